"""Faults on order and real speed limits: what the bot is told, and what happened all the same."""

import asyncio
import json

import aiohttp
import pytest

from tests.fake_telegram import (
    BAD_GATEWAY,
    BROKEN_JSON,
    DROP_AFTER,
    DROP_BEFORE,
    GATEWAY_PAGE,
    Clock,
    Rates,
    hang,
    status,
    too_many_requests,
)
from tests.fake_telegram_tests.answers import refusal


@pytest.fixture
def ana(fake):
    return fake.person("Ana", started=True)


async def test_a_429_says_how_long_to_wait_so_many_times(fake, ana, call):
    fake.fails("sendMessage", too_many_requests(7), times=2)

    for _ in range(2):
        assert await call("sendMessage", chat_id=ana.id, text="x") == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }
    assert (await call("sendMessage", chat_id=ana.id, text="x"))["ok"]
    assert len(ana.messages) == 1


async def test_a_send_during_the_wait_after_a_429_is_noticed(loose, loosely):
    ana = loose.person("Ana", started=True)
    loose.fails("sendMessage", too_many_requests(7))
    for seconds in (0, 6, 1):
        loose.clock.advance(seconds)
        await loosely("sendMessage", chat_id=ana.id, text=f"after {seconds}")

    assert [each.parameters["text"] for each in loose.too_early] == ["after 6"]


async def test_a_502_comes_as_json_or_as_a_proxys_page(fake, ana, call, session):
    fake.fails("sendMessage", BAD_GATEWAY)
    fake.fails("getMe", GATEWAY_PAGE)

    assert await call("sendMessage", chat_id=ana.id, text="x") == {
        "ok": False,
        "error_code": 502,
        "description": "Bad Gateway",
    }
    async with session.get(f"{fake.url}/bot{fake.token}/getMe") as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")


async def test_a_connection_dropped_before_the_effect_leaves_no_message(fake, ana, call):
    fake.fails("sendMessage", DROP_BEFORE)

    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=ana.id, text="lost")
    assert ana.messages == ()


async def test_a_connection_dropped_after_the_effect_leaves_the_message(fake, ana, call):
    fake.fails("sendMessage", DROP_AFTER)

    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=ana.id, text="there")
    assert [each.text for each in ana.messages] == ["there"]
    assert [each.outcome for each in fake.calls] == ["drop_after"]


async def test_an_answer_may_break_off(fake, ana, call):
    fake.fails("sendMessage", BROKEN_JSON)

    with pytest.raises(json.JSONDecodeError):
        await call("sendMessage", chat_id=ana.id, text="there")
    assert [each.text for each in ana.messages] == ["there"]


async def test_an_answer_may_not_come_at_all(fake, ana, call):
    fake.fails("sendMessage", hang(30))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call("sendMessage", chat_id=ana.id, text="x"), 0.05)
    assert ana.messages == ()


async def test_a_hanging_call_ends_with_a_broken_connection(fake, ana, call):
    fake.fails("sendMessage", hang(0.01, effect=True))

    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=ana.id, text="there")
    assert [each.text for each in ana.messages] == ["there"]


async def test_a_fault_can_wait_for_its_turn_and_its_chat(fake, ana, call):
    ben = fake.person("Ben", started=True)
    fake.fails("sendMessage", status(400, "Bad Request: odd"), after=1, chat=ana.id)

    outcomes = [
        (await call("sendMessage", chat_id=chat, text="x"))["ok"]
        for chat in (ana.id, ben.id, ana.id, ben.id, ana.id)
    ]
    assert outcomes == [True, True, False, True, True]


async def test_a_lasting_fault_of_everything_spares_polling_and_heals(fake, ana, call):
    fake.fails("*", BAD_GATEWAY, times=None)

    assert [(await call(each))["ok"] for each in ("getMe", "getMe", "getUpdates")] == [False, False, True]
    fake.heals()
    assert (await call("getMe"))["ok"]


async def test_a_chat_takes_a_short_burst_then_one_message_a_second(make_fake, calls_to):
    clock = Clock(1000.0)
    fake = await make_fake(rates=Rates(), clock=clock)
    ana, call = fake.person("Ana", started=True), calls_to(fake)

    for _ in range(3):
        assert (await call("sendMessage", chat_id=ana.id, text="x"))["ok"]
    answer = await call("sendMessage", chat_id=ana.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    clock.advance(3)
    assert (await call("sendMessage", chat_id=ana.id, text="x"))["ok"]


async def test_sending_on_prolongs_the_wait_for_everybody(make_fake, calls_to):
    clock = Clock(1000.0)
    fake = await make_fake(rates=Rates(chat_burst=1), clock=clock)
    ana, ben, call = fake.person("Ana", started=True), fake.person("Ben", started=True), calls_to(fake)
    waits = []
    for person in (ana, ana, ben, ben):
        answer = await call("sendMessage", chat_id=person.id, text="x")
        waits.append(answer.get("parameters", {}).get("retry_after"))

    assert waits == [None, 3, 6, 9]
    assert fake.gate.ignored == 2
    clock.advance(9)
    assert (await call("sendMessage", chat_id=ben.id, text="x"))["ok"]


async def test_thirty_a_second_over_all_and_twenty_a_minute_in_a_group(make_fake, calls_to):
    clock = Clock(1000.0)
    fake = await make_fake(rates=Rates(), clock=clock)
    people, call = [fake.person(f"P{n}", started=True) for n in range(31)], calls_to(fake)
    outcomes = [(await call("sendMessage", chat_id=each.id, text="x"))["ok"] for each in people]
    assert outcomes == [True] * 30 + [False]

    group = fake.group("Peers", people[0])
    group.adds_bot()
    clock.advance(60)
    outcomes = [(await call("sendMessage", chat_id=group.id, text="x"))["ok"] for _ in range(21)]
    assert outcomes == [True] * 20 + [False]


async def test_typing_and_answers_to_taps_are_not_counted(make_fake, calls_to):
    fake = await make_fake(rates=Rates(chat_burst=1), clock=Clock(1000.0))
    ana, call = fake.person("Ana", started=True), calls_to(fake)

    for _ in range(5):
        assert (await call("sendChatAction", chat_id=ana.id, action="typing"))["ok"]


async def test_a_refused_message_is_refused_whatever_was_wrong_before(fake, ana, call):
    fake.fails("sendMessage", too_many_requests(1))
    await call("sendMessage", chat_id=ana.id, text="x")

    assert await call("sendMessage", chat_id=ana.id, text="") == refusal("message text is empty")
