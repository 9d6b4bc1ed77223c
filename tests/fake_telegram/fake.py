"""The fake Telegram: one bot's token, its chats, and the people and faults a test brings.

    async with Fake() as fake:
        ana = fake.person("Ana")
        ana.starts()
        welcome = await ana.hears("Welcome")

It is as strict as Telegram, and stricter: what a bot should not do, though Telegram lets it pass, is
noted in `violations`.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Mapping
from typing import Self

from . import schema
from .clock import Clock
from .faults import Fault, Faults
from .groups import Group, heard_in_group
from .ledger import Ledger
from .menus import shown
from .methods_chats import member_json
from .people import Person
from .place import Bell
from .rates import Gate, Rates
from .records import Message
from .server import Server
from .tally import Tally
from .taps import Tap, tap_json
from .updates import Updates
from .webhook import Webhook
from .world import Chat, UserJson, World

TOKEN = "7000001:AAHeardFakeTokenForTestsOnly_0123456"


class Fake(Ledger):
    """A Bot API server on the loopback, with everybody the bot may meet."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "heard_bot",
        validate: bool = True,
        latency: float = 0.0,
        rates: Rates | None = None,
        privacy: bool = True,
        clock: Clock | None = None,
        chance: random.Random | None = None,
        poll_scale: float = 1.0,
        tap_lifetime: float = 150.0,
        webhook_pause: Callable[[int], float] = lambda attempt: min(0.01 * 2**attempt, 0.2),
        webhook_patience: float = 5.0,
    ) -> None:
        """Prepare a server that listens once started.

        Args:
            token: the only token accepted.
            username: the bot's, without @.
            validate: hold each call against the Bot API's description, and record it; False for speed.
            latency: seconds before every answer.
            rates: Telegram's speed limits; None for no limits.
            privacy: whether groups are in privacy mode.
            clock: the time, which a test may advance.
            chance: for numbers that Telegram draws at random.
            poll_scale: what a second of a long poll lasts.
            tap_lifetime: seconds in which a tap may be answered.
            webhook_pause: seconds before a webhook is tried again, by the number of attempts so far.
            webhook_patience: seconds to wait for a webhook's answer.
        """
        super().__init__(validate=validate)
        self.token, self.username, self.latency = token, username, latency
        self.privacy, self.poll_scale, self.tap_lifetime = privacy, poll_scale, tap_lifetime
        self.clock = clock or Clock()
        self.chance = chance or random.Random(1)
        self.bell, self.faults, self.tally = Bell(), Faults(), Tally()
        self.world = World(self.clock, username)
        self.world.changed = self.bell.ring
        self.updates = Updates(self.clock, self.chance)
        self.server = Server(self)
        self.webhook = Webhook(self.updates, webhook_pause, webhook_patience, self.server.call_by_reply)
        self.updates.arrived, self.updates.on_change = self.webhook.wake, self.bell.ring
        self.gate = Gate(rates, self.clock) if rates else None
        self.commands: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self._numbers = {"private": itertools.count(100_001), "group": itertools.count(5_001)}
        self._numbers["supergroup"] = itertools.count(1_000_000_000_001)
        self._tap_numbers = itertools.count(1)
        if validate:
            schema.models()  # slow the first time; not in the middle of a test

    @property
    def url(self) -> str:
        """Return the root to give the bot in place of https://api.telegram.org."""
        return self.server.url

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1."""
        await self.server.start(port)

    async def stop(self) -> None:
        """Stop delivering and listening."""
        await self.webhook.close()
        await self.server.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # --- who is there

    def person(
        self, name: str, *, language: str = "en", username: str | None = None, started: bool = False
    ) -> Person:
        """Return the person of this name, who is made at first.

        Args:
            name: the first name; one person a name.
            language: of their app, two letters.
            username: without @; None for none.
            started: whether they wrote to the bot before, so that it may write to them.
        """
        if name in self.people:
            return self.people[name]
        user: UserJson = {
            "id": next(self._numbers["private"]),
            "is_bot": False,
            "first_name": name,
            "language_code": language,
        }
        if username:
            user["username"] = username
        self.world.users[user["id"]] = user
        chat = Chat(user["id"], "private", "", user, open=started)
        self.world.chats[chat.id] = chat
        self.people[name] = Person(self, chat, user)
        return self.people[name]

    def group(self, title: str, *people: Person, kind: str = "group") -> Group:
        """Return a new group of *people*, without the bot; the first is its creator."""
        chat = self.new_chat(kind, title)
        for person in people:
            chat.statuses[person.id] = "member" if chat.statuses else "creator"
        self.groups[title] = Group(self, chat, people)
        return self.groups[title]

    def new_chat(self, kind: str, title: str) -> Chat:
        """Return a new group chat."""
        chat = Chat(-next(self._numbers[kind]), kind, title)
        self.world.chats[chat.id] = chat
        return chat

    # --- what happens

    def fails(
        self, method: str, fault: Fault, *, times: int | None = 1, after: int = 0, chat: int | None = None
    ) -> None:
        """Let calls of *method* ("*": any but getUpdates) go wrong; see `Faults.add`."""
        self.faults.add(method, fault, times=times, after=after, chat=chat)

    def heals(self, method: str | None = None) -> None:
        """Let *method*, or everything, work again."""
        self.faults.clear(method)

    def injects(self, body: Mapping[str, object]) -> int:
        """Queue any JSON object as an update, also one that cannot be parsed; return its update_id."""
        return self.updates.add_raw(dict(body))

    def jumps(self, to: int | None = None) -> None:
        """Draw the next update_id at random, as Telegram does after a week of silence."""
        self.updates.jump(to)

    def deliver(self, chat: Chat, kind: str, body: dict[str, object], message: Message) -> None:
        """Tell the bot of a *message*, unless privacy mode keeps it from the bot."""
        if chat.user is None and not heard_in_group(chat, message, body, self.username, self.privacy):
            return
        if not self.validate and kind == "message":
            self.tally.update(chat.id)
        self.updates.add(kind, body, ("chat", chat.id))

    def tap(self, user: UserJson, data: str, on: Message) -> Tap:
        """Send a tap to the bot."""
        chat = self.world.chats[on.chat]
        number = str(4_000_000_000 + next(self._tap_numbers))
        tap = Tap(self, number, user["first_name"], data, self.clock())
        self.taps[number] = tap
        if not self.validate:
            self.tally.update(chat.id)
        self.updates.add("callback_query", tap_json(self.world, tap, user, on), ("tap", user["id"]))
        return tap

    def change_bot_status(self, chat: Chat, status: str, *, by: UserJson) -> None:
        """Let the bot be added, thrown out, promoted."""
        old, chat.bot = chat.bot, status
        self.tell_bot_status(chat, old, status, by)

    def tell_bot_status(self, chat: Chat, old: str, new: str, by: UserJson) -> None:
        """Tell the bot what it is now in *chat*."""
        self._tell("my_chat_member", chat, self.world.bot, old, new, by)

    def tell_member_status(self, chat: Chat, who: UserJson, old: str, new: str) -> None:
        """Tell an administrator bot, if it asked for it, what somebody is now in *chat*."""
        if chat.bot == "administrator":
            self._tell("chat_member", chat, who, old, new, who)

    def _tell(self, kind: str, chat: Chat, who: UserJson, old: str, new: str, by: UserJson) -> None:
        body: dict[str, object] = {
            "chat": chat.json(),
            "from": dict(by),
            "date": int(self.clock()),
            "old_chat_member": member_json(who, old),
            "new_chat_member": member_json(who, new),
        }
        self.updates.add(kind, body, ("chat", chat.id))

    # --- what became of it

    async def until(self, condition: Callable[[], bool], within: float = 5.0) -> None:
        """Wait until *condition* holds.

        Raises:
            AssertionError: it did not within so many seconds.
        """
        if not await self.bell.until(condition, within):
            raise AssertionError(f"the condition did not hold within {within} s{self.trouble}")

    async def settles(self, within: float = 5.0) -> None:
        """Wait until the bot acknowledged every update."""
        await self.until(lambda: not self.updates.pending, within)

    def menu_for(self, chat: Chat, user: UserJson) -> tuple[tuple[str, str], ...]:
        """Return the commands a person sees in *chat*."""
        return shown(self.commands, chat, user)
