"""Sending words, pictures and files: what comes back, what a person sees, what is refused."""

import asyncio
import io
import json
import struct

import aiohttp
import pytest

from tests.fake_telegram.media import PIXEL
from tests.fake_telegram_tests.answers import keyboard, refusal


async def test_a_sent_message_comes_back_whole(loose, loosely):
    ana = loose.person("Ana", started=True)
    go = {"text": "Go", "callback_data": "go:1"}

    sent = await loosely(
        "sendMessage", chat_id=ana.id, text="<i>nods</i> Yes.", parse_mode="HTML", reply_markup=keyboard(go)
    )
    assert sent == {
        "ok": True,
        "result": {
            "message_id": 1,
            "from": {"id": 7000001, "is_bot": True, "first_name": "Heard", "username": "heard_bot"},
            "chat": {"id": 100001, "type": "private", "first_name": "Ana"},
            "date": 1800000000,
            "text": "nods Yes.",
            "entities": [{"type": "italic", "offset": 0, "length": 4}],
            "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "go:1"}]]},
        },
    }
    (seen,) = ana.messages
    assert (seen.text, seen.html, seen.labels) == ("nods Yes.", "<i>nods</i> Yes.", ("Go",))
    assert loose.violations == []


@pytest.mark.parametrize("text", ["", "   ", "\n"])
async def test_an_empty_text_is_refused(fake, call, text):
    ana = fake.person("Ana", started=True)

    assert await call("sendMessage", chat_id=ana.id, text=text) == refusal("message text is empty")


async def test_a_text_empty_after_parsing_is_refused(fake, call):
    ana = fake.person("Ana", started=True)

    answer = await call("sendMessage", chat_id=ana.id, text="<b> </b>", parse_mode="HTML")
    assert answer == refusal("message text is empty")


async def test_a_text_may_have_4096_utf16_units_after_parsing(fake, call):
    ana = fake.person("Ana", started=True)
    fits = "🙂" * 2048

    assert (await call("sendMessage", chat_id=ana.id, text=f"<b>{fits}</b>", parse_mode="HTML"))["ok"]
    assert await call("sendMessage", chat_id=ana.id, text=fits + "x") == refusal("message is too long")


async def test_another_parse_mode_is_refused(fake, call):
    ana = fake.person("Ana", started=True)

    answer = await call("sendMessage", chat_id=ana.id, text="x", parse_mode="Word")
    assert answer == refusal("unsupported parse_mode")


async def test_unescaped_html_passes_but_is_a_violation(loose, loosely):
    ana = loose.person("Ana", started=True)

    assert (await loosely("sendMessage", chat_id=ana.id, text="you & me", parse_mode="HTML"))["ok"]
    assert [str(each) for each in loose.violations] == ["sendMessage: unescaped '& me' in HTML 'you & me'"]


@pytest.mark.parametrize(
    ("button", "what"),
    [
        ({"text": "Go", "callback_data": "ü" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "Go", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "Go", "url": "nowhere"}, "BUTTON_URL_INVALID"),
        ({"text": " ", "callback_data": "x"}, "BUTTON_TEXT_INVALID"),
        (
            {"text": "Go"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
    ],
)
async def test_a_wrong_button_is_refused(fake, call, button, what):
    ana = fake.person("Ana", started=True)

    answer = await call("sendMessage", chat_id=ana.id, text="x", reply_markup=keyboard(button))
    assert answer == refusal(what)


async def test_callback_data_may_have_64_bytes(fake, call):
    ana = fake.person("Ana", started=True)
    button = {"text": "Go", "callback_data": "ü" * 32}

    assert (await call("sendMessage", chat_id=ana.id, text="x", reply_markup=keyboard(button)))["ok"]


async def test_a_keyboard_of_more_than_100_buttons_is_refused(fake, call):
    ana = fake.person("Ana", started=True)
    many = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] for _ in range(101)]}

    answer = await call("sendMessage", chat_id=ana.id, text="x", reply_markup=many)
    assert answer == refusal("reply markup is too long")


async def test_a_placeholder_may_have_64_characters(fake, call):
    ana = fake.person("Ana", started=True)
    for length, ok in ((64, True), (65, False)):
        markup = {"force_reply": True, "input_field_placeholder": "x" * length}
        assert (await call("sendMessage", chat_id=ana.id, text="x", reply_markup=markup))["ok"] is ok


async def test_a_reply_keyboard_is_seen_and_not_sent_back(fake, call):
    ana = fake.person("Ana", started=True)
    markup = {"keyboard": [[{"text": "Yes"}, {"text": "No"}]]}

    sent = await call("sendMessage", chat_id=ana.id, text="Well?", reply_markup=markup)
    assert "reply_markup" not in sent["result"]
    assert ana.last.keys == (("Yes", "No"),)


async def test_a_reply_carries_the_message_replied_to(fake, call):
    ana = fake.person("Ana")
    text = ana.says("hello")

    sent = await call("sendMessage", chat_id=ana.id, text="hi", reply_parameters={"message_id": text.id})
    assert sent["result"]["reply_to_message"]["text"] == "hello"
    missing = await call("sendMessage", chat_id=ana.id, text="hi", reply_parameters={"message_id": 99})
    assert missing == refusal("message to be replied not found")


async def test_nobody_unknown_can_be_written_to(fake, call):
    assert await call("sendMessage", chat_id=5, text="x") == refusal("chat not found")


async def test_who_never_wrote_cannot_be_written_to(fake, call):
    ana = fake.person("Ana")
    answer = await call("sendMessage", chat_id=ana.id, text="x")

    assert answer == refusal("bot can't initiate conversation with a user", 403, "Forbidden")
    ana.starts()
    assert (await call("sendMessage", chat_id=ana.id, text="x"))["ok"]


async def test_who_blocked_the_bot_cannot_be_written_to(fake, call):
    ana = fake.person("Ana", started=True)
    ana.blocks()

    answer = await call("sendMessage", chat_id=ana.id, text="x")
    assert answer == refusal("bot was blocked by the user", 403, "Forbidden")
    ana.unblocks()
    assert (await call("sendMessage", chat_id=ana.id, text="x"))["ok"]


async def test_a_photo_is_uploaded_seen_and_fetched_again(fake, session):
    ana = fake.person("Ana", started=True)
    root = f"{fake.url}/bot{fake.token}"
    parts = aiohttp.FormData({"chat_id": str(ana.id), "photo": "attach://it", "caption": "a <b>dot</b>"})
    parts.add_field("parse_mode", "HTML")
    parts.add_field("it", PIXEL, filename="dot.png", content_type="image/png")

    async with session.post(f"{root}/sendPhoto", data=parts) as answer:
        sent = (await answer.json())["result"]
    assert [(each["width"], each["height"]) for each in sent["photo"]] == [(1, 1), (1, 1)]
    assert (ana.last.photo, ana.last.caption, ana.last.kind) == (PIXEL, "a dot", "photo")

    async with session.get(f"{root}/getFile", params={"file_id": sent["photo"][-1]["file_id"]}) as answer:
        path = (await answer.json())["result"]["file_path"]
    async with session.get(f"{fake.url}/file/bot{fake.token}/{path}") as answer:
        assert await answer.read() == PIXEL


async def test_a_known_file_id_sends_the_same_picture_again(fake, call):
    ana = fake.person("Ana")
    ana.sends_photo()
    photo = (await call("getUpdates"))["result"][0]["message"]["photo"]

    assert (await call("sendPhoto", chat_id=ana.id, photo=photo[-1]["file_id"]))["ok"]
    assert ana.last.photo == PIXEL
    unknown = await call("sendPhoto", chat_id=ana.id, photo="nothing")
    assert unknown == refusal("wrong file identifier/HTTP URL specified")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (PIXEL[:16] + struct.pack(">II", 2100, 100) + PIXEL[24:], "PHOTO_INVALID_DIMENSIONS"),
        (PIXEL[:16] + struct.pack(">II", 6000, 4001) + PIXEL[24:], "PHOTO_INVALID_DIMENSIONS"),
        (PIXEL + b"x" * 10 * 2**20, "file is too big"),
    ],
)
async def test_what_is_no_photo_is_refused(fake, session, content, what):
    ana = fake.person("Ana", started=True)
    parts = aiohttp.FormData({"chat_id": str(ana.id)})
    parts.add_field("photo", io.BytesIO(content), filename="dot.png")

    async with session.post(f"{fake.url}/bot{fake.token}/sendPhoto", data=parts) as answer:
        assert await answer.json() == refusal(what)


async def test_a_document_keeps_its_name_and_bytes(fake, session):
    ana = fake.person("Ana", started=True)
    parts = aiohttp.FormData({"chat_id": str(ana.id), "caption": "yours"})
    parts.add_field("document", b"{}", filename="about-me.json")

    async with session.post(f"{fake.url}/bot{fake.token}/sendDocument", data=parts) as answer:
        assert (await answer.json())["result"]["document"]["file_name"] == "about-me.json"
    assert (ana.last.document, ana.last.file_name, ana.last.caption) == (b"{}", "about-me.json", "yours")


async def test_a_caption_may_have_1024_units(fake, call):
    ana = fake.person("Ana")
    ana.sends_photo()
    photo = (await call("getUpdates"))["result"][0]["message"]["photo"][0]["file_id"]

    assert (await call("sendPhoto", chat_id=ana.id, photo=photo, caption="x" * 1024))["ok"]
    answer = await call("sendPhoto", chat_id=ana.id, photo=photo, caption="x" * 1025)
    assert answer == refusal("message caption is too long")


async def test_a_busy_sign_is_seen(fake, call):
    ana = fake.person("Ana", started=True)

    assert await call("sendChatAction", chat_id=ana.id, action="typing") == {"ok": True, "result": True}
    assert ana.actions == ("typing",)
    wrong = await call("sendChatAction", chat_id=ana.id, action="dancing")
    assert wrong == refusal("wrong parameter action in request")


async def test_markup_given_as_json_text_is_read_as_json(fake, call):
    ana = fake.person("Ana", started=True)
    markup = json.dumps(keyboard({"text": "Go", "callback_data": "go"}))

    assert (await call("sendMessage", chat_id=ana.id, text="x", reply_markup=markup))["ok"]
    broken = await call("sendMessage", chat_id=ana.id, text="x", reply_markup="nonsense")
    assert broken == refusal("can't parse reply_markup JSON object")
    fake.violations.clear()


async def test_sends_side_by_side_to_one_chat_are_noticed(make_fake, calls_to):
    fake = await make_fake(latency=0.02)
    ana, ben = fake.person("Ana", started=True), fake.person("Ben", started=True)
    call = calls_to(fake)
    await asyncio.gather(
        call("sendMessage", chat_id=ana.id, text="one"), call("sendMessage", chat_id=ben.id, text="two")
    )
    assert fake.overlapping == []

    await asyncio.gather(*(call("sendMessage", chat_id=ana.id, text=text) for text in ("one", "two")))
    assert len(fake.overlapping) == 1
