"""The shell as a whole, over HTTP, against a strict fake Telegram."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from bot.errors import SettingsError
from bot.shells.telegram.house import run
from bot.shells.telegram.profile import Commands, Profile
from bot.storage.inbox import Raw
from bot.storage.outbox import Draft
from tests.fake_telegram import BAD_GATEWAY, BROKEN_JSON
from tests.fake_telegram.media import PIXEL
from tests.shells.telegram.conftest import SORRY, Running


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


async def test_a_chat_that_takes_long_holds_up_nobody(running, wiring, telegram, echo):
    """While Ana's message is still being read, Ben's and Cleo's are answered; hers comes after."""
    ana, ben, cleo = map(telegram.person, ("Ana", "Ben", "Cleo"))
    async with running(wiring):
        ana.says("/slow one")
        ana.says("two")
        await asyncio.to_thread(echo.slow_began.wait, 5)
        ben.says("hello")
        cleo.says("good evening")
        await ben.hears("hello")
        await cleo.hears("good evening")
        before = [each.text for each in ana.messages]
        echo.go.set()
        after = [each.text for each in await ana.hears(2)]

    assert before == []
    assert after == ["/slow one", "two"]


async def test_tap_and_text_are_handled_as_they_arrive(running, wiring, telegram):
    """A tap that arrives before a text is answered before it, and after it when it arrives after."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("/menu")
        menu = await ana.hears("menu")
        ana.says("one")
        ana.taps("Here", on=menu)
        ana.says("two")
        heard = [each.text for each in await ana.hears(3)]

    assert heard == ["one", "tapped here", "two"]


async def test_a_tap_is_answered_while_the_client_still_types(running, wiring, telegram, clock):
    """The answer to a tap does not wait behind a line whose time has not come; its message does."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("/menu")
        menu = await ana.hears("menu")
        ana.says("/type slowly")
        tap = ana.taps("Here", on=menu)
        answer = await tap.answered(within=5)
        before = [each.text for each in ana.messages]
        async with clock.running():
            await ana.hears("tapped")

    assert answer.text == "here"
    assert before == ["menu"]
    assert [each.text for each in ana.messages] == ["menu", "/type slowly", "tapped here"]


async def test_the_typing_sign_is_shown_until_the_line_comes(running, wiring, telegram, clock):
    """Five seconds of typing show the sign twice, four seconds apart, and then the line."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("/type hello")
        await telegram.until(lambda: len(ana.actions) == 1)
        clock.advance(3.9)
        clock.advance(0.2)
        await telegram.until(lambda: len(ana.actions) == 2)
        before = list(ana.messages)
        clock.advance(1)
        await ana.hears("/type hello")

    assert before == []
    assert list(ana.actions) == ["typing", "typing"]


async def test_a_picture_goes_as_a_file(running, wiring, telegram):
    """A draft with content is sent as the file its method takes."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("/picture")
        picture = await ana.hears("a picture")

    assert picture.photo == PIXEL


async def test_an_update_that_cannot_be_parsed_stops_nobody(running, wiring, telegram, store, caplog):
    """One broken update among nine good ones is set aside; the nine are answered."""
    people = [telegram.person(f"P{number}") for number in range(9)]
    for person in people[:5]:
        person.says("hello")
    telegram.injects({"message": "secret words instead of a message"})
    for person in people[5:]:
        person.says("hello")
    async with running(wiring):
        for person in people:
            await person.hears("hello")
        await telegram.settles()

    with store.looking() as tx:
        assert (tx.inbox.waiting(), tx.inbox.quarantined()) == (0, 1)
    assert "was set aside: TypeError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("command", ["/break", "/explode"])
async def test_a_bug_is_set_aside_and_the_person_is_told(
    running, wiring, telegram, store, echo, caplog, command
):
    """An update that raises is tried once, says one neutral sentence, and its words stay out of the log."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("before")
        ana.says(f"{command} my secret")
        ana.says("after")
        heard = [each.text for each in await ana.hears(3)]

    assert heard == ["before", SORRY, "after"]
    assert set(echo.prepared.values()) == {1}
    assert echo.answered.count(f"{command} my secret") <= 1
    assert "was set aside" in caplog.text
    assert "secret" not in caplog.text
    with store.looking() as tx:
        assert (tx.inbox.waiting(), tx.inbox.quarantined()) == (0, 1)


async def test_a_bug_does_not_undo_what_was_committed_with_it(running, wiring, telegram, echo):
    """Twelve chats answered together, one of which fails: the others are answered once each."""
    people = [telegram.person(f"P{number}") for number in range(12)]
    for person in people:
        person.says("/explode" if person.name == "P5" else "hello")
    async with running(wiring):
        for person in people:
            await person.hears(1)
        await telegram.settles()

    assert [[each.text for each in person.messages] for person in people] == [
        [SORRY if person.name == "P5" else "hello"] for person in people
    ]


async def test_trouble_of_the_database_is_waited_out(running, wiring, telegram, echo, clock, store):
    """An answer that the database refuses three times is given in the end, once, and not set aside."""
    ana = telegram.person("Ana")
    echo.troubles = 3
    async with running(wiring), clock.running():
        ana.says("hello")
        await ana.hears("hello")
        await telegram.settles()

    assert [each.text for each in ana.messages] == ["hello"]
    with store.looking() as tx:
        assert tx.inbox.quarantined() == 0


async def test_an_update_that_the_database_always_refuses_is_set_aside(
    running, wiring, telegram, echo, clock, store
):
    """If an update alone is in trouble, again and again, it does not hold up its chat for ever."""
    ana = telegram.person("Ana")
    echo.troubles = 8
    async with running(wiring), clock.running(200):
        ana.says("hello")
        await ana.hears(SORRY)
        ana.says("still there?")
        await ana.hears("still there?")

    with store.looking() as tx:
        assert tx.inbox.quarantined() == 1


async def test_what_was_left_is_done_at_the_next_start(running, wiring, telegram, store, clock):
    """Updates in the inbox and rows in the outbox from before a stop are handled after it."""
    ana = telegram.person("Ana", started=True)
    body = {"update_id": 7, "message": {"chat": {"id": ana.id}, "text": "from the inbox"}}
    with store.transaction() as tx:
        tx.inbox.put([Raw(7, ana.id, json.dumps(body))], clock.now())
        tx.outbox.put([Draft(ana.id, "sendMessage", {"text": "from the outbox"})])
    async with running(wiring):
        heard = [each.text for each in await ana.hears(2)]

    assert heard == ["from the outbox", "from the inbox"]


async def test_a_stop_finishes_what_was_begun(running, wiring, telegram, echo, store):
    """A stop in the middle of an answer waits for it and delivers it; the next one stays in the inbox."""
    ana = telegram.person("Ana")
    async with running(wiring) as shell:
        ana.says("/slow one")
        ana.says("two")
        await asyncio.to_thread(echo.slow_began.wait, 5)
        await telegram.until(lambda: telegram.updates.given >= 2)
        shell.stop.set()
        echo.go.set()
        await shell.task

    assert [each.text for each in ana.messages] == ["/slow one"]
    with store.looking() as tx:
        assert tx.outbox.waiting() == 0


async def test_a_stop_leaves_for_later_what_is_not_due(running, wiring, telegram, store):
    """A line that is still being typed stays in the outbox when the house closes."""
    ana = telegram.person("Ana")
    async with running(wiring):
        ana.says("/type later")
        await telegram.until(lambda: len(ana.actions) == 1)

    assert list(ana.messages) == []
    with store.looking() as tx:
        assert tx.outbox.waiting() == 1


async def test_a_server_in_trouble_does_not_end_the_start(running, wiring, telegram, clock):
    """A start that meets two 502 and a broken answer goes on until it is through."""
    telegram.fails("getMe", BAD_GATEWAY, times=2)
    telegram.fails("getWebhookInfo", BROKEN_JSON)
    ana = telegram.person("Ana")
    ana.says("hello")
    async with clock.running(), running(wiring):
        await ana.hears("hello")


async def test_a_wrong_token_is_said_and_ends_the_run(wiring, telegram):
    """The message names the setting; it does not quote the token."""
    with pytest.raises(SettingsError) as caught:
        await run(replace(wiring, token="123:wrong"), asyncio.Event())

    assert (
        str(caught.value)
        == "HEARD_TOKEN: Telegram does not know this token; ask @BotFather for the right one"
    )


async def test_the_menu_and_the_description_are_set_once(running, wiring, telegram):
    """Commands and description are set at a start, and left alone at the next one."""
    profile = Profile((Commands((("start", "Begin"),)),), "Practise listening.", "Practise listening.")
    ana = telegram.person("Ana")
    for _ in range(2):
        async with running(wiring, profile=profile):
            await telegram.until(lambda: bool(telegram.calls_of("getMyShortDescription")))
            ana.says("hello")
            await ana.hears("hello")

    assert ana.menu == (("start", "Begin"),)
    assert len(telegram.calls_of("setMyCommands")) == 1
    assert len(telegram.calls_of("setMyDescription")) == 1


async def test_the_tick_comes_every_minute_and_what_it_owes_is_sent(running, wiring, telegram, clock):
    """What a tick puts into the outbox is sent without anybody writing."""
    ana = telegram.person("Ana", started=True)

    def tick(store, at):
        with store.transaction() as tx:
            text = f"it is {at:%H:%M}"
            tx.outbox.put([Draft(ana.id, "sendMessage", {"text": text}, key=text)])

    async with running(wiring, tick=tick):
        await ana.hears("it is 09:00")
        clock.advance(60)
        await ana.hears("it is 09:01")


async def test_a_tick_that_fails_is_logged_and_comes_again(running, wiring, telegram, clock, caplog):
    """A bug in the minute's work stops neither the next minute nor the answers."""
    ana = telegram.person("Ana", started=True)
    came = []

    def tick(store, at):
        came.append(at)
        raise ValueError("quoting a secret")

    async with running(wiring, tick=tick):
        await telegram.until(lambda: len(came) == 1)
        clock.advance(60)
        await telegram.until(lambda: len(came) == 2)
        ana.says("hello")
        await ana.hears("hello")

    assert "the minute's work failed: ValueError" in caplog.text
    assert "secret" not in caplog.text


async def test_two_houses_on_one_database_never_run_at_once(running, wiring, telegram, clock, monkeypatch):
    """A second house waits for the first, and takes over when it has closed."""
    monkeypatch.setattr("bot.shells.telegram.leading.place", lambda: "")  # as if in two containers
    ana = telegram.person("Ana")
    async with running(wiring) as first:
        second = Running(replace(wiring, chance=lambda: 0.25))
        async with clock.running():
            ana.says("to the first")
            await ana.hears("to the first")
            assert not second.ready.is_set()
            await first.ends()
            await asyncio.wait_for(second.ready.wait(), 5)
            ana.says("to the second")
            await ana.hears("to the second")
        await second.ends()

    assert [call.outcome for call in telegram.calls_of("getUpdates") if not call.ok] == []


async def test_a_stop_while_another_house_runs_ends_at_once(running, wiring, telegram, monkeypatch):
    """Who still waits for the lease can be stopped, and leaves the lease with its holder."""
    monkeypatch.setattr("bot.shells.telegram.leading.place", lambda: "")
    ana = telegram.person("Ana")
    async with running(wiring):
        second = Running(replace(wiring, chance=lambda: 0.25))
        await telegram.until(lambda: len(telegram.calls_of("getMe")) == 2)
        await asyncio.wait_for(second.ends(), 5)
        ana.says("hello")
        await ana.hears("hello")


async def test_a_start_that_cannot_reach_telegram_can_be_stopped(wiring, telegram):
    """A start that is still trying to get through ends when it is asked to."""
    telegram.fails("getMe", BAD_GATEWAY, times=None)
    shell = Running(wiring)
    await telegram.until(lambda: bool(telegram.calls_of("getMe")))

    await asyncio.wait_for(shell.ends(), 5)
    assert not shell.ready.is_set()
