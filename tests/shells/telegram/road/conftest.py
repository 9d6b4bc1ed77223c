"""The bot as it runs, with Marta and a reader that is told what replies do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest

from bot.content.library import library_from
from bot.content.referrals import SAMPLE
from bot.service.practice import Practice
from bot.shells.telegram import words
from bot.shells.telegram.desk import Desk, Prepared
from bot.shells.telegram.handlers import Handlers
from bot.shells.telegram.running import PROFILE
from bot.shells.telegram.ticking import Tick
from bot.shells.telegram.wiring import Wiring
from bot.storage.store import Store
from tests.fake_telegram import Fake
from tests.shells.telegram.road.reader import ToldReader

SAMPLES = Path(__file__).parents[3] / "content" / "samples"
CRISIS = "Out of role: please talk to somebody you trust. <findahelpline.com>"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all its tables and nothing in them: to make it takes longer than to copy it."""
    path = tmp_path_factory.mktemp("road") / "empty.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    path = Path(copyfile(empty_database, tmp_path / "heard.db"))
    store = Store.open(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture
def reader() -> ToldReader:
    return ToldReader()


@pytest.fixture
def practice(reader: ToldReader) -> Practice:
    return Practice(library_from([SAMPLES]), reader)


@pytest.fixture
def desk(practice: Practice) -> Desk:
    numbers = count(1)
    return Desk(
        practice=practice,
        crisis_text=CRISIS,
        referrals=SAMPLE,
        referrals_are_sample=True,
        pace=0,
        chance=lambda: next(numbers),
        own_name="heard_bot",
    )


@pytest.fixture
def wiring(wiring: Wiring, desk: Desk) -> Wiring[Prepared]:
    """The parent's wiring, with what really answers in place of the echo."""
    return replace(
        wiring,
        answering=lambda me: Handlers(replace(desk, own_name=me.username or "")),
        sorry=words.PLAIN_HEADER + words.BUG,
        tick=Tick(desk.practice),
        profile=PROFILE,
    )


@pytest.fixture
async def bot(running, wiring: Wiring[Prepared]) -> AsyncIterator[object]:
    """The bot, polling, from before the test's first word to after its last."""
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(running(wiring))


@pytest.fixture
def quiet(telegram: Fake, store: Store) -> Callable[[], Awaitable[None]]:
    """Wait until every update is answered and everything owed is delivered."""

    def is_quiet() -> bool:
        with store.looking() as tx:
            waiting = tx.inbox.waiting() + tx.outbox.waiting()
        return waiting + len(telegram.updates.pending) == 0

    async def until_quiet() -> None:
        await telegram.until(is_quiet)

    return until_quiet
