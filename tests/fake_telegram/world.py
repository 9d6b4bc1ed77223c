"""The chats the bot lives in: who is there, what was said, what may be said to whom."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypedDict

from .records import Heard, Message
from .refusals import Refused, bad_request, forbidden

BOT_ID = 7_000_001
MEMBER = frozenset({"creator", "administrator", "member", "restricted"})


class UserJson(TypedDict, total=False):
    """Telegram's User."""

    id: int
    is_bot: bool
    first_name: str
    last_name: str
    username: str
    language_code: str


@dataclass(slots=True)
class Chat:
    """One private chat or group, as the server knows it."""

    id: int
    kind: str  # "private", "group", "supergroup"
    title: str
    user: UserJson | None = None  # the person of a private chat
    open: bool = False  # private: the person wrote at least once
    blocked: bool = False
    bot: str = "left"  # the bot's status in a group
    statuses: dict[int, str] = field(default_factory=dict)
    migrated_to: int | None = None
    others_spoke: bool = False  # another bot spoke last: plain commands are not for us
    messages: dict[int, Message] = field(default_factory=dict)
    seen: list[Heard] = field(default_factory=list)  # what the bot did here, in order
    actions: list[str] = field(default_factory=list)  # sendChatAction
    _json: dict[str, object] | None = None  # never changes, and is asked for with every message

    def json(self) -> dict[str, object]:
        """Return Telegram's Chat."""
        if self._json is None:
            if self.user is not None:
                named = {k: v for k, v in self.user.items() if k in ("first_name", "last_name", "username")}
                self._json = {"id": self.id, "type": "private", **named}
            else:
                self._json = {"id": self.id, "type": self.kind, "title": self.title}
        return self._json

    def check_open(self) -> None:
        """See that the bot may write here.

        Raises:
            Refused: nobody started it, it was blocked, kicked, or the group moved.
        """
        if self.migrated_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.migrated_to
            )
        if self.user is not None:
            if self.blocked:
                raise forbidden("bot was blocked by the user")
            if not self.open:
                raise forbidden("bot can't initiate conversation with a user")
        elif self.bot == "kicked":
            raise forbidden(f"bot was kicked from the {self.kind} chat")
        elif self.bot not in MEMBER:
            raise forbidden(f"bot is not a member of the {self.kind} chat")

    def put(self, message: Message) -> None:
        """Keep *message*, new or changed."""
        self.messages[message.id] = message


@dataclass(slots=True)
class File:
    """A file on Telegram's servers."""

    id: str
    unique: str
    path: str
    content: bytes
    name: str


class World:
    """All chats, people and files of one bot."""

    def __init__(self, clock: Callable[[], float], username: str) -> None:
        self.clock = clock
        self.bot: UserJson = {"id": BOT_ID, "is_bot": True, "first_name": "Heard", "username": username}
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, UserJson] = {}
        self.files: dict[str, File] = {}
        self.changed: Callable[[], None] = lambda: None  # rung after every change a person could see
        self._ids = itertools.count(1)  # Telegram numbers private chats and small groups together
        self._own_ids: dict[int, itertools.count[int]] = {}  # ...and each supergroup apart
        self._orders = itertools.count(1)
        self._files = itertools.count(1)

    def chat(self, chat_id: int | str) -> Chat:
        """Return the chat, by id or @username.

        Raises:
            Refused: there is none.
        """
        if chat_id == "":
            raise bad_request("chat_id is empty")
        try:
            return self.chats[int(chat_id)]
        except (KeyError, ValueError):
            raise bad_request("chat not found") from None

    def number_for(self, chat: Chat) -> int:
        """Return the next message id in *chat*."""
        if chat.kind == "supergroup":
            return next(self._own_ids.setdefault(chat.id, itertools.count(1)))
        return next(self._ids)

    def order(self) -> int:
        """Return the next place in the order of everything."""
        return next(self._orders)

    def keep_file(self, name: str, content: bytes, folder: str) -> File:
        """Store a file and return it."""
        number = next(self._files)
        kept = File(f"AgACAgI{number:08d}", f"AQAD{number:06d}", f"{folder}/file_{number}", content, name)
        self.files[kept.id] = kept
        return kept

    def bot_sends(self, chat: Chat, message: Message) -> None:
        """Let everybody in *chat* see the bot's *message*."""
        chat.put(message)
        chat.others_spoke = False
        chat.seen.append(Heard("sent", message))
        self.changed()

    def bot_changes(self, chat: Chat, message: Message, what: str = "edited") -> None:
        """Let everybody see *message* as changed, or gone."""
        chat.put(message)
        chat.seen.append(Heard(what, message))
        self.changed()

    def standing(self, chat: Chat, message_id: int, missing: Refused) -> Message:
        """Return the message if it is still there.

        Raises:
            Refused: *missing*, when it is not.
        """
        found = chat.messages.get(message_id)
        if found is None or found.deleted:
            raise missing
        return found


def message_json(world: World, message: Message, *, deep: bool = True) -> dict[str, object]:
    """Return Telegram's Message."""
    chat = world.chats[message.chat]
    sender = world.bot if message.from_bot else world.users[message.by_id]
    body: dict[str, object] = {
        "message_id": message.id,
        "from": dict(sender),
        "chat": chat.json(),
        "date": int(message.at),
    }
    words = "text" if message.kind == "text" else "caption"
    if message.text:
        body[words] = message.text
    if message.entities:
        body["entities" if words == "text" else "caption_entities"] = [dict(e) for e in message.entities]
    if message.edits and not message.from_bot:
        body["edit_date"] = int(world.clock())
    if message.markup:
        body["reply_markup"] = dict(message.markup)
    if message.protected:
        body["has_protected_content"] = True
    body.update(message.extra or {})
    if deep and message.reply_to is not None and message.reply_to in chat.messages:
        body["reply_to_message"] = message_json(world, chat.messages[message.reply_to], deep=False)
    return body


def deleted(message: Message) -> Message:
    """Return *message* marked as gone."""
    return replace(message, deleted=True)
