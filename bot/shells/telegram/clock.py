"""Time for the Telegram shell: what it is now, and waiting until a moment or until somebody rings.

Everything in this shell that waits does so through a `Clock`, so that a test can turn the hands itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

FIRST_PAUSE: Final = timedelta(milliseconds=500)
LONGEST_PAUSE: Final = timedelta(seconds=60)

Chance = Callable[[], float]  # a number from 0 up to, not including, 1


class Clock(Protocol):
    """What time it is, and how to wait."""

    def now(self) -> datetime:
        """Return this moment, in UTC."""
        ...

    async def wait(self, until: datetime | None, bell: asyncio.Event) -> None:
        """Return at *until*, or as soon as *bell* rings; None waits for the bell alone."""
        ...


class WallClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return this moment, in UTC."""
        return datetime.now(UTC)

    async def wait(self, until: datetime | None, bell: asyncio.Event) -> None:
        """Return at *until*, or as soon as *bell* rings; None waits for the bell alone."""
        if until is None:
            await bell.wait()
            return
        seconds = (until - self.now()).total_seconds()
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await bell.wait()
        except TimeoutError:
            return


def pause_before(tries: int, chance: Chance) -> timedelta:
    """Say how long to wait after *tries* failures in a row.

    Args:
        tries: how often it failed so far, 1 or more.
        chance: spreads those who failed together, so that they do not come back together.

    Returns:
        Half to all of a pause that doubles from 0.5 s with every failure, up to 60 s.

    >>> pause_before(1, lambda: 0.0), pause_before(3, lambda: 0.5)
    (datetime.timedelta(microseconds=250000), datetime.timedelta(seconds=1, microseconds=500000))
    >>> pause_before(1000, lambda: 0.0)
    datetime.timedelta(seconds=30)
    """
    whole = min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(tries - 1, 10)))
    return whole * (0.5 + chance() / 2)
