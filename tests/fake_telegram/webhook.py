"""Delivery to a webhook: one update in flight per queue, tried again until it is accepted.

A person's texts and taps are different queues, so nothing says which arrives first.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp

from .updates import Updates, Waiting


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand over an update."""

    update_id: int
    attempt: int  # counts from 1
    status: int  # 0: no answer
    at: float


@dataclass(slots=True)
class Webhook:
    """Where updates go, and how that went."""

    updates: Updates
    pause: Callable[[int], float]  # seconds before attempt n + 1
    patience: float  # seconds to wait for an answer
    on_reply: Callable[[dict[str, object]], Awaitable[None]]  # a method call in the answer's body
    url: str = ""
    secret: str = ""
    connections: int = 40
    last_error: tuple[int, str] | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    _held: set[str] = field(default_factory=set)
    _busy: dict[tuple[str, int], asyncio.Task[None]] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None

    def point_to(self, url: str, secret: str, connections: int) -> None:
        """Deliver to *url* from now on; to none when it is empty."""
        self.url, self.secret, self.connections = url, secret, connections
        self.last_error = None
        self.wake()

    def wake(self) -> None:
        """Start delivering what waits in queues that are idle."""
        if not self.url:
            return
        self.updates.expire()
        for waiting in self.updates.pending:
            if len(self._busy) >= self.connections:
                return
            if waiting.queue not in self._busy and waiting.queue[0] not in self._held:
                self._busy[waiting.queue] = asyncio.get_running_loop().create_task(self._deliver(waiting))

    def hold(self, kind: str) -> None:
        """Deliver nothing of a *kind* of queue, "chat" (texts) or "tap": the other kind overtakes it."""
        if kind not in ("chat", "tap", "raw"):
            raise ValueError(f"there are no queues of kind {kind!r}")
        self._held.add(kind)

    def release(self) -> None:
        """Deliver again what was held."""
        self._held.clear()
        self.wake()

    async def close(self) -> None:
        """Stop delivering."""
        self.url = ""
        for task in list(self._busy.values()):
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _deliver(self, waiting: Waiting) -> None:
        attempt = 0
        try:
            while self.url and waiting in self.updates.pending:
                attempt += 1
                status = await self._post(waiting)
                at = self.updates.clock()
                self.deliveries.append(Delivery(waiting.update_id, attempt, status, at))
                if 200 <= status < 300:
                    if waiting in self.updates.pending:
                        self.updates.done(waiting)
                    return
                self.last_error = (int(at), f"Wrong response from the webhook: {status}")
                self.updates.on_change()
                await asyncio.sleep(self.pause(attempt))
        finally:
            self._busy.pop(waiting.queue, None)
            if self.url and not asyncio.current_task().cancelling():  # type: ignore[union-attr] # in a task
                self.wake()

    async def _post(self, waiting: Waiting) -> int:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.patience))
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        waiting.times_given += 1
        try:
            async with self._session.post(self.url, json=waiting.body, headers=headers) as answer:
                body = await answer.read()
                if answer.status == 200 and answer.content_type == "application/json" and body:
                    await self._reply(body)
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    async def _reply(self, body: bytes) -> None:
        try:
            call = json.loads(body)
        except ValueError:
            return
        if isinstance(call, dict) and "method" in call:
            await self.on_reply(call)
