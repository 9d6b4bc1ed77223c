"""getUpdates: what is given, what counts as acknowledged, and who may poll."""

import asyncio

import pytest

from tests.fake_telegram import Clock, Fake

TERMINATED = {
    "ok": False,
    "error_code": 409,
    "description": "Conflict: terminated by other getUpdates request;"
    " make sure that only one bot instance is running",
}


def ids(answer):
    return [each["update_id"] for each in answer["result"]]


async def test_a_text_arrives_as_telegram_writes_it(loose, loosely):
    loose.person("Ana", language="de", username="ana_b").says("/start you&me")

    assert await loosely("getUpdates") == {
        "ok": True,
        "result": [
            {
                "update_id": 500000001,
                "message": {
                    "message_id": 1,
                    "from": {
                        "id": 100001,
                        "is_bot": False,
                        "first_name": "Ana",
                        "language_code": "de",
                        "username": "ana_b",
                    },
                    "chat": {"id": 100001, "type": "private", "first_name": "Ana", "username": "ana_b"},
                    "date": 1800000000,
                    "text": "/start you&me",
                    "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
                },
            }
        ],
    }


async def test_an_update_is_given_again_until_a_higher_offset_acknowledges_it(fake, call):
    ana = fake.person("Ana")
    ana.says("one")
    ana.says("two")

    assert ids(await call("getUpdates")) == [500000001, 500000002]
    assert ids(await call("getUpdates", offset=500000001)) == [500000001, 500000002]
    assert ids(await call("getUpdates", offset=500000002)) == [500000002]
    assert ids(await call("getUpdates", offset=500000003)) == []
    assert (fake.updates.acknowledged, len(fake.updates.pending)) == (2, 0)


async def test_a_limit_is_kept_and_one_out_of_range_means_100(fake, call):
    ana = fake.person("Ana")
    for number in range(120):
        ana.says(str(number))

    assert len((await call("getUpdates", limit=7))["result"]) == 7
    assert len((await call("getUpdates", offset=500000001, limit=1000))["result"]) == 100


async def test_a_repeated_offset_within_half_a_second_gets_one_update(loose, loosely):
    ana = loose.person("Ana")
    for word in ("one", "two", "three"):
        ana.says(word)

    assert len((await loosely("getUpdates", offset=500000001))["result"]) == 3
    assert len((await loosely("getUpdates", offset=500000001))["result"]) == 1
    loose.clock.advance(0.6)
    assert len((await loosely("getUpdates", offset=500000001))["result"]) == 3


async def test_a_negative_offset_forgets_all_but_the_last(fake, call):
    ana = fake.person("Ana")
    for word in ("one", "two", "three"):
        ana.says(word)

    assert ids(await call("getUpdates", offset=-1)) == [500000003]


async def test_a_long_poll_answers_as_soon_as_something_comes(fake, call):
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await fake.until(lambda: bool(fake.calls))
    fake.person("Ana").says("here")

    assert ids(await asyncio.wait_for(poll, 2)) == [500000001]


async def test_a_long_poll_ends_empty(make_fake, calls_to):
    fake = await make_fake(poll_scale=0.01)

    assert await calls_to(fake)("getUpdates", timeout=2) == {"ok": True, "result": []}


async def test_a_newer_poll_ends_the_older_one(fake, call):
    older = asyncio.create_task(call("getUpdates", timeout=30))
    await fake.until(lambda: len(fake.calls) == 1)
    newer = asyncio.create_task(call("getUpdates", timeout=30))

    assert await asyncio.wait_for(older, 2) == TERMINATED
    fake.person("Ana").says("here")
    assert ids(await asyncio.wait_for(newer, 2)) == [500000001]


async def test_a_poll_whose_caller_is_gone_ends_unnoticed(fake, call):
    gone = asyncio.create_task(call("getUpdates", timeout=30))
    await fake.until(lambda: len(fake.calls) == 1)
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    await asyncio.sleep(0.02)
    await call("getUpdates")

    assert [each.outcome for each in fake.calls] == ["ok", "ok"]


async def test_there_is_no_polling_while_a_webhook_is_set(fake, call):
    await call("setWebhook", url="http://127.0.0.1:9/hook")

    assert await call("getUpdates") == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first",
    }
    await call("deleteWebhook")
    assert await call("getUpdates") == {"ok": True, "result": []}


async def test_only_allowed_kinds_arrive_and_an_empty_list_means_the_usual(fake, call):
    ana = fake.person("Ana")
    await call("getUpdates", allowed_updates=["callback_query"])
    ana.says("unheard")
    await call("getUpdates", allowed_updates=[])
    ana.says("heard")

    assert [each["message"]["text"] for each in (await call("getUpdates"))["result"]] == ["heard"]


async def test_reactions_arrive_only_when_asked_for(fake, call):
    ana = fake.person("Ana")
    text = ana.says("hello")
    ana.reacts(text, "👍")
    assert ids(await call("getUpdates")) == [500000001]

    await call("getUpdates", offset=500000002, allowed_updates=["message", "message_reaction"])
    ana.reacts(text, "👍")
    reaction = (await call("getUpdates"))["result"][0]["message_reaction"]
    assert reaction["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_texts_are_kept_a_day_and_taps_150_seconds(loose, loosely):
    ana = loose.person("Ana")
    ana.says("hello")
    await loosely("sendMessage", chat_id=ana.id, text="Well?", reply_markup=one_button())
    ana.taps("Go")

    loose.clock.advance(151)
    assert ids(await loosely("getUpdates")) == [500000001]
    loose.clock.advance(24 * 3600)
    assert ids(await loosely("getUpdates")) == []


async def test_update_ids_may_jump_after_a_week_of_silence(fake, call):
    ana = fake.person("Ana")
    ana.says("before")
    with pytest.raises(RuntimeError, match="1 updates are pending: that is no week of silence"):
        fake.jumps()
    await call("getUpdates", offset=500000002)

    fake.jumps(to=77)
    ana.says("after")
    assert ids(await call("getUpdates")) == [77]


def test_a_jump_goes_where_chance_says():
    fake = Fake(clock=Clock(0))
    fake.jumps()

    fake.person("Ana").says("after")
    assert fake.updates.pending[0].update_id == 288545019


async def test_any_json_can_be_injected(fake, call):
    fake.injects({"message": {"message_id": "no number"}})
    fake.injects({"update_id": 9, "telepathy": []})
    fake.person("Ana").says("after")

    assert [list(each.items())[:2] for each in (await call("getUpdates"))["result"]][:2] == [
        [("update_id", 500000001), ("message", {"message_id": "no number"})],
        [("update_id", 9), ("telepathy", [])],
    ]


def one_button():
    return {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
