"""A clock whose hands a test turns; several may wait for it, in a bot and in the fake Telegram."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class HandClock:
    """Stands still until moved, or runs many times faster than time does."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self._at = at
        self._speed = 0.0
        self._since = 0.0
        self._waiting: set[tuple[datetime, asyncio.Future[None]]] = set()

    def __call__(self) -> float:
        """Tell seconds since 1970, as the fake Telegram asks for them."""
        return self.now().timestamp()

    def now(self) -> datetime:
        ran = (time.monotonic() - self._since) * self._speed if self._speed else 0.0
        return self._at + timedelta(seconds=ran)

    async def wait(self, until: datetime | None, bell: asyncio.Event) -> None:
        ringing = asyncio.ensure_future(bell.wait())
        entry = (until, asyncio.get_running_loop().create_future()) if until is not None else None
        try:
            if entry is None:
                await ringing
            else:
                self._waiting.add(entry)
                self._wake()
                await asyncio.wait([ringing, entry[1]], return_when=asyncio.FIRST_COMPLETED)
        finally:
            ringing.cancel()
            if entry is not None:
                self._waiting.discard(entry)

    def advance(self, seconds: float) -> None:
        """Move the hands on at once."""
        self._at += timedelta(seconds=seconds)
        self._wake()

    @asynccontextmanager
    async def running(self, speed: float = 40.0) -> AsyncIterator[None]:
        """Let time run *speed* times as fast as it does."""
        self._since, self._speed = time.monotonic(), speed
        turning = asyncio.create_task(self._turn())
        try:
            yield
        finally:
            turning.cancel()
            self._at, self._speed = self.now(), 0.0

    async def _turn(self) -> None:
        while True:
            await asyncio.sleep(0.001)
            self._wake()

    def _wake(self) -> None:
        now = self.now()
        for until, future in self._waiting:
            if until <= now and not future.done():
                future.set_result(None)
