"""The same delivery on PostgreSQL."""

from __future__ import annotations

import pytest

from bot.storage.store import Store
from tests.shells.telegram.conftest import SORRY
from tests.storage.conftest import postgres  # noqa: F401 - used by name
from tests.storage.postgres import Postgres

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres: Postgres):  # noqa: F811 - the fixture imported above
    store = Store.open(postgres.fresh())
    yield store
    store.close()


async def test_a_house_on_postgresql_keeps_the_order_of_every_chat(running, wiring, telegram, store):
    """Eight chats with ten messages each, one of them a bug: all answered in order, nothing left."""
    people = [telegram.person(f"P{number}") for number in range(8)]
    for number in range(10):
        for person in people:
            person.says("/explode" if (person.name, number) == ("P3", 5) else f"{number}")
    async with running(wiring):
        for person in people:
            await person.hears(10, within=15)
        await telegram.settles()

    expected = [f"{number}" for number in range(10)]
    assert [[each.text for each in person.messages] for person in people] == [
        [*expected[:5], SORRY, *expected[6:]] if person.name == "P3" else expected for person in people
    ]
    with store.looking() as tx:
        assert (tx.inbox.waiting(), tx.inbox.quarantined(), tx.outbox.waiting()) == (0, 1, 0)


async def test_a_second_start_on_postgresql_finds_what_was_left(running, wiring, telegram, store):
    """Lease, inbox and outbox outlive a house that was stopped."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("/type later")
        await telegram.until(lambda: len(ana.actions) == 1)
    wiring.clock.advance(6)
    async with running(wiring):
        ana.says("hello")
        heard = [each.text for each in await ana.hears(2)]

    assert heard == ["/type later", "hello"]
