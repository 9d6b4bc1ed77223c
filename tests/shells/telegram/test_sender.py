"""Delivery: what goes wrong on the way to Telegram, and what becomes of it."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.shells.telegram.limiter import Limits
from bot.storage.outbox import Draft
from tests.fake_telegram import BAD_GATEWAY, DROP_AFTER, DROP_BEFORE, Rates, status, too_many_requests
from tests.shells.telegram.conftest import Running


def texts(person) -> list[str]:
    return [each.text for each in person.messages]


async def test_a_429_holds_everybody_for_as_long_as_it_says(running, wiring, telegram, clock):
    """After a 429 nothing goes to anybody until it is over; then everything goes, in order."""
    ana, ben = telegram.person("Ana", started=True), telegram.person("Ben")
    telegram.fails("sendMessage", too_many_requests(30), chat=ana.id)
    async with running(wiring):
        ana.says("one")
        await telegram.until(lambda: bool(telegram.calls_of("sendMessage")))
        ana.says("two")
        ben.says("hello")
        await telegram.settles()
        clock.advance(29)
        await telegram.settles()
        before = len(telegram.calls_of("sendMessage"))
        async with clock.running():
            await ana.hears("two")
            await ben.hears("hello")

    assert before == 1
    assert (texts(ana), texts(ben)) == (["one", "two"], ["hello"])


async def test_the_limits_of_telegram_are_never_met(running, wiring, make_fake, clock):
    """Six people write eight times each against a Telegram that limits: no call is refused."""
    strict = await make_fake(clock=clock, rates=Rates())
    people = [strict.person(f"P{number}") for number in range(6)]
    for number in range(8):
        for person in people:
            person.says(f"{number}")
    async with running(wiring, api_url=strict.url, limits=Limits()), clock.running():
        for person in people:
            await person.hears(8, within=15)

    assert [texts(person) for person in people] == [[f"{number}" for number in range(8)]] * 6
    assert [call for call in strict.calls if not call.ok] == []


@pytest.mark.parametrize("fault", [BAD_GATEWAY, DROP_BEFORE])
async def test_what_did_not_get_through_is_sent_again_in_its_place(running, wiring, telegram, clock, fault):
    """A message that fails twice holds back those behind it in its chat, and then all arrive once."""
    ana = telegram.person("Ana")
    telegram.fails("sendMessage", fault, times=2)
    async with running(wiring), clock.running():
        for text in ("one", "two", "three"):
            ana.says(text)
        await ana.hears("three")

    assert texts(ana) == ["one", "two", "three"]


async def test_a_lost_answer_delivers_at_worst_twice(running, wiring, telegram, clock):
    """If Telegram's answer is lost the message is sent again, before the next one."""
    ana = telegram.person("Ana")
    telegram.fails("sendMessage", DROP_AFTER)
    async with running(wiring), clock.running():
        ana.says("one")
        ana.says("two")
        await ana.hears("two")

    assert texts(ana) == ["one", "one", "two"]


async def test_who_blocks_the_bot_costs_nobody_else_anything(running, wiring, telegram, store, clock):
    """What waits for somebody who blocked the bot is given up; others, and a later return, are served."""
    ana, ben = telegram.person("Ana"), telegram.person("Ben")
    async with running(wiring):
        ana.says("/type one")
        ana.says("two")
        await telegram.until(lambda: len(ana.actions) == 1)
        ana.blocks()
        async with clock.running():
            await telegram.until(lambda: any(not call.ok for call in telegram.calls_of("sendMessage")))
        await telegram.settles()
        ben.says("hello")
        await ben.hears("hello")
        with store.looking() as tx:
            waiting = tx.outbox.heads({ana.id})
        ana.unblocks()
        ana.says("back again")
        await ana.hears("back again")

    assert waiting == ()
    assert texts(ana) == ["back again"]


async def test_a_group_that_moved_gets_its_messages(running, wiring, telegram, store):
    """What is owed to a group that has become a supergroup goes there, in order."""
    ana = telegram.person("Ana")
    group = telegram.group("Peers", ana)
    group.adds_bot()
    old = group.chat.id
    group.migrates()
    with store.transaction() as tx:
        tx.outbox.put([Draft(old, "sendMessage", {"chat_id": old, "text": text}) for text in ("one", "two")])
    async with running(wiring):
        heard = await group.hears(2)

    assert [each.text for each in heard] == ["one", "two"]


@pytest.mark.parametrize(
    "refusal",
    [
        status(400, "Bad Request: message is not modified: specified new message content is the same"),
        status(400, "Bad Request: message to edit not found"),
    ],
)
async def test_an_edit_that_changes_nothing_is_done(running, wiring, telegram, store, refusal, caplog):
    """Telegram's refusal to change what is so already is no failure."""
    ana = telegram.person("Ana", started=True)
    telegram.fails("editMessageText", refusal)
    with store.transaction() as tx:
        tx.outbox.put([Draft(ana.id, "editMessageText", {"message_id": 1, "text": "menu"})])
        tx.outbox.put([Draft(ana.id, "sendMessage", {"text": "next"})])
    async with running(wiring):
        await ana.hears("next")

    with store.looking() as tx:
        assert (tx.outbox.waiting(), tx.outbox.dead()) == (0, 0)
    assert "refused" not in caplog.text


async def test_what_telegram_refuses_for_good_is_kept_for_the_operator(
    running, wiring, telegram, store, caplog
):
    """A call that can never succeed is given up with its reason; the next one goes."""
    ana = telegram.person("Ana", started=True)
    telegram.fails("sendMessage", status(400, "Bad Request: can't parse entities: secret"))
    with store.transaction() as tx:
        tx.outbox.put([Draft(ana.id, "sendMessage", {"text": text}) for text in ("bad", "next")])
    async with running(wiring):
        await ana.hears("next")

    with store.looking() as tx:
        assert (tx.outbox.waiting(), tx.outbox.dead()) == (0, 1)
    assert "(sendMessage) was refused for good" in caplog.text
    assert "secret" not in caplog.text


async def test_what_was_taken_back_is_not_sent(running, wiring, telegram, store, clock):
    """A line that is cancelled while it is being typed does not come."""
    ana = telegram.person("Ana", started=True)
    async with running(wiring):
        with store.transaction() as tx:
            later = clock.now().replace(second=30)
            draft = Draft(
                ana.id, "sendMessage", {"text": "typed"}, not_before=later, typing=True, key="line:1"
            )
            tx.outbox.put([draft])
        ana.says("hello")  # wakes the chat; the line stands before the answer
        await telegram.until(lambda: len(ana.actions) == 1)
        with store.transaction() as tx:
            tx.outbox.cancel_waiting(ana.id, "line:")
        ana.says("bye")
        await ana.hears("bye")

    assert texts(ana) == ["hello", "bye"]


async def test_a_token_that_is_revoked_ends_the_run_and_loses_nothing(wiring, telegram, store):
    """A 401 while sending is said and ends the run; the row waits."""
    ana = telegram.person("Ana", started=True)
    telegram.fails("sendMessage", status(401, "Unauthorized"), times=None)
    shell = Running(wiring)
    ana.says("hello")
    with pytest.raises(SettingsError, match="HEARD_TOKEN: Telegram does not know this token any more"):
        await shell.task

    with store.looking() as tx:
        assert tx.outbox.waiting() == 1
