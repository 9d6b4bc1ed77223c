"""Leases: who may poll or send for a bot just now, so that two processes never do it at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, or_, select

from bot.storage import tables
from bot.storage.statements import inserting

_ROW = tables.leases
_HOLDER = select(_ROW.c.holder).where(_ROW.c.name == bindparam("of"))
_RELEASE = delete(_ROW).where(_ROW.c.name == bindparam("of"), _ROW.c.holder == bindparam("by"))


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
        insert = inserting(_ROW, self._connection)
        free = or_(_ROW.c.holder == insert.excluded.holder, _ROW.c.until <= bindparam("now", at))
        statement = insert.on_conflict_do_update(
            index_elements=[_ROW.c.name],
            set_={"holder": insert.excluded.holder, "until": insert.excluded.until},
            where=free,
        )
        done = self._connection.execute(statement.values(name=name, holder=holder, until=until))
        return done.rowcount == 1

    def release(self, name: str, holder: str) -> None:
        """Give the lease *name* back, if *holder* has it."""
        self._connection.execute(_RELEASE, {"of": name, "by": holder})

    def holder(self, name: str) -> str | None:
        """Return who took the lease *name* last, whether it has ended or not; None when it was given back."""
        found: str | None = self._connection.execute(_HOLDER, {"of": name}).scalar()
        return found
