"""Debriefs as they were given, and what the trainee said of the encounter before (plus and delta)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from bot.storage import tables
from bot.storage.statements import inserting

_ROW = tables.debriefs
_PLUS = tables.plus_deltas
_GET = select(_ROW.c.body).where(_ROW.c.encounter == bindparam("encounter"))
_LATEST = (
    select(_ROW.c.encounter, _ROW.c.body)
    .where(_ROW.c.trainee == bindparam("trainee"))
    .order_by(_ROW.c.at.desc(), _ROW.c.encounter.desc())
    .limit(1)
)
_PLUS_DELTA = select(_PLUS.c.plus, _PLUS.c.delta, _PLUS.c.words).where(
    _PLUS.c.encounter == bindparam("encounter")
)


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
        insert = inserting(_ROW, self._connection)
        statement = insert.on_conflict_do_update(
            index_elements=[_ROW.c.encounter], set_={"body": insert.excluded.body, "at": insert.excluded.at}
        )
        self._connection.execute(
            statement, {"encounter": encounter_id, "trainee": trainee_id, "body": body, "at": at}
        )

    def get(self, encounter_id: str) -> str | None:
        """Return the debrief of an encounter as JSON text; None when there is none yet."""
        body: str | None = self._connection.execute(_GET, {"encounter": encounter_id}).scalar()
        return body

    def latest(self, trainee_id: str) -> tuple[str, str] | None:
        """Return the encounter and the JSON text of a trainee's latest debrief; None when there is none."""
        row = self._connection.execute(_LATEST, {"trainee": trainee_id}).one_or_none()
        return None if row is None else (row[0], row[1])

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
        insert = inserting(_PLUS, self._connection)
        statement = insert.on_conflict_do_update(
            index_elements=[_PLUS.c.encounter],
            set_={
                each.name: func.coalesce(insert.excluded[each.name], each)
                for each in (_PLUS.c.plus, _PLUS.c.delta, _PLUS.c.words)
            },
        )
        self._connection.execute(
            statement, {"encounter": encounter_id, "plus": plus, "delta": delta, "words": words}
        )

    def plus_delta(self, encounter_id: str) -> tuple[str | None, str | None, str | None]:
        """Return plus, delta and own words of an encounter; each is None when nothing was said."""
        row = self._connection.execute(_PLUS_DELTA, {"encounter": encounter_id}).one_or_none()
        return (None, None, None) if row is None else (row[0], row[1], row[2])
