"""The shell as a whole, over HTTP, against a strict fake Telegram."""

from __future__ import annotations

import asyncio

from tests.shells.telegram.conftest import SORRY


async def test_what_is_said_is_answered_in_the_order_it_was_said(running, wiring, telegram):
    """Forty messages of one chat are answered one by one, in order."""
    ana = telegram.person("Ana")
    async with running(wiring):
        said = [f"message {number}" for number in range(40)]
        for text in said:
            ana.says(text)
        heard = await ana.hears(40)

    assert [each.text for each in heard] == said
    assert telegram.overlapping == []
