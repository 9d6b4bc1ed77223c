"""The inbox: what Telegram sent, kept before it is acknowledged and handled in order in each chat."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import BigInteger, Connection, bindparam, delete, func, select, update

from bot.storage import tables
from bot.storage.engines import READS_ONLY
from bot.storage.statements import Command, Query, adding_if_new

_ROW = tables.inbox
OFFSET_AGE: Final = timedelta(days=5)
"""After a week of silence Telegram counts from a random number: an older offset could skip updates."""

_WAITING = _ROW.c.handled.is_(None)
_HEAD = (
    select(_ROW.c.arrival, _ROW.c.update_id, _ROW.c.chat, _ROW.c.body, _ROW.c.at)
    .where(_WAITING)
    .order_by(_ROW.c.arrival)
    .limit(1)
)
_HEAD_OF = Query(_HEAD.where(_ROW.c.chat == bindparam("chat")))
_HEAD_OF_NONE = Query(_HEAD.where(_ROW.c.chat.is_(None)))
_HOLD = Query(select(func.pg_advisory_xact_lock(bindparam("chat", type_=BigInteger))))
_CHATS = Query(select(_ROW.c.chat).where(_WAITING).group_by(_ROW.c.chat).order_by(func.min(_ROW.c.arrival)))
_ADD = adding_if_new(_ROW)
_UNHANDLED: Final = {"handled": None, "why": None}
_THIS = update(_ROW).where(_ROW.c.arrival == bindparam("of"))
_DONE = Command(_THIS.values(body=None, handled=bindparam("now")))
_QUARANTINE = Command(_THIS.values(handled=bindparam("now"), why=bindparam("reason")))
_HOW_MANY = select(func.count()).select_from(_ROW)
_WAITING_COUNT = Query(_HOW_MANY.where(_WAITING))
_QUARANTINED_COUNT = Query(_HOW_MANY.where(_ROW.c.why.is_not(None)))
_NEWEST = Query(select(_ROW.c.update_id, _ROW.c.at).order_by(_ROW.c.arrival.desc()).limit(1))
_FORGET = Command(delete(_ROW).where(_ROW.c.handled.is_not(None), _ROW.c.at < bindparam("moment")))


@dataclass(frozen=True, slots=True)
class Raw:
    """An update as it came."""

    update_id: int
    chat: int | None  # None where an update belongs to no chat, or none could be found in it
    body: str  # raw JSON


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update that waits in the inbox."""

    arrival: int  # our own number: the order of handling
    update_id: int
    chat: int | None
    body: str  # raw JSON
    at: datetime  # when it arrived, UTC


class Inbox:
    """Updates between their arrival and the turn they lead to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, raws: Sequence[Raw], at: datetime) -> int:
        """Keep updates in the given order; those kept before (by `update_id`) are left out.

        Returns:
            How many were new.
        """
        if not raws:
            return 0
        rows = [
            {"update_id": each.update_id, "chat": each.chat, "body": each.body, "at": at, **_UNHANDLED}
            for each in raws
        ]
        return _ADD.run_each(self._connection, rows)

    def chats_waiting(self, limit: int, busy: Collection[int | None] = ()) -> tuple[int | None, ...]:
        """Return chats for which updates wait, that of the oldest first.

        Args:
            limit: at most so many.
            busy: chats to leave out, since somebody is at them.
        """
        found = (chat for (chat,) in _CHATS.all(self._connection) if chat not in busy)
        return tuple(islice(found, limit))

    def next_of(self, chat: int | None) -> Arrived | None:
        """Return the oldest update that waits in *chat*; None when none does.

        On PostgreSQL a write transaction holds the chat from here to its end, so that of several workers
        only one is at it; the others wait, and then see what it has done.
        """
        if chat is None:
            row = _HEAD_OF_NONE.one(self._connection)
        else:
            self._hold(chat)
            row = _HEAD_OF.one(self._connection, chat=chat)
        return None if row is None else Arrived(*row)

    def done(self, arrivals: Sequence[int], at: datetime) -> None:
        """Note that updates are handled; bodies are deleted, ids stay so that they are known again."""
        _DONE.run_each(self._connection, [{"of": arrival, "now": at} for arrival in arrivals])

    def quarantine(self, arrival: int, why: str, at: datetime) -> None:
        """Put an update aside that cannot be handled; its body is kept for the operator."""
        _QUARANTINE.run(self._connection, {"of": arrival, "reason": why, "now": at})

    def waiting(self) -> int:
        """Return how many updates wait."""
        return int(_WAITING_COUNT.value(self._connection))

    def quarantined(self) -> int:
        """Return how many updates are in quarantine."""
        return int(_QUARANTINED_COUNT.value(self._connection))

    def last_update_id(self, at: datetime) -> int | None:
        """Return the `update_id` that arrived last.

        Returns:
            None when nothing has arrived, or nothing within `OFFSET_AGE` before *at*: then no offset may
            be sent.
        """
        row = _NEWEST.one(self._connection)
        return None if row is None or row[1] < at - OFFSET_AGE else int(row[0])

    def forget_before(self, moment: datetime) -> None:
        """Delete handled and quarantined updates that arrived before *moment*."""
        _FORGET.run(self._connection, {"moment": moment})

    def _hold(self, chat: int) -> None:
        if self._connection.dialect.name != "postgresql":
            return
        if not self._connection.get_execution_options().get(READS_ONLY, False):
            _HOLD.one(self._connection, chat=chat)
