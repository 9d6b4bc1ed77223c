"""Editing and deleting: what changes for a person, and what is refused."""

import aiohttp
import pytest

from tests.fake_telegram.media import PIXEL
from tests.fake_telegram_tests.answers import keyboard, refusal

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
GO = {"text": "Go", "callback_data": "go"}


@pytest.fixture
async def menu(fake, call):
    """Ana, and a menu the bot has sent her."""
    ana = fake.person("Ana", started=True)
    sent = await call("sendMessage", chat_id=ana.id, text="Menu", reply_markup=keyboard(GO))
    return ana, {"chat_id": ana.id, "message_id": sent["result"]["message_id"]}


async def test_an_edit_shows_at_once_and_without_markup_the_buttons_go(menu, call):
    ana, where = menu
    edited = await call("editMessageText", **where, text="Gone")

    assert (edited["result"]["text"], "reply_markup" in edited["result"]) == ("Gone", False)
    assert [(each.text, each.labels, each.edits) for each in ana.messages] == [("Gone", (), 1)]


async def test_the_same_again_is_not_modified(menu, call):
    _, where = menu

    assert await call("editMessageText", **where, text="Menu", reply_markup=keyboard(GO)) == refusal(
        NOT_MODIFIED
    )
    assert await call("editMessageReplyMarkup", **where, reply_markup=keyboard(GO)) == refusal(NOT_MODIFIED)


async def test_buttons_alone_can_be_changed_and_taken_away(menu, call):
    ana, where = menu
    await call(
        "editMessageReplyMarkup", **where, reply_markup=keyboard(GO, {"text": "Stop", "callback_data": "s"})
    )
    assert ana.last.labels == ("Go", "Stop")

    await call("editMessageReplyMarkup", **where)
    assert (ana.last.labels, ana.last.text) == ((), "Menu")


async def test_what_is_not_there_cannot_be_edited(menu, call):
    ana, _ = menu

    answer = await call("editMessageText", chat_id=ana.id, message_id=99, text="x")
    assert answer == refusal("message to edit not found")


async def test_a_message_number_is_needed(menu, call):
    ana, _ = menu

    answer = await call("editMessageText", chat_id=ana.id, text="x")
    assert answer == refusal("message identifier is not specified")


async def test_a_persons_words_cannot_be_edited(menu, call):
    ana, _ = menu
    text = ana.says("mine")

    answer = await call("editMessageText", chat_id=ana.id, message_id=text.id, text="x")
    assert answer == refusal("message can't be edited")


async def test_a_deleted_message_is_gone_for_everybody(menu, call):
    ana, where = menu

    assert await call("deleteMessage", **where) == {"ok": True, "result": True}
    assert ana.messages == ()
    assert "Menu (deleted)" in ana.transcript
    assert await call("deleteMessage", **where) == refusal("message to delete not found")
    assert await call("editMessageText", **where, text="x") == refusal("message to edit not found")


async def test_after_two_days_nothing_can_be_deleted(menu, call, fake):
    _, where = menu
    fake.clock.advance(48 * 3600 + 1)

    assert await call("deleteMessage", **where) == refusal("message can't be deleted for everyone")


async def test_captions_and_texts_are_edited_by_different_methods(fake, session, call):
    ana = fake.person("Ana", started=True)
    parts = aiohttp.FormData({"chat_id": str(ana.id), "caption": "before"})
    parts.add_field("photo", PIXEL, filename="dot.png")
    async with session.post(f"{fake.url}/bot{fake.token}/sendPhoto", data=parts) as answer:
        photo = (await answer.json())["result"]["message_id"]
    text = (await call("sendMessage", chat_id=ana.id, text="words"))["result"]["message_id"]

    assert (await call("editMessageCaption", chat_id=ana.id, message_id=photo, caption="after"))["ok"]
    assert ana.messages[0].caption == "after"
    wrong = await call("editMessageText", chat_id=ana.id, message_id=photo, text="x")
    assert wrong == refusal("there is no text in the message to edit")
    wrong = await call("editMessageCaption", chat_id=ana.id, message_id=text, caption="x")
    assert wrong == refusal("there is no caption in the message to edit")


async def test_a_reaction_is_put_on_a_message(fake, call):
    ana = fake.person("Ana")
    text = ana.says("thank you")
    thumb = [{"type": "emoji", "emoji": "👍"}]

    assert (await call("setMessageReaction", chat_id=ana.id, message_id=text.id, reaction=thumb))["ok"]
    assert ana.now(text).reactions == ("👍",)
    missing = await call("setMessageReaction", chat_id=ana.id, message_id=99, reaction=thumb)
    assert missing == refusal("message to react not found")
    twice = await call("setMessageReaction", chat_id=ana.id, message_id=text.id, reaction=thumb * 2)
    assert twice == refusal("REACTIONS_TOO_MANY")
