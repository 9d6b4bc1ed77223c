"""Fixtures for tests with the fake: import them into a conftest.py.

from tests.fake_telegram.fixtures import fake, make_fake  # noqa: F401
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from .fake import Fake

Make = Callable[..., Awaitable[Fake]]


@asynccontextmanager
async def strict_fakes() -> AsyncIterator[Make]:
    """Start fakes with any settings.

    Raises:
        AssertionError: at the end, when a call to one of them was a violation.
    """
    started: list[Fake] = []

    async def make(**settings: Any) -> Fake:
        fake = Fake(**settings)
        await fake.start()
        started.append(fake)
        return fake

    try:
        yield make
    finally:
        for each in started:
            await each.stop()
    for each in started:
        assert each.violations == [], "\n".join(map(str, each.violations))


@pytest.fixture
async def make_fake() -> AsyncIterator[Make]:
    """Start fakes with any settings; at the end no call may have been a violation."""
    async with strict_fakes() as make:
        yield make


@pytest.fixture
async def fake(make_fake: Make) -> Fake:
    """Start a strict fake; at the end no call may have been a violation."""
    return await make_fake()
