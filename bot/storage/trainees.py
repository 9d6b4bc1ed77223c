"""Trainees: a pseudonym, where to reach them, what they consented to. A name is never kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.storage import tables
from bot.storage.columns import JSON
from bot.storage.everything import erase_everything, everything_of
from bot.storage.remembered import Known

_ROW = tables.trainees
_ALL = select(*_ROW.columns)
_GET = _ALL.where(_ROW.c.id == bindparam("id"))
_BY_TELEGRAM = _ALL.where(_ROW.c.telegram == bindparam("telegram"))
_BY_KEY = _ALL.where(_ROW.c.name_key == bindparam("key"))
_ADD = insert(_ROW)
_PUT = (
    update(_ROW)
    .where(_ROW.c.id == bindparam("of"))
    .values({each.name: bindparam(f"new_{each.name}") for each in _ROW.columns if each.name != "id"})
)


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
        row = self._connection.execute(_GET, {"id": id}).one_or_none()
        return None if row is None else Trainee(*row)

    def by_telegram(self, id: int) -> Trainee | None:
        """Return the trainee with a Telegram user id; None when they are new, or erased."""
        row = self._connection.execute(_BY_TELEGRAM, {"telegram": id}).one_or_none()
        return None if row is None else Trainee(*row)

    def by_key(self, key: str) -> Trainee | None:
        """Return the trainee with a name key; None when there is none."""
        row = self._connection.execute(_BY_KEY, {"key": key}).one_or_none()
        return None if row is None else Trainee(*row)

    def add(self, trainee: Trainee) -> None:
        """Keep a new trainee.

        Raises:
            StorageError: the pseudonym, Telegram id or name key is taken (when the transaction ends or
            before).
        """
        self._connection.execute(_ADD, asdict(trainee))

    def put(self, trainee: Trainee) -> None:
        """Keep *trainee* in place of the one with the same pseudonym."""
        values = {f"new_{name}": value for name, value in asdict(trainee).items() if name != "id"}
        self._connection.execute(_PUT, {"of": trainee.id, **values})

    def all_of(self, trainee_id: str) -> dict[str, JSON]:
        """Return everything kept about a trainee as plain JSON values; empty when nobody has that id."""
        return everything_of(self._connection, trainee_id)

    def erase(self, trainee_id: str) -> None:
        """Delete everything kept about a trainee: encounters, turns, debriefs, what was received and is owed.

        When the transaction is committed, the store sees to it that the words are gone from SQLite's
        files too.
        """
        self._known.erase(erase_everything(self._connection, trainee_id))
