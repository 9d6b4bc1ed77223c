"""The outbox: what we still owe Telegram, kept with the turn that caused it and sent in order in each chat.

A chat has two lanes: the answers to its taps, which must not wait behind typed lines, and all the rest. The
first waiting row of a lane is its head, and only heads are ever sent: a head whose `not_before` lies ahead
(the client's typing pause, a retry, next week's reminder) holds back what stands behind it in its lane, and
nobody else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.storage import tables
from bot.storage.columns import JSON, json_text
from bot.storage.statements import Command, Query, adding_if_new, putting

_ROW = tables.outbox
_CHAT = tables.chats
_WAITING = _ROW.c.settled.is_(None)
_ROWS = select(
    _ROW.c.chat, _ROW.c.method, _ROW.c.payload, _ROW.c.blob, _ROW.c.blob_name, _ROW.c.not_before,
    _ROW.c.typing, _ROW.c.key, _ROW.c.id, _ROW.c.tries,
).order_by(_ROW.c.id)  # fmt: skip
_FIRSTS = select(func.min(_ROW.c.id)).where(_WAITING)
# Written out, since PostgreSQL takes two bound values for two different groupings.
_TAP: ColumnElement[bool] = literal_column("method = 'answerCallbackQuery'")
_HEADS_OF = Query(_ROWS.where(_ROW.c.id.in_(_FIRSTS.where(_ROW.c.chat == bindparam("of")).group_by(_TAP))))
_HEADS_BEFORE = Query(
    _ROWS.where(
        _ROW.c.id.in_(_FIRSTS.group_by(_ROW.c.chat, _TAP)),
        or_(_ROW.c.not_before.is_(None), _ROW.c.not_before <= bindparam("moment")),
    )
)
_ADD = adding_if_new(_ROW)
_THIS = update(_ROW).where(_ROW.c.id == bindparam("of"))
_SENT_AND_FORGOTTEN = Command(delete(_ROW).where(_ROW.c.id == bindparam("of"), _ROW.c.key.is_(None)))
_SENT = Command(
    _THIS.values(
        payload=None, blob=None, blob_name=None, settled=bindparam("now"), message_id=bindparam("message")
    )
)
_TRIED = _THIS.values(tries=_ROW.c.tries + 1, why=bindparam("reason"))
_AGAIN = Command(_TRIED.values(not_before=bindparam("retry")))
_DEAD = Command(_TRIED.values(settled=bindparam("now"), dead=True))
_DROP = Command(
    update(_ROW)
    .where(_ROW.c.chat == bindparam("of"), _WAITING)
    .values(why=bindparam("reason"), settled=bindparam("now"), dead=True)
)
_MOVE = Command(update(_ROW).where(_ROW.c.chat == bindparam("old")).values(chat=bindparam("new")))
_PREFIX = bindparam("prefix", type_=Text)
_UNDER = func.substr(_ROW.c.key, 1, func.length(_PREFIX)) == _PREFIX
_CANCEL = Command(
    delete(_ROW).where(
        _ROW.c.chat == bindparam("of"),
        _WAITING,
        _UNDER,
    )
)
_HURRY = Command(
    update(_ROW)
    .where(
        _ROW.c.chat == bindparam("of"),
        _WAITING,
        _ROW.c.typing.is_(True),
        _UNDER,
    )
    .values(not_before=None, typing=False)
)
_LATER = Query(
    select(_ROW.c.id)
    .where(
        _ROW.c.chat == bindparam("of"),
        _UNDER,
        or_(_WAITING, _ROW.c.message_id > bindparam("message")),
    )
    .limit(1)
)
_BLOCK = putting(_CHAT)
_BLOCKED = Query(select(_CHAT.c.blocked_at).where(_CHAT.c.chat == bindparam("of")))
_UNBLOCK = Command(delete(_CHAT).where(_CHAT.c.chat == bindparam("of")))
_HOW_MANY = select(func.count()).select_from(_ROW)
_WAITING_COUNT = Query(_HOW_MANY.where(_WAITING))
_DEAD_COUNT = Query(_HOW_MANY.where(_ROW.c.dead))
_FORGET = Command(delete(_ROW).where(_ROW.c.settled < bindparam("moment")))


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
        if drafts:
            _ADD.run_each(self._connection, [_row(each) for each in drafts])

    def heads(self, chats: Collection[int]) -> tuple[Owed, ...]:
        """Return the first waiting row of every lane of *chats*, also one whose moment is still to come.

        A chat has two lanes: the answers to its taps, which must not wait behind typed lines, and all the
        rest.
        """
        return tuple(_owed(*row) for chat in chats for row in _HEADS_OF.all(self._connection, of=chat))

    def heads_before(self, moment: datetime) -> tuple[Owed, ...]:
        """Return the heads of all chats that may be sent at *moment* or earlier, oldest first."""
        return tuple(_owed(*row) for row in _HEADS_BEFORE.all(self._connection, moment=moment))

    def sent(self, id: int, message_id: int | None, at: datetime) -> None:
        """Note that a row was sent: it is deleted, or if it has a key, only that and the ids stay."""
        if _SENT_AND_FORGOTTEN.run(self._connection, {"of": id}) == 0:
            _SENT.run(self._connection, {"of": id, "message": message_id, "now": at})

    def failed(self, id: int, why: str, at: datetime, retry_at: datetime | None) -> None:
        """Note that sending a row failed.

        Args:
            id: the row.
            why: what Telegram or the network said.
            at: when.
            retry_at: when to try again; None gives it up, and its payload is kept for the operator.
        """
        if retry_at is None:
            _DEAD.run(self._connection, {"of": id, "reason": why, "now": at})
        else:
            _AGAIN.run(self._connection, {"of": id, "reason": why, "retry": retry_at})

    def drop_chat(self, chat: int, why: str, at: datetime) -> None:
        """Give up everything that waits for *chat*, and note that it takes nothing (blocked, gone)."""
        _DROP.run(self._connection, {"of": chat, "reason": why, "now": at})
        _BLOCK.run(self._connection, {"chat": chat, "blocked_at": at, "why": why})

    def blocked(self, chat: int) -> datetime | None:
        """Return since when *chat* takes nothing; None when it does take messages."""
        moment: datetime | None = _BLOCKED.value(self._connection, of=chat)
        return moment

    def unblock(self, chat: int) -> None:
        """Note that *chat* takes messages again, e.g. since its person has written."""
        _UNBLOCK.run(self._connection, {"of": chat})

    def move_chat(self, old: int, new: int) -> None:
        """Take everything owed to the chat *old* to *new*: the group has become another."""
        _MOVE.run(self._connection, {"old": old, "new": new})
        self.unblock(old)

    def cancel_waiting(self, chat: int, key_prefix: str) -> int:
        """Delete what waits for *chat* under a key that starts with *key_prefix*.

        Returns:
            How many rows were deleted; their keys are free again.
        """
        return _CANCEL.run(self._connection, {"of": chat, "prefix": key_prefix})

    def hurry(self, chat: int, key_prefix: str) -> None:
        """Let what is being typed for *chat*, under a key that starts with *key_prefix*, come at once."""
        _HURRY.run(self._connection, {"of": chat, "prefix": key_prefix})

    def later_than(self, message: int, chat: int, key_prefix: str) -> bool:
        """Say whether something under a key that starts with *key_prefix* came after a message, or waits.

        Args:
            message: Telegram's id of the message; ids count up in a chat.
            chat: whose.
            key_prefix: what the keys of the drafts in question start with.
        """
        values = {"of": chat, "prefix": key_prefix, "message": message}
        return _LATER.value(self._connection, **values) is not None

    def waiting(self) -> int:
        """Return how many rows wait."""
        return int(_WAITING_COUNT.value(self._connection))

    def dead(self) -> int:
        """Return how many rows were given up."""
        return int(_DEAD_COUNT.value(self._connection))

    def forget_before(self, moment: datetime) -> None:
        """Delete what was sent or given up before *moment*."""
        _FORGET.run(self._connection, {"moment": moment})


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
        "why": None,
        "settled": None,
        "dead": False,
        "message_id": None,
    }


def _owed(
    chat: int, method: str, payload: str, blob: bytes | None, blob_name: str | None, not_before: datetime
    | None, typing: bool, key: str | None, id: int, tries: int,
) -> Owed:  # fmt: skip
    return Owed(
        chat, method, json.loads(payload), blob, blob_name, not_before, typing, key, id=id, tries=tries
    )
