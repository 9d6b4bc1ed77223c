"""A chat as somebody in it sees it: read it, wait for it, quote it when a claim fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, overload

from .records import Heard, Message
from .world import Chat

if TYPE_CHECKING:
    from .fake import Fake

Wanted = str | Callable[[Message], bool]
LOOK_AGAIN = 0.05  # seconds, for conditions on what is outside the fake
PATIENCE = 5.0  # seconds a claim waits before it fails


class NotHeard(AssertionError):  # noqa: N818 - reads well where a test fails
    """What a test waited for did not come; the transcript says what came instead."""


def release(future: asyncio.Future[None]) -> None:
    """Let whoever awaits *future* go on."""
    if not future.done():
        future.set_result(None)


class Bell:
    """Lets coroutines wait for the next change."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everybody."""
        for each in self._waiting:
            release(each)
        self._waiting.clear()

    async def until(self, condition: Callable[[], bool], within: float) -> bool:
        """Wait until *condition* holds; say whether it did within so many seconds."""
        end = asyncio.get_running_loop().time() + within
        while not condition():
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            timer = asyncio.get_running_loop().call_later(min(left, LOOK_AGAIN), release, future)
            try:
                await future
            finally:
                timer.cancel()
                self._waiting.discard(future)
        return True


class Place:
    """What is seen in one chat."""

    def __init__(self, fake: Fake, chat: Chat) -> None:
        self.fake = fake
        self.chat = chat
        self._heard = 0  # how much of chat.seen the test has already taken notice of

    @property
    def history(self) -> tuple[Message, ...]:
        """Return every message of everybody in order, as it stands now, also the deleted ones."""
        return tuple(sorted(self.chat.messages.values(), key=lambda each: each.order))

    @property
    def messages(self) -> tuple[Message, ...]:
        """Return the bot's messages that are still there, in order, as they stand now."""
        return tuple(each for each in self.history if each.from_bot and not each.deleted)

    @property
    def last(self) -> Message:
        """Return the bot's newest message.

        Raises:
            NotHeard: there is none.
        """
        if not self.messages:
            raise NotHeard(f"the bot said nothing yet\n{self.transcript}")
        return self.messages[-1]

    @property
    def seen(self) -> tuple[Heard, ...]:
        """Return what the bot did here, in order: each sending, edit and deletion as it was then."""
        return tuple(self.chat.seen)

    @property
    def actions(self) -> tuple[str, ...]:
        """Return the busy signs shown so far."""
        return tuple(self.chat.actions)

    @property
    def transcript(self) -> str:
        """Return everything said here, as lines to be read."""
        name = self.chat.title or "private"
        lines = [f"--- {name} ---", *(str(each) for each in self.history), "---"]
        return "\n".join(lines)

    def now(self, message: Message) -> Message:
        """Return *message* as it stands now."""
        return self.fake.world.chats[message.chat].messages[message.id]

    @overload
    async def hears(self, what: int = ..., within: float = ...) -> tuple[Message, ...]: ...
    @overload
    async def hears(self, what: Wanted, within: float = ...) -> Message: ...
    async def hears(self, what: int | Wanted = 1, within: float = PATIENCE) -> Message | tuple[Message, ...]:
        """Wait for what the bot says, from where the last `hears` stopped.

        Args:
            what: a number of new messages; or words one of them contains (edits count); or a
                predicate on a message.
            within: seconds to wait at most.

        Returns:
            So many messages for a number, else the one that fits.

        Raises:
            NotHeard: it did not come in time.
        """
        if isinstance(what, int):
            return await self._hears_count(what, within)
        fits = (lambda m: what in m.text) if isinstance(what, str) else what
        found: list[int] = []

        def arrived() -> bool:
            fresh = range(self._heard, len(self.chat.seen))
            found[:] = [i for i in fresh if self._counts(i) and fits(self.chat.seen[i].message)][:1]
            return bool(found)

        if not await self.fake.bell.until(arrived, within):
            wanted = repr(what) if isinstance(what, str) else "a message that fits"
            raise NotHeard(f"{wanted} was not heard within {within} s\n{self.transcript}{self.fake.trouble}")
        self._heard = found[0] + 1
        return self.chat.seen[found[0]].message

    async def hears_nothing(self, within: float = 0.05) -> None:
        """See that nothing new is said for so many seconds.

        Raises:
            NotHeard: something was.
        """
        start = self._heard
        fresh = lambda: any(h.what == "sent" for h in self.chat.seen[start:])  # noqa: E731 - named for until
        if await self.fake.bell.until(fresh, within):
            raise NotHeard(f"silence was due, but the bot spoke\n{self.transcript}")

    def ignore_so_far(self) -> None:
        """Let the next `hears` start from now."""
        self._heard = len(self.chat.seen)

    async def _hears_count(self, count: int, within: float) -> tuple[Message, ...]:
        def fresh() -> list[int]:
            places = range(self._heard, len(self.chat.seen))
            return [i for i in places if self.chat.seen[i].what == "sent"]

        if not await self.fake.bell.until(lambda: len(fresh()) >= count, within):
            came = len(fresh())
            raise NotHeard(
                f"{count} new messages were due within {within} s, {came} came\n"
                f"{self.transcript}{self.fake.trouble}"
            )
        taken = fresh()[:count]
        self._heard = taken[-1] + 1 if taken else self._heard
        return tuple(self.chat.seen[i].message for i in taken)

    def _counts(self, index: int) -> bool:
        return self.chat.seen[index].what in ("sent", "edited")
