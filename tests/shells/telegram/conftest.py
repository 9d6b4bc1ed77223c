"""A Telegram shell that echoes, a fake Telegram, and one clock for both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.shells.telegram.house import run
from bot.shells.telegram.limiter import UNLIMITED
from bot.shells.telegram.wiring import Wiring
from bot.storage.store import Store
from tests.fake_telegram import Fake
from tests.fake_telegram.fixtures import fake, make_fake  # noqa: F401 - used by name
from tests.shells.telegram.echo import Echo, Heard
from tests.shells.telegram.hands import HandClock

SORRY = "Something went wrong on my side."


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'heard.db'}")
    yield store
    store.close()


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
async def telegram(
    make_fake: Callable[..., Awaitable[Fake]],  # noqa: F811 - the fixture imported above
    clock: HandClock,
) -> Fake:
    """A strict fake Telegram on the test's clock."""
    return await make_fake(clock=clock, webhook_pause=lambda attempt: 0.0)


@pytest.fixture
def wiring(telegram: Fake, store: Store, clock: HandClock, echo: Echo) -> Wiring[Heard]:
    return Wiring(
        token=telegram.token,
        api_url=telegram.url,
        store=store,
        answering=lambda me: echo,
        sorry=SORRY,
        tick=lambda store, at: None,
        limits=UNLIMITED,
        clock=clock,
        chance=lambda: 0.5,
        drain=timedelta(seconds=5),
    )


class Running:
    """A shell at work."""

    def __init__(self, wiring: Wiring[Heard]) -> None:
        self.stop, self.ready = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(run(wiring, self.stop, self.ready.set))

    async def ends(self) -> None:
        """Ask it to stop, and wait until it has."""
        self.stop.set()
        await self.task


@pytest.fixture
def running() -> Callable[..., Any]:
    @asynccontextmanager
    async def start(wiring: Wiring[Heard], **changes: Any) -> AsyncIterator[Running]:
        shell = Running(replace(wiring, **changes))
        try:
            ready = asyncio.create_task(shell.ready.wait())
            await asyncio.wait([shell.task, ready], return_when=asyncio.FIRST_COMPLETED, timeout=5)
            ready.cancel()
            yield shell
        finally:
            shell.stop.set()
            if not shell.task.done():
                await shell.task

    return start
