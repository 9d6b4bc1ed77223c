"""Taps: what the bot is told, and that each is answered once and in time."""

import pytest

from tests.fake_telegram import NotHeard
from tests.fake_telegram_tests.answers import keyboard, refusal

LATE = "query is too old and response timeout expired or query ID is invalid"
GO = {"text": "Go", "callback_data": "go:7"}


@pytest.fixture
async def ana(fake, call):
    """Ana, before a message with a button."""
    ana = fake.person("Ana", started=True)
    await call("sendMessage", chat_id=ana.id, text="Well?", reply_markup=keyboard(GO))
    return ana


async def test_a_tap_tells_who_where_and_what(ana, fake, call):
    tap = ana.taps("Go")

    query = (await call("getUpdates"))["result"][0]["callback_query"]
    assert query == {
        "id": tap.id,
        "from": {"id": ana.id, "is_bot": False, "first_name": "Ana", "language_code": "en"},
        "message": query["message"],
        "chat_instance": str(ana.id),
        "data": "go:7",
    }
    assert (query["message"]["message_id"], query["message"]["text"]) == (ana.last.id, "Well?")


async def test_a_tap_is_answered_once(ana, call):
    tap = ana.taps("Go")

    assert await call("answerCallbackQuery", callback_query_id=tap.id, text="ok", show_alert=True) == {
        "ok": True,
        "result": True,
    }
    answer = await tap.answered()
    assert (answer.text, answer.alert) == ("ok", True)
    assert await call("answerCallbackQuery", callback_query_id=tap.id) == refusal(LATE)


async def test_a_late_answer_is_refused(ana, fake, call):
    tap = ana.taps("Go")
    fake.clock.advance(151)

    assert await call("answerCallbackQuery", callback_query_id=tap.id) == refusal(LATE)
    assert fake.unanswered == (tap,)


async def test_an_invented_tap_cannot_be_answered(fake, call):
    assert await call("answerCallbackQuery", callback_query_id="12") == refusal(LATE)


async def test_an_answer_may_have_200_characters(ana, call):
    tap = ana.taps("Go")

    too_long = await call("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201)
    assert too_long == refusal("MESSAGE_TOO_LONG")
    assert (await call("answerCallbackQuery", callback_query_id=tap.id, text="x" * 200))["ok"]


async def test_the_newest_button_of_that_name_is_tapped_or_the_one_pointed_at(ana, call):
    old = ana.last
    newer = {"text": "Go", "callback_data": "go:8"}
    await call("sendMessage", chat_id=ana.id, text="And now?", reply_markup=keyboard(newer))

    assert (ana.taps("Go").data, ana.taps("Go", on=old).data) == ("go:8", "go:7")


async def test_a_button_edited_away_can_still_be_tapped_on_a_slow_phone(ana, call):
    old = ana.last
    await call("editMessageText", chat_id=ana.id, message_id=old.id, text="Done")

    with pytest.raises(NotHeard, match="there is no button 'Go' to tap"):
        ana.taps("Go")
    ana.taps("Go", on=old)
    query = (await call("getUpdates"))["result"][0]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("go:7", "Done")


async def test_a_tap_on_a_deleted_message_carries_an_inaccessible_one(ana, call):
    old = ana.last
    await call("deleteMessage", chat_id=ana.id, message_id=old.id)
    ana.taps("Go", on=old)

    query = (await call("getUpdates"))["result"][0]["callback_query"]
    assert query["message"] == {
        "chat": {"id": ana.id, "type": "private", "first_name": "Ana"},
        "message_id": old.id,
        "date": 0,
    }


async def test_callback_data_can_be_forged(ana, call):
    ana.taps_data("admin:erase-all")

    assert (await call("getUpdates"))["result"][0]["callback_query"]["data"] == "admin:erase-all"


async def test_a_link_cannot_be_tapped(ana, call):
    link = {"text": "Read", "url": "https://example.org"}
    await call("sendMessage", chat_id=ana.id, text="See", reply_markup=keyboard(link))

    with pytest.raises(NotHeard, match=r"the button 'Read' is a link: https://example\.org"):
        ana.taps("Read")


async def test_waiting_for_an_answer_that_does_not_come_says_so(ana):
    with pytest.raises(NotHeard, match=r"Ana's tap 'go:7' was not answered within 0\.01 s"):
        await ana.taps("Go").answered(within=0.01)
