"""Fixtures for tests with the fake: import them into a conftest.py.

from tests.fake_telegram.fixtures import fake, make_fake  # noqa: F401
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from .fake import Fake


@pytest.fixture
async def make_fake() -> AsyncIterator[Callable[..., Awaitable[Fake]]]:
    """Start fakes with any settings; at the end no call may have been a violation."""
    started: list[Fake] = []

    async def make(**settings: Any) -> Fake:
        fake = Fake(**settings)
        await fake.start()
        started.append(fake)
        return fake

    yield make
    for fake in started:
        await fake.stop()
    for fake in started:
        assert fake.violations == [], "\n".join(map(str, fake.violations))


@pytest.fixture
async def fake(make_fake: Callable[..., Awaitable[Fake]]) -> Fake:
    """Start a strict fake; at the end no call may have been a violation."""
    return await make_fake()
