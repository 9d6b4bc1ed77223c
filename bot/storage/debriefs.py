"""Debriefs as they were given, and what the trainee said of the encounter before (plus and delta)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Integer, UpdateBase, bindparam, func, select

from bot.storage import tables
from bot.storage.statements import Command, Query, inserting, putting

_ROW = tables.debriefs
_PLUS = tables.plus_deltas
_GET = Query(select(_ROW.c.body).where(_ROW.c.encounter == bindparam("encounter")))
_LATEST = Query(
    select(_ROW.c.encounter, _ROW.c.body)
    .where(_ROW.c.trainee == bindparam("trainee"))
    .order_by(_ROW.c.at.desc(), _ROW.c.encounter.desc())
    .limit(1)
)
_OF = Query(
    select(_ROW.c.body)
    .where(_ROW.c.trainee == bindparam("trainee"))
    .order_by(_ROW.c.at.desc(), _ROW.c.encounter.desc())
    .limit(bindparam("limit", type_=Integer))
)
_PUT = putting(_ROW)
_PLUS_DELTA = Query(
    select(_PLUS.c.plus, _PLUS.c.delta, _PLUS.c.words).where(_PLUS.c.encounter == bindparam("encounter"))
)


def _adding_to(dialect: str) -> UpdateBase:
    insert = inserting(_PLUS, dialect)
    parts = (_PLUS.c.plus, _PLUS.c.delta, _PLUS.c.words)
    newer = {each.name: func.coalesce(insert.excluded[each.name], each) for each in parts}
    return insert.on_conflict_do_update(index_elements=[_PLUS.c.encounter], set_=newer)


_PUT_PLUS_DELTA = Command(_adding_to)


class Debriefs:
    """What was said after encounters: one debrief each, the newest measuring of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, encounter_id: str, trainee_id: str, body: str, at: datetime) -> None:
        """Keep the debrief of an encounter, in place of an earlier one of the same encounter.

        Args:
            encounter_id: an encounter that is kept.
            trainee_id: whose it is.
            body: the `Debrief` value as JSON text.
            at: when it was made, UTC.
        """
        row = {"encounter": encounter_id, "trainee": trainee_id, "body": body, "at": at}
        _PUT.run(self._connection, row)

    def get(self, encounter_id: str) -> str | None:
        """Return the debrief of an encounter as JSON text; None when there is none yet."""
        body: str | None = _GET.value(self._connection, encounter=encounter_id)
        return body

    def latest(self, trainee_id: str) -> tuple[str, str] | None:
        """Return the encounter and the JSON text of a trainee's latest debrief; None when there is none."""
        row = _LATEST.one(self._connection, trainee=trainee_id)
        return None if row is None else (row[0], row[1])

    def of(self, trainee_id: str, limit: int) -> tuple[str, ...]:
        """Return a trainee's latest debriefs as JSON texts, at most *limit*, newest first."""
        return tuple(row[0] for row in _OF.all(self._connection, trainee=trainee_id, limit=limit))

    def put_plus_delta(
        self, encounter_id: str, plus: str | None, delta: str | None, words: str | None
    ) -> None:
        """Keep what a trainee said of an encounter; None leaves what was said of that part before.

        Args:
            encounter_id: an encounter that is kept; it needs no debrief yet.
            plus: what went well.
            delta: what they would do differently.
            words: what they added in their own words.
        """
        row = {"encounter": encounter_id, "plus": plus, "delta": delta, "words": words}
        _PUT_PLUS_DELTA.run(self._connection, row)

    def plus_delta(self, encounter_id: str) -> tuple[str | None, str | None, str | None]:
        """Return plus, delta and own words of an encounter; each is None when nothing was said."""
        row = _PLUS_DELTA.one(self._connection, encounter=encounter_id)
        return (None, None, None) if row is None else (row[0], row[1], row[2])
