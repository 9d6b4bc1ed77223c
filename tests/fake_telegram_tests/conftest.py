"""A bare caller of the Bot API, as simple as can be, so that only the fake is tested."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.fake_telegram import Clock, Fake
from tests.fake_telegram.fixtures import fake, make_fake  # noqa: F401 - fixtures

NOON = 1_800_000_000.0
Call = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def calls_to(session: aiohttp.ClientSession) -> Callable[[Fake], Call]:
    def caller(to: Fake) -> Call:
        async def call(method: str, **parameters: Any) -> dict[str, Any]:
            async with session.post(f"{to.url}/bot{to.token}/{method}", json=parameters) as answer:
                return dict(await answer.json())

        return call

    return caller


@pytest.fixture
def call(fake: Fake, calls_to: Callable[[Fake], Call]) -> Call:  # noqa: F811 - the fixture
    return calls_to(fake)


@pytest.fixture
async def loose() -> AsyncIterator[Fake]:
    """A fake whose clock stands still at NOON and whose violations are the test's own business."""
    async with Fake(clock=Clock(NOON)) as started:
        yield started


@pytest.fixture
def loosely(loose: Fake, calls_to: Callable[[Fake], Call]) -> Call:
    return calls_to(loose)
