"""Trainees: a pseudonym, where to reach them, what they consented to. A name is never kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.storage import tables
from bot.storage.columns import JSON
from bot.storage.everything import erase_everything, everything_of
from bot.storage.remembered import Known
from bot.storage.statements import Query, adding, putting

_ROW = tables.trainees
_ALL = select(*_ROW.columns)
_GET = Query(_ALL.where(_ROW.c.id == bindparam("id")))
_BY_TELEGRAM = Query(_ALL.where(_ROW.c.telegram == bindparam("telegram")))
_BY_KEY = Query(_ALL.where(_ROW.c.name_key == bindparam("key")))
_AWAITING = Query(_ALL.where(_ROW.c.awaiting.is_not(None)).order_by(_ROW.c.id))
_ADD = adding(_ROW)
_PUT = putting(_ROW)


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody who practises."""

    id: str  # a pseudonym: random hexadecimal digits
    telegram: int | None  # the user id, which is also the id of the private chat
    name_key: str | None  # who sits at a terminal: "terminal", "pipe"
    joined: datetime  # UTC
    consent: int | None = None  # the version of the text consented to
    consented: datetime | None = None  # UTC
    awaiting: str | None = (
        None  # what the next free text is for, e.g. "delta:<encounter>"; None: for the client
    )


class Trainees:
    """Everybody who practises."""

    def __init__(self, connection: Connection, known: Known) -> None:
        self._connection = connection
        self._known = known

    def get(self, id: str) -> Trainee | None:
        """Return a trainee by pseudonym; None when nobody has it."""
        row = _GET.one(self._connection, id=id)
        return None if row is None else Trainee(*row)

    def by_telegram(self, id: int) -> Trainee | None:
        """Return the trainee with a Telegram user id; None when they are new, or erased."""
        row = _BY_TELEGRAM.one(self._connection, telegram=id)
        return None if row is None else Trainee(*row)

    def by_key(self, key: str) -> Trainee | None:
        """Return the trainee with a name key; None when there is none."""
        row = _BY_KEY.one(self._connection, key=key)
        return None if row is None else Trainee(*row)

    def awaiting(self) -> tuple[Trainee, ...]:
        """Return all whom something was asked that they have not answered, e.g. what went well."""
        return tuple(Trainee(*row) for row in _AWAITING.all(self._connection))

    def add(self, trainee: Trainee) -> None:
        """Keep a new trainee.

        Raises:
            StorageError: the pseudonym, Telegram id or name key is taken (when the transaction ends or
            before).
        """
        _ADD.run(self._connection, asdict(trainee))

    def put(self, trainee: Trainee) -> None:
        """Keep *trainee*, in place of what was kept under the same pseudonym."""
        _PUT.run(self._connection, asdict(trainee))

    def all_of(self, trainee_id: str) -> dict[str, JSON]:
        """Return everything kept about a trainee as plain JSON values; empty when nobody has that id."""
        return everything_of(self._connection, trainee_id)

    def erase(self, trainee_id: str) -> None:
        """Delete everything kept about a trainee: encounters, turns, debriefs, what was received and is owed.

        When the transaction is committed, the store sees to it that the words are gone from SQLite's
        files too.
        """
        self._known.erase(erase_everything(self._connection, trainee_id))
