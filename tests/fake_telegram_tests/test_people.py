"""A person's side: reading, waiting, and what a failed claim says."""

import asyncio

import pytest

from tests.fake_telegram import NotHeard


@pytest.fixture
def ana(fake):
    return fake.person("Ana", started=True)


async def say(call, person, *texts):
    for text in texts:
        await call("sendMessage", chat_id=person.id, text=text)


async def test_waiting_by_number_goes_on_where_it_stopped(ana, call):
    await say(call, ana, "one", "two", "three")

    assert [each.text for each in await ana.hears(2)] == ["one", "two"]
    assert [each.text for each in await ana.hears(1)] == ["three"]


async def test_waiting_for_words_passes_over_the_rest(ana, call):
    await say(call, ana, "one", "two", "three")

    assert (await ana.hears("tw")).text == "two"
    assert (await ana.hears(lambda message: message.text.startswith("t"))).text == "three"


async def test_waiting_wakes_when_the_words_come(ana, call):
    waiting = asyncio.create_task(ana.hears("late"))
    await asyncio.sleep(0)
    await say(call, ana, "early", "late")

    assert (await waiting).text == "late"


async def test_an_edit_is_heard_as_it_was_then(ana, call):
    sent = await call("sendMessage", chat_id=ana.id, text="one")
    where = {"chat_id": ana.id, "message_id": sent["result"]["message_id"]}
    await call("editMessageText", **where, text="two")
    await call("editMessageText", **where, text="three")

    assert (await ana.hears("two")).text == "two"
    assert ana.now(ana.seen[0].message).text == "three"
    assert [(each.what, each.message.text) for each in ana.seen] == [
        ("sent", "one"),
        ("edited", "two"),
        ("edited", "three"),
    ]


async def test_a_failed_claim_shows_the_transcript_and_what_was_refused(ana, call, fake):
    ana.says("/start")
    go = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await call("sendMessage", chat_id=ana.id, text="Welcome.", reply_markup=go)
    await call("sendMessage", chat_id=ana.id, text="")

    with pytest.raises(NotHeard) as failed:
        await ana.hears("Goodbye", within=0.01)
    assert str(failed.value) == (
        "'Goodbye' was not heard within 0.01 s\n"
        "--- private ---\n"
        "Ana #1: /start\n"
        "bot #2: Welcome.\n"
        "    [Go]\n"
        "---\n"
        "refused: sendMessage: 400 Bad Request: message text is empty"
    )


async def test_too_few_messages_are_counted_in_the_claim(ana, call):
    await say(call, ana, "one")

    with pytest.raises(NotHeard, match=r"2 new messages were due within 0\.01 s, 1 came"):
        await ana.hears(2, within=0.01)


async def test_silence_can_be_claimed(ana, call):
    await say(call, ana, "one")
    ana.ignore_so_far()
    await ana.hears_nothing(0.01)

    await say(call, ana, "two")
    with pytest.raises(NotHeard, match="silence was due, but the bot spoke"):
        await ana.hears_nothing(0.01)


async def test_everything_but_words_arrives_as_telegram_describes_it(ana, call):
    kinds = ("photo", "voice", "audio", "sticker", "document", "video", "animation", "video_note")
    others = ("location", "contact", "dice", "poll")
    for kind in (*kinds, *others):
        ana.sends(kind)

    arrived = [each["message"] for each in (await call("getUpdates"))["result"]]
    assert [kind for kind, message in zip((*kinds, *others), arrived, strict=True) if kind in message] == [
        *kinds,
        *others,
    ]
    with pytest.raises(ValueError, match="nobody can send a 'smell'"):
        ana.sends("smell")


async def test_a_persons_edit_comes_as_an_edited_message(ana, call):
    text = ana.says("frist")
    ana.edits(text, "first")

    edited = (await call("getUpdates"))["result"][1]["edited_message"]
    assert (edited["message_id"], edited["text"], "edit_date" in edited) == (text.id, "first", True)


async def test_nobody_edits_anothers_words(ana, fake):
    text = ana.says("mine")

    with pytest.raises(ValueError, match="Ben did not write message 1"):
        fake.person("Ben").edits(text, "his")


async def test_a_forward_says_whose_words_they_were(ana, call):
    ana.forwards("wise words", of="Carl")

    forwarded = (await call("getUpdates"))["result"][0]["message"]
    assert forwarded["forward_origin"]["sender_user_name"] == "Carl"


async def test_who_blocked_the_bot_cannot_write_to_it(ana):
    ana.blocks()

    with pytest.raises(RuntimeError, match="Ana has blocked the bot"):
        ana.says("hello")


@pytest.mark.parametrize("payload", ["x" * 65, "a b", "ü", "a=b"])
async def test_no_deep_link_carries_more_than_telegram_allows(ana, payload):
    with pytest.raises(ValueError, match="no deep link can carry"):
        ana.starts(payload)


async def test_a_deep_link_arrives_as_start_with_its_payload(ana, call):
    ana.starts("cohort_A-1")

    assert (await call("getUpdates"))["result"][0]["message"]["text"] == "/start cohort_A-1"


async def test_entities_of_a_persons_words_count_utf16_units(ana):
    text = ana.says("🙂 /help@heard_bot see https://example.org and @someone or a/b")

    assert text.entities == (
        {"type": "bot_command", "offset": 3, "length": 15},
        {"type": "url", "offset": 23, "length": 19},
        {"type": "mention", "offset": 47, "length": 8},
    )


async def test_everything_is_ordered_over_all_chats(fake, ana, call):
    ben = fake.person("Ben", started=True)
    await say(call, ana, "one")
    await say(call, ben, "two")
    ana.says("three")

    assert (ana.history[0].order, ben.history[0].order, ana.history[1].order) == (1, 2, 3)


async def test_a_name_is_one_person(fake):
    assert fake.person("Ana") is fake.person("Ana")
