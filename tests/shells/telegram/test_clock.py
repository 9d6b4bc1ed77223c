"""Waiting by the machine's clock."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.shells.telegram.clock import WallClock


async def test_a_moment_that_has_passed_is_not_waited_for():
    """Waiting until a moment ago returns at once."""
    clock = WallClock()

    await asyncio.wait_for(clock.wait(clock.now() - timedelta(days=1), asyncio.Event()), 1)


async def test_a_bell_ends_the_waiting():
    """A wait of a day, and one without an end, return as soon as somebody rings."""
    clock, bell = WallClock(), asyncio.Event()
    asyncio.get_running_loop().call_soon(bell.set)

    await asyncio.wait_for(clock.wait(clock.now() + timedelta(days=1), bell), 1)
    await asyncio.wait_for(clock.wait(None, bell), 1)
