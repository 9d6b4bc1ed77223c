"""Leases: who may poll or send for a bot just now, so that two processes never do it at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, UpdateBase, bindparam, delete, or_, select

from bot.storage import tables
from bot.storage.statements import Command, Query, inserting

_ROW = tables.leases


def _taking(dialect: str) -> UpdateBase:
    insert = inserting(_ROW, dialect)
    return insert.on_conflict_do_update(
        index_elements=[_ROW.c.name],
        set_={"holder": insert.excluded.holder, "until": insert.excluded.until},
        where=or_(_ROW.c.holder == insert.excluded.holder, _ROW.c.until <= bindparam("now")),
    )


_TAKE = Command(_taking)
_HOLDER = Query(select(_ROW.c.holder).where(_ROW.c.name == bindparam("of")))
_RELEASE = Command(delete(_ROW).where(_ROW.c.name == bindparam("of"), _ROW.c.holder == bindparam("by")))


class Leases:
    """Exclusive rights that end by themselves, one row each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, name: str, holder: str, until: datetime, at: datetime) -> bool:
        """Take or prolong the lease *name*, unless somebody else holds it.

        Args:
            name: what is leased, e.g. "poll:" and the digest of a token.
            holder: who asks; the same holder may always prolong.
            until: when it ends unless it is prolonged.
            at: now; a lease that ended before or at this moment is free.

        Returns:
            Whether *holder* now has it.
        """
        row = {"name": name, "holder": holder, "until": until, "now": at}
        return _TAKE.run(self._connection, row) == 1

    def release(self, name: str, holder: str) -> None:
        """Give the lease *name* back, if *holder* has it."""
        _RELEASE.run(self._connection, {"of": name, "by": holder})

    def holder(self, name: str) -> str | None:
        """Return who took the lease *name* last, whether it has ended or not; None when it was given back."""
        found: str | None = _HOLDER.value(self._connection, of=name)
        return found
