"""The store: a database opened once, and the transactions on it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from threading import RLock
from typing import Final, Self

from sqlalchemy import Connection, Engine

from bot.errors import StorageError
from bot.storage.debriefs import Debriefs
from bot.storage.editions import Editions
from bot.storage.encounters import Encounters
from bot.storage.engines import LOOKING, SCRUBBING, WRITING, engine_for, file_of, make_private, scrub, url_of
from bot.storage.faults import told
from bot.storage.inbox import Inbox
from bot.storage.leases import Leases
from bot.storage.migrations import HEAD
from bot.storage.outbox import Outbox
from bot.storage.remembered import Known, Remembered
from bot.storage.trainees import Trainees
from bot.storage.upgrading import refuse_other, revision_of, upgrade

_LOG: Final = logging.getLogger(__name__)
_REMEMBERED_TURNS: Final = 10_000  # some 22 MB


@dataclass(frozen=True, slots=True)
class Transaction:
    """The rooms over one connection: what is written in one transaction is kept wholly or not at all."""

    trainees: Trainees
    encounters: Encounters
    debriefs: Debriefs
    editions: Editions
    inbox: Inbox
    outbox: Outbox
    leases: Leases


class Store:
    """A database. Any thread may begin transactions; each transaction belongs to the thread that began it."""

    def __init__(self, engine: Engine) -> None:
        """Make a store; use `Store.open`, which also brings the tables up to date."""
        self._writing = engine.execution_options(**WRITING[engine.dialect.name])
        self._looking = engine.execution_options(**LOOKING[engine.dialect.name])
        self._driver_error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._name = engine.url.render_as_string(hide_password=True)
        # SQLite has one writer, and waits for it by sleeping and looking again: between the threads of this
        # process a lock hands over at once. A database in memory has one connection, for readers as well.
        lock = RLock() if engine.dialect.name == "sqlite" else nullcontext()
        self._turn: AbstractContextManager[object] = lock
        self._look: AbstractContextManager[object] = lock if file_of(engine.url) is None else nullcontext()
        self._remembered = Remembered(_REMEMBERED_TURNS)
        self._to_scrub: tuple[str, ...] = ()

    @classmethod
    def open(cls, url: str, *, migrate: bool = True) -> Self:
        """Open a database, making its tables or bringing them up to date.

        Args:
            url: an SQLAlchemy URL: sqlite:///heard.db, or postgresql://user@host/name.
            migrate: whether the tables may be changed; if not, they must be up to date.

        Raises:
            StorageError: the URL is wrong, the database cannot be reached, or a newer Heard wrote it.
        """
        parsed = url_of(url)
        file = file_of(parsed)
        if file is not None and not migrate and not file.exists():
            raise StorageError(f"there is no file {file}; `heard run` makes it")
        if file is not None:
            make_private(file)
        store = cls(engine_for(parsed))
        try:
            store._bring_up(migrate)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give all connections back; transactions must have ended."""
        self._writing.dispose()

    @property
    def revision(self) -> str:
        """Return the revision of the tables in the database."""
        with self._begun(self._looking, self._look) as connection:
            return revision_of(connection) or ""

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Begin a write transaction: committed and safe on the disk at its end, rolled back on any error.

        There is one writer at a time on SQLite, so a thread must not begin a second one inside.

        Raises:
            StorageError: the database could not be reached or refused.
        """
        known = Known(self._remembered)
        with self._begun(self._writing, self._turn) as connection:
            yield _rooms(connection, known)
        known.commit()
        if known.erased and self._writing.dialect.name == "sqlite":
            self._to_scrub = SCRUBBING
        if self._to_scrub:
            self._scrub()

    @contextmanager
    def looking(self) -> Iterator[Transaction]:
        """Begin a transaction that only reads: it sees one moment, waits for no writer and holds none up.

        Raises:
            StorageError: the database could not be reached, or something was written.
        """
        known = Known(self._remembered)
        with self._begun(self._looking, self._look) as connection:
            yield _rooms(connection, known)
        known.commit()

    @contextmanager
    def _begun(self, engine: Engine, turn: AbstractContextManager[object]) -> Iterator[Connection]:
        with turn, told(self._name, self._driver_error), engine.begin() as connection:
            yield connection

    def _bring_up(self, migrate: bool) -> None:
        with self._begun(self._looking, self._look) as connection:
            found = revision_of(connection)
        if found == HEAD:
            return
        if not migrate:
            refuse_other(found)
        with self._begun(self._writing, self._turn) as connection:
            upgrade(connection)

    def _scrub(self) -> None:
        """Take erased words out of SQLite's files; what is held up is done after a later transaction."""
        try:
            with self._turn, told(self._name, self._driver_error), self._writing.connect() as connection:
                self._to_scrub = scrub(connection, self._to_scrub)
        except StorageError:
            # What was to be kept is kept, so the caller must not hear of this as a failure of theirs.
            self._to_scrub = ()
            _LOG.exception("what was erased is gone from the tables, but not yet from the bytes of the file")


def _rooms(connection: Connection, known: Known) -> Transaction:
    return Transaction(
        Trainees(connection, known),
        Encounters(connection, known),
        Debriefs(connection),
        Editions(connection),
        Inbox(connection),
        Outbox(connection),
        Leases(connection),
    )
