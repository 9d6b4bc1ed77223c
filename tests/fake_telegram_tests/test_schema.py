"""aiogram's models judge both sides: the bot's calls, and what the fake itself says."""

import pytest
from aiogram import methods
from aiogram.types import Update
from pydantic import TypeAdapter

from tests.fake_telegram.fixtures import strict_fakes
from tests.fake_telegram.methods import METHODS
from tests.fake_telegram.schema import models


def complaints(fake):
    return [str(each) for each in fake.violations]


@pytest.fixture
def ana(loose):
    return loose.person("Ana", started=True)


async def test_an_unknown_parameter_is_a_violation_and_does_no_harm(loose, loosely, ana):
    answer = await loosely("sendMessage", chat_id=ana.id, text="x", colour="red")

    assert answer["ok"]
    assert complaints(loose) == ["sendMessage: unknown parameter 'colour'"]


async def test_an_unknown_field_deep_inside_is_found(loose, loosely, ana):
    button = {"text": "Go", "callback_data": "go", "colour": "red"}
    await loosely("sendMessage", chat_id=ana.id, text="x", reply_markup={"inline_keyboard": [[button]]})

    assert complaints(loose) == ["sendMessage: unknown parameter 'reply_markup.inline_keyboard.0.0.colour'"]


async def test_a_missing_parameter_is_found(loose, loosely):
    await loosely("sendMessage", text="x")

    assert complaints(loose)[0].endswith("chat_id: Field required")


async def test_a_parameter_of_the_wrong_type_is_found(loose, loosely, ana):
    await loosely("sendChatAction", chat_id=ana.id, action=["typing"])

    assert complaints(loose) == ["sendChatAction: action: Input should be a valid string"]


async def test_json_inside_a_form_is_judged_as_json(loose, session, ana):
    form = {"chat_id": str(ana.id), "text": "[x]", "link_preview_options": '{"is_disabled": true, "size": 1}'}
    await session.post(f"{loose.url}/bot{loose.token}/sendMessage", data=form)

    assert complaints(loose) == ["sendMessage: unknown parameter 'link_preview_options.size'"]
    assert ana.last.text == "[x]"


async def test_the_fixture_fails_a_test_with_violations(calls_to):
    async def test():
        async with strict_fakes() as make:
            await calls_to(await make())("getMe", colour="red")

    with pytest.raises(AssertionError, match="getMe: unknown parameter 'colour'"):
        await test()


async def test_without_validation_nothing_is_judged_or_kept(make_fake, calls_to):
    fake = await make_fake(validate=False)

    assert (await calls_to(fake)("getMe", colour="red"))["ok"]
    assert (fake.violations, fake.calls, fake.tally.calls["getme"]) == ([], [], 1)


def test_every_method_of_the_fake_is_one_of_the_bot_api():
    assert [name for name in METHODS if name not in models()] == []


async def test_every_update_of_the_fake_is_one_of_telegrams(loose, loosely, ana):
    loose.updates.allow(list(Update.model_fields))
    group = loose.group("Peers", ana)
    group.adds_bot(payload="code")
    group.makes_bot_admin()
    group.adds(loose.person("Ben"))
    await loosely("sendMessage", chat_id=ana.id, text="x", reply_markup=one_button())
    for kind in ("photo", "voice", "audio", "sticker", "document", "video", "animation", "video_note"):
        ana.sends(kind, where=group)
    for kind in ("location", "contact", "dice", "poll"):
        ana.sends(kind)
    text = ana.says("/start", reply_to=ana.last)
    ana.edits(text, "/stop")
    ana.reacts(text, "👍")
    ana.forwards("words")
    ana.taps("Go")
    ana.blocks()
    group.migrates()
    group.removes_bot()

    for update in (await loosely("getUpdates"))["result"]:
        Update.model_validate(update)
        (kind,) = set(update) - {"update_id"}
        assert getattr(Update.model_validate(update), kind).model_extra in (None, {})


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("GetMe", {}),
        ("GetWebhookInfo", {}),
        ("GetMyCommands", {}),
        ("GetMyDescription", {}),
        ("GetMyShortDescription", {}),
        ("GetChat", {"chat_id": 100001}),
        ("GetChat", {"chat_id": -5001}),
        ("GetChatMember", {"chat_id": -5001, "user_id": 100001}),
        ("GetChatMember", {"chat_id": -5001, "user_id": 7000001}),
        ("GetChatMemberCount", {"chat_id": -5001}),
        ("GetChatAdministrators", {"chat_id": -5001}),
        ("SendMessage", {"chat_id": 100001, "text": "<b>x</b>", "parse_mode": "HTML"}),
        ("SendPhoto", {"chat_id": 100001, "photo": "AgACAgI00000001"}),
        ("SendDocument", {"chat_id": 100001, "document": "AgACAgI00000001"}),
        ("GetFile", {"file_id": "AgACAgI00000001"}),
    ],
)
async def test_what_a_method_returns_is_what_the_bot_api_promises(loose, loosely, ana, method, parameters):
    group = loose.group("Peers", ana)
    group.adds_bot()
    group.makes_bot_admin()
    ana.sends_photo()
    model = getattr(methods, method)

    answer = await loosely(model.__api_method__, **parameters)
    assert answer["ok"], answer
    TypeAdapter(model.__returning__).validate_python(answer["result"])


def one_button():
    return {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
