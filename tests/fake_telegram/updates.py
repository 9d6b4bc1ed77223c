"""The queue of updates and getUpdates: what is given, what is acknowledged, who may poll."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from .refusals import OTHER_POLLER, Refused, bad_request, conflict

MOST_AT_ONCE = 100
LONGEST_POLL = 50  # seconds
AGAIN_WITHIN = 0.5  # seconds in which a repeated offset gets one update
LIFETIMES = {"callback_query": 150.0}  # seconds
LIFETIME = 24 * 3600.0
ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True, eq=False)
class Waiting:
    """An update not yet acknowledged."""

    update_id: int
    kind: str  # "message", "callback_query"...; "raw" for an injected one
    body: dict[str, object]
    at: float
    queue: tuple[str, int]  # webhooks keep order within a queue only
    times_given: int = 0


@dataclass(slots=True)
class Updates:
    """Everything Telegram still owes the bot."""

    clock: Callable[[], float]
    chance: random.Random
    pending: deque[Waiting] = field(default_factory=deque)
    allowed: frozenset[str] | None = None  # None: all but those to be asked for
    next_id: int = 500_000_001
    given: int = 0  # how often an update was handed out by getUpdates
    acknowledged: int = 0
    arrived: Callable[[], None] = lambda: None  # tells a webhook
    on_change: Callable[[], None] = lambda: None
    _poll: asyncio.Future[None] | None = None
    _last: tuple[int, float] = (-1, float("-inf"))

    def add(self, kind: str, body: dict[str, object], queue: tuple[str, int]) -> int | None:
        """Queue an update and return its id; None when the bot did not allow its kind."""
        if not self.wants(kind):
            return None
        update_id = self.next_id
        self.next_id += 1
        self._queue(Waiting(update_id, kind, {"update_id": update_id, kind: body}, self.clock(), queue))
        return update_id

    def add_raw(self, body: dict[str, object]) -> int:
        """Queue any JSON object; it gets an update_id unless it brings one."""
        update_id = self.next_id
        if "update_id" not in body:
            body = {"update_id": update_id, **body}
            self.next_id += 1
        known = body["update_id"]
        number = known if isinstance(known, int) else update_id
        self._queue(Waiting(number, "raw", body, self.clock(), ("raw", 0)))
        return number

    def wants(self, kind: str) -> bool:
        """Tell whether the bot receives this *kind* of update."""
        return kind not in ASKED_FOR if self.allowed is None else kind in self.allowed

    def allow(self, kinds: object) -> None:
        """Take over `allowed_updates`; a missing list changes nothing, an empty one is the default."""
        if kinds is None:
            return
        if not isinstance(kinds, list):
            raise bad_request("can't parse allowed_updates JSON object")
        self.allowed = frozenset(map(str, kinds)) or None

    def jump(self, to: int | None = None) -> None:
        """Number the next update at random, as after a week of silence."""
        self.expire()
        if self.pending:
            raise RuntimeError(f"{len(self.pending)} updates are pending: that is no week of silence")
        self.next_id = self.chance.randrange(1, 2**31 - 10**6) if to is None else to

    def expire(self) -> None:
        """Forget what Telegram keeps no longer."""
        now = self.clock()
        if not self.pending or now - self.pending[0].at <= min(LIFETIMES.values()):
            return  # the oldest comes first
        late = [w for w in self.pending if now - w.at > LIFETIMES.get(w.kind, LIFETIME)]
        for each in late:
            self.pending.remove(each)

    async def get(self, offset: int, limit: int, timeout: float) -> list[dict[str, object]]:
        """Answer getUpdates.

        Raises:
            Refused: 409, when another getUpdates comes while this one waits.
        """
        self.end_poll(conflict(OTHER_POLLER))
        if self.pending:
            self.expire()
            self._acknowledge(offset)
        limit = limit if 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE
        if offset == self._last[0] and self.clock() < self._last[1] + AGAIN_WITHIN:
            limit = 1
        if not self.pending and timeout > 0:
            await self._wait(min(timeout, LONGEST_POLL))
        batch = [self.pending[i] for i in range(min(limit, len(self.pending)))]
        for each in batch:
            each.times_given += 1
        self.given += len(batch)
        self._last = (offset, self.clock())
        return [each.body for each in batch]

    def end_poll(self, why: Refused) -> None:
        """End a waiting getUpdates with *why*."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(why)
        self._poll = None

    def done(self, waiting: Waiting) -> None:
        """Take an update off the queue: a webhook accepted it."""
        self.pending.remove(waiting)
        self.acknowledged += 1
        self.on_change()

    def _queue(self, waiting: Waiting) -> None:
        self.pending.append(waiting)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.arrived()

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            keep = len(self.pending) + offset
            for _ in range(max(keep, 0)):
                self.pending.popleft()
            return
        before = len(self.pending)
        while self.pending and self.pending[0].update_id < offset:
            self.pending.popleft()
        if before != len(self.pending):
            self.acknowledged += before - len(self.pending)
            self.on_change()

    async def _wait(self, seconds: float) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        timer = asyncio.get_running_loop().call_later(seconds, _let_go, poll)
        try:
            await poll
        finally:
            timer.cancel()
            if self._poll is poll:
                self._poll = None


def _let_go(poll: asyncio.Future[None]) -> None:
    if not poll.done():
        poll.set_result(None)
