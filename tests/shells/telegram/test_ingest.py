"""What comes in is stored before it is acknowledged."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError, StorageError
from bot.shells.telegram.house import run
from bot.shells.telegram.ingest import Intake, chat_of, raw_of
from bot.storage.inbox import Raw
from bot.storage.store import Store
from tests.fake_telegram import BAD_GATEWAY, BROKEN_JSON, status, too_many_requests

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text() | st.sampled_from(["chat", "id", "message", "from"]), inner, max_size=3)
    ),
    max_leaves=8,
)


class Faltering(Store):
    """A store whose write transactions fail as often as told."""

    failures = 0

    def transaction(self):
        if self.failures:
            self.failures -= 1
            raise StorageError("disk is full")
        return super().transaction()


@given(ANY_JSON)
def test_any_json_is_kept_or_refused_without_raising(content):
    """No shape of an update can stop the poll: it is kept raw, or it has no number to be kept under."""
    raw = raw_of({"update_id": 5, "message": content})

    assert raw is not None
    assert json.loads(raw.body) == {"update_id": 5, "message": content}
    assert raw_of(content) is None or isinstance(raw_of(content), Raw)


@pytest.mark.parametrize("number", [None, "5", True, 2**63, 1.5])
def test_what_has_no_usable_number_is_not_kept(number):
    """An update_id that the database cannot keep is no update_id."""
    assert raw_of({"update_id": number, "message": {}}) is None


def test_the_chat_is_found_wherever_telegram_puts_it():
    """Messages, edits, taps, membership and reactions belong to their chat; the rest to the person."""
    chat, person = {"id": -7}, {"id": 3}

    assert chat_of({"update_id": 1, "edited_message": {"chat": chat, "from": person}}) == -7
    assert chat_of({"update_id": 1, "callback_query": {"from": person, "message": {"chat": chat}}}) == -7
    assert chat_of({"update_id": 1, "callback_query": {"from": person}}) == 3
    assert chat_of({"update_id": 1, "my_chat_member": {"chat": chat, "from": person}}) == -7
    assert chat_of({"update_id": 1, "message_reaction": {"chat": chat, "user": person}}) == -7
    assert chat_of({"update_id": 1, "something_new": {"user": person}}) == 3
    assert chat_of({"update_id": 1}) is None


async def test_updates_that_come_during_a_commit_share_the_next_one(store, clock):
    """Twenty calls at once are two commits, and every call returns after its own."""
    told = []
    intake = Intake(store, clock, told.append)
    await asyncio.gather(*(intake.keep([Raw(number, number % 3, "{}")]) for number in range(20)))

    assert [len(chats) for chats in told] == [1, 19]
    with store.looking() as tx:
        assert tx.inbox.waiting() == 20


async def test_all_who_share_a_commit_that_fails_are_told(tmp_path, clock):
    """If the inbox does not commit, none of the updates in it may be acknowledged."""
    store = Faltering.open(f"sqlite:///{tmp_path / 'faltering.db'}")
    store.failures = 2
    intake = Intake(store, clock, lambda chats: None)
    results = await asyncio.gather(
        *(intake.keep([Raw(number, 1, "{}")]) for number in range(3)), return_exceptions=True
    )
    store.close()

    assert [str(each) for each in results] == ["disk is full"] * 3


async def test_nothing_is_acknowledged_before_it_is_committed(running, wiring, telegram, tmp_path, clock):
    """While the inbox cannot be written the updates stay with Telegram; afterwards none is missing."""
    ana = telegram.person("Ana")
    store = Faltering.open(f"sqlite:///{tmp_path / 'faltering.db'}")
    async with running(wiring, store=store):
        ana.says("one")
        await ana.hears("one")
        store.failures = 10_000
        ana.says("two")
        ana.says("three")
        async with clock.running():
            await telegram.until(lambda: telegram.updates.given >= 6)
            waiting = len(telegram.updates.pending)
            store.failures = 0
            await ana.hears("three")
    store.close()

    assert waiting == 2
    assert [each.text for each in ana.messages] == ["one", "two", "three"]


async def test_a_poll_that_fails_is_tried_again(running, wiring, telegram, clock):
    """502, a broken answer and a 429 delay updates, and lose none."""
    ana = telegram.person("Ana")
    telegram.fails("getUpdates", BAD_GATEWAY, times=2)
    telegram.fails("getUpdates", BROKEN_JSON)
    telegram.fails("getUpdates", too_many_requests(5))
    async with running(wiring), clock.running():
        for number in range(5):
            ana.says(f"{number}")
        heard = await ana.hears(5)

    assert [each.text for each in heard] == ["0", "1", "2", "3", "4"]


async def test_an_update_given_twice_is_answered_once(running, wiring, telegram, store):
    """Updates that Telegram repeats after a restart are known by their update_id."""
    ana = telegram.person("Ana")
    body = {"update_id": 9, "message": {"chat": {"id": ana.id}, "text": "again"}}
    ana.says("hello")
    async with running(wiring):
        await ana.hears("hello")
        telegram.updates.add_raw(body)
        await ana.hears("again")
        await telegram.settles()
        telegram.updates.add_raw(body)
        await telegram.settles()
        ana.says("bye")
        await ana.hears("bye")

    assert [each.text for each in ana.messages] == ["hello", "again", "bye"]


async def test_another_program_that_polls_ends_the_run(wiring, telegram, clock):
    """One 409 may be a leftover; one after another means that somebody else polls, and is said."""
    telegram.fails("getUpdates", status(409, "Conflict: terminated by other getUpdates request"), times=None)
    async with clock.running():
        with pytest.raises(SettingsError) as caught:
            await asyncio.wait_for(run(wiring, asyncio.Event()), 10)

    assert str(caught.value) == (
        "HEARD_TOKEN: another program polls with this token; stop it, or give one another token"
    )
    assert len(telegram.calls_of("getUpdates")) == 4


async def test_a_webhook_left_behind_is_taken_down(running, wiring, telegram):
    """Polling works although a webhook was set before."""
    ana = telegram.person("Ana")
    telegram.webhook.point_to("http://127.0.0.1:9/", "", 40)
    async with running(wiring):
        ana.says("hello")
        await ana.hears("hello")

    assert len(telegram.calls_of("deleteWebhook")) == 1


async def test_numbers_that_start_anew_are_taken(running, wiring, telegram, clock):
    """After a week of silence Telegram counts from a lower number; what it sends then still arrives."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("hello")
        await ana.hears("hello")
        await telegram.settles()
        clock.advance(8 * 24 * 3600)
        telegram.jumps(to=1000)
        ana.says("a week later")
        await ana.hears("a week later")
