"""A person's side of Telegram: says, taps, sends, blocks, and reads what comes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from .html_text import units
from .media import PIXEL, media_json
from .place import NotHeard, Place
from .records import Message
from .taps import Tap
from .world import MEMBER, Chat, UserJson, message_json

if TYPE_CHECKING:
    from .fake import Fake
    from .groups import Group

_ENTITY = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)"
    r"|(?P<mention>(?<!\w)@\w{4,32})|(?P<url>https?://\S+)"
)


class Person(Place):
    """Somebody who writes to the bot; as a place, their private chat with it."""

    def __init__(self, fake: Fake, chat: Chat, user: UserJson) -> None:
        super().__init__(fake, chat)
        self.user = user

    @property
    def id(self) -> int:
        """Return the person's Telegram id, which is also the id of the private chat."""
        return self.user["id"]

    @property
    def name(self) -> str:
        """Return the first name."""
        return self.user["first_name"]

    def says(self, text: str, *, where: Group | None = None, reply_to: Message | None = None) -> Message:
        """Write *text*, in private or in a group, perhaps as a reply."""
        return self._write("text", text.strip(), {}, where, reply_to)

    def starts(self, payload: str = "") -> Message:
        """Press Start, or follow a deep link with a *payload*.

        Raises:
            ValueError: Telegram would not carry such a payload.
        """
        if payload and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
            raise ValueError(f"no deep link can carry {payload!r}: 1-64 of A-Z a-z 0-9 _ -")
        return self.says(f"/start {payload}".strip())

    def taps(self, label: str, *, on: Message | None = None, where: Group | None = None) -> Tap:
        """Tap the inline button with this *label*: the newest one, or the one *on* a message.

        *on* may be a message as it was: so old keyboards can still be tapped, as on a slow phone.

        Raises:
            NotHeard: there is no such button.
        """
        place = where or self
        candidates = [on] if on is not None else list(reversed(place.messages))
        for message in candidates:
            if button := message.button(label):
                if button.data is None:
                    raise NotHeard(f"the button {label!r} is a link: {button.url}")
                return self.taps_data(button.data, on=message)
        raise NotHeard(f"there is no button {label!r} to tap\n{place.transcript}{self.fake.trouble}")

    def taps_data(self, data: str, *, on: Message | None = None) -> Tap:
        """Send any callback *data*, as a forged client can; *on* defaults to the bot's newest message."""
        return self.fake.tap(self.user, data, on or self.last)

    def sends_photo(
        self, caption: str = "", content: bytes = PIXEL, *, where: Group | None = None
    ) -> Message:
        """Send a picture."""
        return self.sends("photo", caption, content, where=where)

    def sends_voice(self, *, where: Group | None = None) -> Message:
        """Send a voice note."""
        return self.sends("voice", where=where)

    def sends_sticker(self, *, where: Group | None = None) -> Message:
        """Send a sticker."""
        return self.sends("sticker", where=where)

    def sends(
        self, kind: str, caption: str = "", content: bytes = b"x", *, where: Group | None = None
    ) -> Message:
        """Send something of any *kind* that `media` knows: "document", "video", "location", "poll"..."""
        file = self.fake.world.keep_file(f"{kind}.bin", content, kind)
        return self._write(kind, caption, media_json(kind, file), where, None, file_id=file.id)

    def edits(self, message: Message, text: str) -> Message:
        """Change the words of one's own earlier *message*."""
        place = self.fake.world.chats[message.chat]
        old = place.messages[message.id]
        if old.by_id != self.id:
            raise ValueError(f"{self.name} did not write message {message.id}")
        words, entities = text.strip(), entities_in(text.strip())
        new = replace(
            old, text=words, html=escape(words, quote=False), entities=entities, edits=old.edits + 1
        )
        place.put(new)
        self.fake.deliver(place, "edited_message", message_json(self.fake.world, new), new)
        return new

    def forwards(self, text: str, *, of: str = "Somebody", where: Group | None = None) -> Message:
        """Forward somebody else's words."""
        origin = {"type": "hidden_user", "sender_user_name": of, "date": int(self.fake.clock())}
        return self._write("text", text, {"forward_origin": origin}, where, None)

    def deletes(self, message: Message) -> None:
        """Delete a message for both; the bot is not told."""
        place = self.fake.world.chats[message.chat]
        place.put(replace(place.messages[message.id], deleted=True))

    def reacts(self, message: Message, emoji: str) -> None:
        """Put an *emoji* on a message; the bot is told only if it asked for `message_reaction`."""
        chat = self.fake.world.chats[message.chat]
        body = {
            "chat": chat.json(),
            "message_id": message.id,
            "user": dict(self.user),
            "date": int(self.fake.clock()),
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}],
        }
        self.fake.updates.add("message_reaction", body, ("chat", chat.id))

    def blocks(self) -> None:
        """Stop the bot from writing."""
        self.chat.blocked = True
        self.fake.tell_bot_status(self.chat, "member", "kicked", self.user)

    def unblocks(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        self.fake.tell_bot_status(self.chat, "kicked", "member", self.user)

    @property
    def menu(self) -> tuple[tuple[str, str], ...]:
        """Return the (command, description) pairs that this person's menu shows in private."""
        return self.fake.menu_for(self.chat, self.user)

    def _write(
        self,
        kind: str,
        text: str,
        extra: Mapping[str, object],
        where: Group | None,
        reply_to: Message | None,
        file_id: str | None = None,
    ) -> Message:
        chat = where.chat if where is not None else self.chat
        self._check_may_write(chat)
        message = Message(
            id=self.fake.world.number_for(chat),
            chat=chat.id,
            at=self.fake.clock(),
            order=self.fake.world.order(),
            by=self.name,
            by_id=self.id,
            kind=kind,
            text=text,
            html=escape(text, quote=False),
            entities=entities_in(text),
            extra=extra,
            file_id=file_id,
            reply_to=reply_to.id if reply_to else None,
        )
        chat.put(message)
        self.fake.deliver(chat, "message", message_json(self.fake.world, message), message)
        return message

    def _check_may_write(self, chat: Chat) -> None:
        if chat.user is not None:
            if chat.blocked:
                raise RuntimeError(f"{self.name} has blocked the bot and cannot write to it")
            chat.open = True
        elif chat.statuses.get(self.id) not in MEMBER:
            raise RuntimeError(f"{self.name} is not in {chat.title}")


def entities_in(text: str) -> tuple[dict[str, object], ...]:
    """Return the commands, mentions and links that Telegram marks in a person's words."""
    return tuple(
        {"type": str(found.lastgroup), "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in _ENTITY.finditer(text)
    )
