"""The outbox: what we still owe Telegram, kept with the turn that caused it and sent in order in each chat.

The first waiting row of a chat is its head, and only heads are ever due: a head whose `not_before` lies
ahead (the client's typing pause, a retry, next week's reminder) holds back what stands behind it in its
chat, and nobody else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from bot.storage import tables
from bot.storage.columns import JSON, json_text
from bot.storage.statements import Selected, inserting, inserting_if_new

_ROW = tables.outbox
_CHAT = tables.chats
_WAITING = _ROW.c.settled.is_(None)
_FIRST = select(func.min(_ROW.c.id).label("id")).where(_WAITING).group_by(_ROW.c.chat).subquery()
_HEADS = (
    select(_ROW.c.id, _ROW.c.chat, _ROW.c.not_before)
    .join(_FIRST, _FIRST.c.id == _ROW.c.id)
    .order_by(_ROW.c.id)
)
_ROWS: Selected = select(
    _ROW.c.chat, _ROW.c.method, _ROW.c.payload, _ROW.c.blob, _ROW.c.blob_name, _ROW.c.not_before,
    _ROW.c.typing, _ROW.c.key, _ROW.c.id, _ROW.c.tries,
).order_by(_ROW.c.id)  # fmt: skip
_OWED = _ROWS.where(_ROW.c.id.in_(bindparam("ids", expanding=True)))
_LANES = (_ROW.c.chat, _ROW.c.method == "answerCallbackQuery")
_FIRST_IN_LANES = select(func.min(_ROW.c.id)).where(_WAITING).group_by(*_LANES)
_HEADS_OF = _ROWS.where(
    _ROW.c.id.in_(_FIRST_IN_LANES.where(_ROW.c.chat.in_(bindparam("chats", expanding=True))))
)
_HEADS_BEFORE = _ROWS.where(
    _ROW.c.id.in_(_FIRST_IN_LANES), or_(_ROW.c.not_before.is_(None), _ROW.c.not_before <= bindparam("moment"))
)
_SENT_AND_FORGOTTEN = delete(_ROW).where(_ROW.c.id == bindparam("of"), _ROW.c.key.is_(None))
_SENT = (
    update(_ROW)
    .where(_ROW.c.id == bindparam("of"))
    .values(
        payload=None, blob=None, blob_name=None, settled=bindparam("now"), message_id=bindparam("message")
    )
)
_AGAIN = (
    update(_ROW)
    .where(_ROW.c.id == bindparam("of"))
    .values(tries=_ROW.c.tries + 1, why=bindparam("reason"), not_before=bindparam("retry"))
)
_DEAD = (
    update(_ROW)
    .where(_ROW.c.id == bindparam("of"))
    .values(tries=_ROW.c.tries + 1, why=bindparam("reason"), settled=bindparam("now"), dead=True)
)
_DROP = (
    update(_ROW)
    .where(_ROW.c.chat == bindparam("of"), _WAITING)
    .values(why=bindparam("reason"), settled=bindparam("now"), dead=True)
)
_MOVE = update(_ROW).where(_ROW.c.chat == bindparam("old")).values(chat=bindparam("new"))
_BLOCKED = select(_CHAT.c.blocked_at).where(_CHAT.c.chat == bindparam("of"))
_UNBLOCK = delete(_CHAT).where(_CHAT.c.chat == bindparam("of"))
_HOW_MANY = select(func.count()).select_from(_ROW)
_WAITING_COUNT = _HOW_MANY.where(_WAITING)
_DEAD_COUNT = _HOW_MANY.where(_ROW.c.dead)
_FORGET = delete(_ROW).where(_ROW.c.settled < bindparam("moment"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A call to Telegram that we want made."""

    chat: int  # the sender puts it into the call, so that a chat that moves takes its messages along
    method: str  # "sendMessage", "sendPhoto", "editMessageText", "answerCallbackQuery", ...
    payload: Mapping[str, JSON]  # the call's parameters, without the chat
    blob: bytes | None = None  # a photo or document
    blob_name: str | None = None
    not_before: datetime | None = None  # UTC
    typing: bool = False  # show the typing sign while it waits
    key: str | None = None  # a second draft with the same key is not kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed(Draft):
    """A draft that is kept and waits."""

    id: int
    tries: int  # how often it failed


class Outbox:
    """Calls to Telegram between being decided and being made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, drafts: Sequence[Draft]) -> None:
        """Keep *drafts* in the given order; one whose key is kept already is left out."""
        if not drafts:
            return
        self._connection.execute(inserting_if_new(_ROW, self._connection), [_row(each) for each in drafts])

    def due(self, at: datetime, limit: int, busy: Collection[int] = ()) -> tuple[Owed, ...]:
        """Return what may be sent now: at most the first waiting row of each chat, oldest first.

        Args:
            at: now.
            limit: at most so many.
            busy: chats to leave out, since something is on its way to them.
        """
        ids: list[int] = []
        for id, _, not_before in self._heads(busy):
            if len(ids) == limit:
                break
            if not_before is None or not_before <= at:
                ids.append(id)
        if not ids:
            return ()
        rows = self._connection.execute(_OWED, {"ids": ids})
        return tuple(_owed(*row) for row in rows)

    def next_at(self, at: datetime, busy: Collection[int] = ()) -> datetime | None:
        """Return when the next row comes due after *at*; None when no head waits for a later moment."""
        later = [moment for _, _, moment in self._heads(busy) if moment is not None and moment > at]
        return min(later, default=None)

    def heads(self, chats: Collection[int]) -> tuple[Owed, ...]:
        """Return the first waiting row of every lane of *chats*, also one whose moment is still to come.

        A chat has two lanes: the answers to its taps, which must not wait behind typed lines, and all the
        rest.
        """
        rows = self._connection.execute(_HEADS_OF, {"chats": list(chats)}) if chats else ()
        return tuple(_owed(*row) for row in rows)

    def heads_before(self, moment: datetime) -> tuple[Owed, ...]:
        """Return the first waiting row of every lane, if it may be sent at *moment* or earlier."""
        return tuple(_owed(*row) for row in self._connection.execute(_HEADS_BEFORE, {"moment": moment}))

    def sent(self, id: int, message_id: int | None, at: datetime) -> None:
        """Note that a row was sent: it is deleted, or if it has a key, only that and the ids stay."""
        if self._connection.execute(_SENT_AND_FORGOTTEN, {"of": id}).rowcount == 0:
            self._connection.execute(_SENT, {"of": id, "message": message_id, "now": at})

    def failed(self, id: int, why: str, at: datetime, retry_at: datetime | None) -> None:
        """Note that sending a row failed.

        Args:
            id: the row.
            why: what Telegram or the network said.
            at: when.
            retry_at: when to try again; None gives it up, and its payload is kept for the operator.
        """
        if retry_at is None:
            self._connection.execute(_DEAD, {"of": id, "reason": why, "now": at})
        else:
            self._connection.execute(_AGAIN, {"of": id, "reason": why, "retry": retry_at})

    def drop_chat(self, chat: int, why: str, at: datetime) -> None:
        """Give up everything that waits for *chat*, and note that it takes nothing (blocked, gone)."""
        self._connection.execute(_DROP, {"of": chat, "reason": why, "now": at})
        insert = inserting(_CHAT, self._connection)
        statement = insert.on_conflict_do_update(
            index_elements=[_CHAT.c.chat],
            set_={"blocked_at": insert.excluded.blocked_at, "why": insert.excluded.why},
        )
        self._connection.execute(statement, {"chat": chat, "blocked_at": at, "why": why})

    def blocked(self, chat: int) -> datetime | None:
        """Return since when *chat* takes nothing; None when it does take messages."""
        moment: datetime | None = self._connection.execute(_BLOCKED, {"of": chat}).scalar()
        return moment

    def unblock(self, chat: int) -> None:
        """Note that *chat* takes messages again, e.g. since its person has written."""
        self._connection.execute(_UNBLOCK, {"of": chat})

    def move_chat(self, old: int, new: int) -> None:
        """Take everything owed to the chat *old* to *new*: the group has become another."""
        self._connection.execute(_MOVE, {"old": old, "new": new})
        self.unblock(old)

    def cancel_waiting(self, chat: int, key_prefix: str) -> int:
        """Delete what waits for *chat* under a key that starts with *key_prefix*.

        Returns:
            How many rows were deleted; their keys are free again.
        """
        statement = delete(_ROW).where(
            _ROW.c.chat == chat, _WAITING, _ROW.c.key.startswith(key_prefix, autoescape=True)
        )
        return self._connection.execute(statement).rowcount

    def waiting(self) -> int:
        """Return how many rows wait."""
        return int(self._connection.execute(_WAITING_COUNT).scalar_one())

    def dead(self) -> int:
        """Return how many rows were given up."""
        return int(self._connection.execute(_DEAD_COUNT).scalar_one())

    def forget_before(self, moment: datetime) -> None:
        """Delete what was sent or given up before *moment*."""
        self._connection.execute(_FORGET, {"moment": moment})

    def _heads(self, busy: Collection[int]) -> Iterator[tuple[int, int, datetime | None]]:
        for id, chat, not_before in self._connection.execute(_HEADS):
            if chat not in busy:
                yield id, chat, not_before


def _row(draft: Draft) -> dict[str, object]:
    return {
        "chat": draft.chat,
        "method": draft.method,
        "payload": json_text(draft.payload),
        "blob": draft.blob,
        "blob_name": draft.blob_name,
        "not_before": draft.not_before,
        "typing": draft.typing,
        "key": draft.key,
        "tries": 0,
        "dead": False,
    }


def _owed(
    chat: int, method: str, payload: str, blob: bytes | None, blob_name: str | None, not_before: datetime
    | None, typing: bool, key: str | None, id: int, tries: int,
) -> Owed:  # fmt: skip
    return Owed(
        chat, method, json.loads(payload), blob, blob_name, not_before, typing, key, id=id, tries=tries
    )
