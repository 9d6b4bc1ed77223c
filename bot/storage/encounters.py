"""Encounters and their turns: at most one open a trainee, turns only ever added, no message heard twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.encounter.encounter import Encounter, EndedBy, Turn
from bot.errors import StorageError
from bot.storage import tables
from bot.storage.records import (
    ENCOUNTER_COLUMNS,
    MOVING_COLUMNS,
    TURN_COLUMNS,
    encounter_from,
    encounter_row,
    moving_row,
    turn_from,
    turn_row,
)
from bot.storage.remembered import Known
from bot.storage.statements import Command, Query, adding_if_new

_ROW = tables.encounters
_TURN = tables.turns
_ENCOUNTER = select(*(_ROW.c[each] for each in ENCOUNTER_COLUMNS), _ROW.c.turns)
_BY_ID = Query(_ENCOUNTER.where(_ROW.c.id == bindparam("id")))
_OPEN_OF = Query(_ENCOUNTER.where(_ROW.c.trainee == bindparam("trainee"), _ROW.c.ended_by.is_(None)))
_ENDED = (
    _ENCOUNTER.where(_ROW.c.trainee == bindparam("trainee"), _ROW.c.ended_by.is_not(None))
    .order_by(_ROW.c.ended.desc(), _ROW.c.began.desc(), _ROW.c.id.desc())
    .limit(1)
)
_LAST_ENDED = Query(_ENDED)
_LAST_WITH = Query(_ENDED.where(_ROW.c.persona == bindparam("persona")))
_TURNS = Query(
    select(*(_TURN.c[each] for each in TURN_COLUMNS))
    .where(
        _TURN.c.encounter == bindparam("encounter"),
        _TURN.c.number.between(bindparam("first"), bindparam("last")),
    )
    .order_by(_TURN.c.number)
)
_SUMMARIES = Query(
    select(
        _ROW.c.id, _ROW.c.persona, _ROW.c.dialog, _ROW.c.visit, _ROW.c.began, _ROW.c.ended, _ROW.c.ended_by,
        _ROW.c.ending, _ROW.c.turns, _ROW.c.rapport,
    )
    .where(_ROW.c.trainee == bindparam("trainee"))
    .order_by(_ROW.c.began.desc(), _ROW.c.id.desc())
)  # fmt: skip
_IDLE = Query(
    select(_ROW.c.id)
    .where(_ROW.c.ended_by.is_(None), _ROW.c.last_at < bindparam("moment"))
    .order_by(_ROW.c.last_at, _ROW.c.id)
)
_SOURCE = Query(select(_TURN.c.encounter).where(_TURN.c.source == bindparam("source")))
_ADD = adding_if_new(_ROW)
_ADD_TURN = adding_if_new(_TURN)
_KEEP = Command(
    update(_ROW)
    .where(_ROW.c.id == bindparam("of"), _ROW.c.turns == bindparam("known"), _ROW.c.ended_by.is_(None))
    .values({each: bindparam(f"new_{each}") for each in MOVING_COLUMNS})
)


class AlreadyOpen(StorageError):  # noqa: N818 - it says what is so, and the caller goes on
    """The trainee has an open encounter, and there is at most one; the transaction can go on."""


class SeenBefore(StorageError):  # noqa: N818 - the same
    """The message was heard before and its turn is kept; the transaction can go on."""


class Overtaken(StorageError):  # noqa: N818 - the same
    """Somebody else kept the encounter in the meantime, or it has ended: read it again."""


@dataclass(frozen=True, slots=True)
class EncounterSummary:
    """An encounter in one line, without its turns."""

    id: str
    persona: str
    dialog: str
    visit: int
    began: datetime  # UTC
    ended: datetime | None  # UTC
    ended_by: EndedBy | None
    ending: str | None
    turns: int  # how many
    rapport: int  # where it stands, or stood at the end; 0..10


class Encounters:
    """The encounters of everybody."""

    def __init__(self, connection: Connection, known: Known) -> None:
        self._connection = connection
        self._known = known

    def open_of(self, trainee_id: str) -> Encounter | None:
        """Return a trainee's open encounter; None when there is none."""
        return self._one(_OPEN_OF, trainee=trainee_id)

    def get(self, id: str) -> Encounter | None:
        """Return an encounter by its id; None when there is none."""
        return self._one(_BY_ID, id=id)

    def last_ended(self, trainee_id: str) -> Encounter | None:
        """Return a trainee's encounter that ended last; None when none has ended."""
        return self._one(_LAST_ENDED, trainee=trainee_id)

    def last_with(self, trainee_id: str, persona: str) -> Encounter | None:
        """Return a trainee's encounter with *persona* that ended last; None when none has ended."""
        return self._one(_LAST_WITH, trainee=trainee_id, persona=persona)

    def of(self, trainee_id: str) -> tuple[EncounterSummary, ...]:
        """Return all encounters of a trainee in short, newest first."""
        return tuple(_summary(*row) for row in _SUMMARIES.all(self._connection, trainee=trainee_id))

    def idle_since(self, moment: datetime) -> tuple[str, ...]:
        """Return the ids of open encounters whose last reply came before *moment*, longest idle first."""
        return tuple(id for (id,) in _IDLE.all(self._connection, moment=moment))

    def add(self, encounter: Encounter) -> None:
        """Keep a new encounter with the turns it has.

        Raises:
            AlreadyOpen: its trainee has an open encounter; nothing was kept.
        """
        if _ADD.run(self._connection, encounter_row(encounter)) == 0:
            raise AlreadyOpen(
                f"trainee {encounter.trainee} has an open encounter; {encounter.id} was not kept"
            )
        for turn in encounter.turns:
            self._append(encounter.id, turn, None)
        self._known.note(encounter.id, encounter.turns)

    def keep(self, before: Encounter, after: Encounter, source: str | None = None) -> None:
        """Keep what happened between *before* and *after*: new turns are added, kept turns are never touched.

        Args:
            before: the encounter as it was read.
            after: the same encounter later; its turns begin with those of *before*.
            source: the message that the (first) new turn came from, e.g. "chat:message".

        Raises:
            SeenBefore: a turn from *source* is kept already; nothing was kept.
            Overtaken: the encounter is not kept as *before* says, or has ended; leave the transaction.
            ValueError: *after* does not continue *before*.
        """
        known = len(before.turns)
        if after.id != before.id or after.turns[:known] != before.turns:
            raise ValueError(f"encounter {after.id} does not continue {before.id} after turn {known}")
        for turn in after.turns[known:]:
            self._append(after.id, turn, source if turn.number == known + 1 else None)
        moved = {f"new_{name}": value for name, value in moving_row(after).items()}
        if _KEEP.run(self._connection, {"of": before.id, "known": known, **moved}) == 0:
            raise Overtaken(f"encounter {before.id} has ended or has not {known} turns any more")
        self._known.note(after.id, after.turns)

    def _append(self, encounter_id: str, turn: Turn, source: str | None) -> None:
        if _ADD_TURN.run(self._connection, turn_row(encounter_id, turn, source)) == 1:
            return
        if source is not None and _SOURCE.one(self._connection, source=source):
            raise SeenBefore(f"a turn from {source} is kept already")
        raise Overtaken(f"encounter {encounter_id} has a turn {turn.number} already")

    def _one(self, query: Query, **values: str) -> Encounter | None:
        row = query.one(self._connection, **values)
        if row is None:
            return None
        *columns, count = row
        return encounter_from(self._turns(columns[0], count), *columns)

    def _turns(self, encounter_id: str, count: int) -> tuple[Turn, ...]:
        known = self._known.of(encounter_id)
        if len(known) < count:
            later = _TURNS.all(self._connection, encounter=encounter_id, first=len(known) + 1, last=count)
            known = (*known, *(turn_from(*row) for row in later))
            self._known.note(encounter_id, known)
        return known[:count]


def _summary(
    id: str, persona: str, dialog: str, visit: int, began: datetime, ended: datetime | None,
    ended_by: str | None, ending: str | None, turns: int, rapport: int,
) -> EncounterSummary:  # fmt: skip
    by = None if ended_by is None else EndedBy(ended_by)
    return EncounterSummary(id, persona, dialog, visit, began, ended, by, ending, turns, rapport)
