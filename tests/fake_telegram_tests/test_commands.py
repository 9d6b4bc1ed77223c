"""The bot's own words: command menus by scope and language, descriptions."""

import pytest

from tests.fake_telegram_tests.answers import refusal

HELP = {"command": "help", "description": "What I can do"}


async def test_a_menu_is_kept_by_scope_and_language(fake, call):
    ana = fake.person("Ana", started=True)
    scope = {"type": "chat", "chat_id": ana.id}
    assert await call("setMyCommands", commands=[HELP], scope=scope, language_code="de") == {
        "ok": True,
        "result": True,
    }

    assert (await call("getMyCommands", scope=scope, language_code="de"))["result"] == [HELP]
    assert (await call("getMyCommands", scope=scope))["result"] == []
    assert (await call("getMyCommands"))["result"] == []
    await call("deleteMyCommands", scope=scope, language_code="de")
    assert (await call("getMyCommands", scope=scope, language_code="de"))["result"] == []


async def test_a_person_sees_the_narrowest_menu_in_their_language(fake, call):
    ana, ben = fake.person("Ana", language="de", started=True), fake.person("Ben", started=True)
    await call("setMyCommands", commands=[HELP])
    await call("setMyCommands", commands=[{**HELP, "description": "Hilfe"}], language_code="de")
    chat = {"type": "chat", "chat_id": ben.id}
    await call("setMyCommands", commands=[{"command": "cohort", "description": "Your class"}], scope=chat)

    assert ana.menu == (("help", "Hilfe"),)
    assert ben.menu == (("cohort", "Your class"),)


async def test_group_menus_depend_on_who_leads(fake, call):
    ana, ben = fake.person("Ana"), fake.person("Ben")
    group = fake.group("Peers", ana, ben)
    await call("setMyCommands", commands=[HELP], scope={"type": "all_group_chats"})
    lead = {"command": "lead", "description": "Lead the talk"}
    await call("setMyCommands", commands=[lead], scope={"type": "all_chat_administrators"})

    assert (group.menu_of(ana), group.menu_of(ben)) == (
        (("lead", "Lead the talk"),),
        (("help", "What I can do"),),
    )


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ({"command": "Help", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "h" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "help", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "help", "description": "x" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_a_wrong_command_is_refused(fake, call, command, what):
    assert await call("setMyCommands", commands=[command]) == refusal(what)


async def test_a_description_of_256_characters_and_100_commands_are_taken(fake, call):
    many = [{"command": f"c{number}", "description": "x" * 256} for number in range(101)]

    assert (await call("setMyCommands", commands=many[:100]))["ok"]
    assert await call("setMyCommands", commands=many) == refusal("too many commands specified")


async def test_a_scope_needs_what_it_names(loose, loosely):
    answer = await loosely("setMyCommands", commands=[HELP], scope={"type": "chat", "chat_id": 5})
    assert answer == refusal("chat not found")
    answer = await loosely("setMyCommands", commands=[HELP], scope={"type": "chat"})
    assert answer == refusal("can't parse BotCommandScope: chat_id is empty")
    answer = await loosely("setMyCommands", commands=[HELP], scope={"type": "everybody"})
    assert answer == refusal("can't parse BotCommandScope: unsupported type specified")


async def test_a_language_is_two_letters(fake, call):
    answer = await call("setMyCommands", commands=[HELP], language_code="deutsch")
    assert answer == refusal("invalid language code specified")


async def test_descriptions_are_kept_by_language_and_limited(fake, call):
    await call("setMyDescription", description="Practise listening.")
    await call("setMyShortDescription", short_description="Listening", language_code="en")

    assert (await call("getMyDescription", language_code="de"))["result"] == {
        "description": "Practise listening."
    }
    assert (await call("getMyShortDescription"))["result"] == {"short_description": ""}
    assert not (await call("setMyDescription", description="x" * 513))["ok"]
    assert not (await call("setMyShortDescription", short_description="x" * 121))["ok"]
