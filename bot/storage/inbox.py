"""The inbox: what Telegram sent, kept before it is acknowledged and handled in order in each chat."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from bot.storage import tables
from bot.storage.engines import READS_ONLY
from bot.storage.statements import inserting_if_new

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
_HEAD_OF = _HEAD.where(_ROW.c.chat == bindparam("chat"))
_HEAD_OF_NONE = _HEAD.where(_ROW.c.chat.is_(None))
_CHATS = select(_ROW.c.chat).where(_WAITING).group_by(_ROW.c.chat).order_by(func.min(_ROW.c.arrival))
_DONE = update(_ROW).where(_ROW.c.arrival == bindparam("of")).values(body=None, handled=bindparam("now"))
_QUARANTINE = (
    update(_ROW)
    .where(_ROW.c.arrival == bindparam("of"))
    .values(handled=bindparam("now"), why=bindparam("reason"))
)
_HOW_MANY = select(func.count()).select_from(_ROW)
_WAITING_COUNT = _HOW_MANY.where(_WAITING)
_QUARANTINED_COUNT = _HOW_MANY.where(_ROW.c.why.is_not(None))
_NEWEST = select(_ROW.c.update_id, _ROW.c.at).order_by(_ROW.c.arrival.desc()).limit(1)
_FORGET = delete(_ROW).where(_ROW.c.handled.is_not(None), _ROW.c.at < bindparam("moment"))
_HOLD_CHAT = text("SELECT pg_advisory_xact_lock(:chat)")


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
            {"update_id": each.update_id, "chat": each.chat, "body": each.body, "at": at} for each in raws
        ]
        return self._connection.execute(inserting_if_new(_ROW, self._connection), rows).rowcount

    def chats_waiting(self, limit: int, busy: Collection[int | None] = ()) -> tuple[int | None, ...]:
        """Return chats for which updates wait, that of the oldest first.

        Args:
            limit: at most so many.
            busy: chats to leave out, since somebody is at them.
        """
        found: list[int | None] = []
        for chat in self._connection.execute(_CHATS.limit(limit + len(busy))).scalars():
            if chat not in busy:
                found.append(chat)
        return tuple(found[:limit])

    def next_of(self, chat: int | None) -> Arrived | None:
        """Return the oldest update that waits in *chat*; None when none does.

        On PostgreSQL a write transaction holds the chat from here to its end, so that of several workers
        only one is at it; the others wait, and then see what it has done.
        """
        if chat is None:
            row = self._connection.execute(_HEAD_OF_NONE).one_or_none()
        else:
            self._hold(chat)
            row = self._connection.execute(_HEAD_OF, {"chat": chat}).one_or_none()
        return None if row is None else Arrived(*row)

    def done(self, arrival: int, at: datetime) -> None:
        """Note that an update is handled; its body is deleted, its ids stay so that it is known again."""
        self._connection.execute(_DONE, {"of": arrival, "now": at})

    def quarantine(self, arrival: int, why: str, at: datetime) -> None:
        """Put an update aside that cannot be handled; its body is kept for the operator."""
        self._connection.execute(_QUARANTINE, {"of": arrival, "reason": why, "now": at})

    def waiting(self) -> int:
        """Return how many updates wait."""
        return int(self._connection.execute(_WAITING_COUNT).scalar_one())

    def quarantined(self) -> int:
        """Return how many updates are in quarantine."""
        return int(self._connection.execute(_QUARANTINED_COUNT).scalar_one())

    def last_update_id(self, at: datetime) -> int | None:
        """Return the `update_id` that arrived last.

        Returns:
            None when nothing has arrived, or nothing within `OFFSET_AGE` before *at*: then no offset may
            be sent.
        """
        row = self._connection.execute(_NEWEST).one_or_none()
        return None if row is None or row[1] < at - OFFSET_AGE else int(row[0])

    def forget_before(self, moment: datetime) -> None:
        """Delete handled and quarantined updates that arrived before *moment*."""
        self._connection.execute(_FORGET, {"moment": moment})

    def _hold(self, chat: int) -> None:
        if self._connection.dialect.name != "postgresql":
            return
        if not self._connection.get_execution_options().get(READS_ONLY, False):
            self._connection.execute(_HOLD_CHAT, {"chat": chat})
