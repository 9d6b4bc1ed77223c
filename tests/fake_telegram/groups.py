"""Groups: who is in, what the bot hears there, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .place import Place
from .records import Message
from .world import Chat, message_json

if TYPE_CHECKING:
    from .fake import Fake
    from .people import Person


class Group(Place):
    """A group chat; the first person in it made it."""

    def __init__(self, fake: Fake, chat: Chat, people: tuple[Person, ...]) -> None:
        super().__init__(fake, chat)
        self.people = list(people)

    @property
    def id(self) -> int:
        """Return the chat's id, a negative number; it changes when the group is upgraded."""
        return self.chat.id

    def adds_bot(self, by: Person | None = None, *, payload: str = "") -> None:
        """Add the bot, perhaps by a `startgroup` link with a *payload*."""
        adder = by or self.people[0]
        self.fake.change_bot_status(self.chat, "member", by=adder.user)
        self._service(adder, {"new_chat_members": [dict(self.fake.world.bot)]})
        if payload:
            adder.says(f"/start@{self.fake.username} {payload}", where=self)

    def removes_bot(self, by: Person | None = None) -> None:
        """Throw the bot out."""
        remover = by or self.people[0]
        self._service(remover, {"left_chat_member": dict(self.fake.world.bot)})
        self.fake.change_bot_status(self.chat, "kicked", by=remover.user)

    def makes_bot_admin(self, by: Person | None = None) -> None:
        """Make the bot an administrator: from now on it hears everything."""
        self.fake.change_bot_status(self.chat, "administrator", by=(by or self.people[0]).user)

    def adds(self, person: Person, by: Person | None = None) -> None:
        """Add a person."""
        self.people.append(person)
        self._set_status(person, "member")
        self._service(by or self.people[0], {"new_chat_members": [dict(person.user)]})

    def removes(self, person: Person) -> None:
        """Let a person leave."""
        self.people.remove(person)
        self._set_status(person, "left")
        self._service(person, {"left_chat_member": dict(person.user)})

    def makes_admin(self, person: Person) -> None:
        """Make a person an administrator."""
        self._set_status(person, "administrator")

    def another_bot_speaks(self) -> None:
        """Let another bot speak last: now a plain command is no longer meant for ours."""
        self.chat.others_spoke = True

    def migrates(self) -> None:
        """Upgrade to a supergroup: it has another id from now on."""
        old = self.chat
        new = self.fake.new_chat("supergroup", old.title)
        new.statuses, new.bot = dict(old.statuses), old.bot
        by = self.people[0]
        self._service(by, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat, self._heard = new, 0
        self._service(by, {"migrate_from_chat_id": old.id})

    def menu_of(self, person: Person) -> tuple[tuple[str, str], ...]:
        """Return the (command, description) pairs that *person* sees here."""
        return self.fake.menu_for(self.chat, person.user)

    def _set_status(self, person: Person, status: str) -> None:
        old = self.chat.statuses.get(person.id, "left")
        self.chat.statuses[person.id] = status
        self.fake.tell_member_status(self.chat, person.user, old, status)

    def _service(self, by: Person, fields: Mapping[str, object]) -> None:
        message = Message(
            id=self.fake.world.number_for(self.chat),
            chat=self.chat.id,
            at=self.fake.clock(),
            order=self.fake.world.order(),
            by=by.name,
            by_id=by.id,
            kind="service",
            text="",
            html="",
            extra=fields,
        )
        self.chat.put(message)
        self.fake.deliver(self.chat, "message", message_json(self.fake.world, message), message)


def heard_in_group(
    chat: Chat, message: Message, body: Mapping[str, object], username: str, privacy: bool
) -> bool:
    """Tell whether the bot is told of a message in a group, by the rules of privacy mode."""
    if chat.bot in ("administrator", "creator") or not privacy:
        return chat.bot in ("administrator", "creator", "member", "restricted")
    if chat.bot != "member":
        return False
    replied = body.get("reply_to_message")
    if message.kind == "service" or (isinstance(replied, dict) and replied["from"]["username"] == username):
        return True
    first = message.text.split(maxsplit=1)[0] if message.text else ""
    if not first.startswith("/"):
        return False
    _, _, addressee = first.partition("@")
    return addressee.lower() == username.lower() if addressee else not chat.others_spoke
