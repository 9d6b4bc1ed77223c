"""Groups: what the bot hears there, who is in, and what becomes of it."""

import pytest

from tests.fake_telegram_tests.answers import refusal

BOT = {"id": 7000001, "is_bot": True, "first_name": "Heard", "username": "heard_bot"}


@pytest.fixture
def ana(fake):
    return fake.person("Ana")


@pytest.fixture
def group(fake, ana):
    """Ana's group, with the bot in it."""
    group = fake.group("Peers", ana)
    group.adds_bot()
    fake.updates.pending.clear()
    return group


async def heard(call):
    return [each["message"].get("text") for each in (await call("getUpdates"))["result"]]


async def test_privacy_mode_lets_only_what_is_meant_for_the_bot_through(group, ana, call):
    sent = await call("sendMessage", chat_id=group.id, text="Good evening.")
    for text in ("hello all", "/help", "/help@heard_bot", "/help@other_bot", "@heard_bot hi", "a /help"):
        ana.says(text, where=group)
    ana.says("to you", where=group, reply_to=group.messages[0])

    assert sent["ok"]
    assert await heard(call) == ["/help", "/help@heard_bot", "to you"]


async def test_a_plain_command_after_another_bot_spoke_is_not_for_us(group, ana, call):
    group.another_bot_speaks()
    ana.says("/help", where=group)
    ana.says("/help@heard_bot", where=group)

    assert await heard(call) == ["/help@heard_bot"]


async def test_an_administrator_bot_hears_everything(group, ana, call, fake):
    group.makes_bot_admin()
    fake.updates.pending.clear()
    ana.says("hello all", where=group)

    assert await heard(call) == ["hello all"]


async def test_without_privacy_everything_is_heard(make_fake, calls_to):
    fake = await make_fake(privacy=False)
    ana = fake.person("Ana")
    group = fake.group("Peers", ana)
    group.adds_bot()
    fake.updates.pending.clear()
    ana.says("hello all", where=group)

    call = calls_to(fake)
    assert await heard(call) == ["hello all"]
    assert (await call("getMe"))["result"]["can_read_all_group_messages"] is True


async def test_being_added_is_told_twice_and_a_payload_comes_as_a_command(fake, ana, call):
    group = fake.group("Peers", ana)
    group.adds_bot(payload="code-1")

    added, service, command = (await call("getUpdates"))["result"]
    assert added["my_chat_member"]["old_chat_member"] == {"status": "left", "user": BOT}
    assert added["my_chat_member"]["new_chat_member"] == {"status": "member", "user": BOT}
    assert service["message"]["new_chat_members"] == [BOT]
    assert command["message"]["text"] == "/start@heard_bot code-1"


async def test_a_bot_thrown_out_cannot_write(group, call):
    group.removes_bot()

    answer = await call("sendMessage", chat_id=group.id, text="x")
    assert answer == refusal("bot was kicked from the group chat", 403, "Forbidden")


async def test_a_bot_that_left_cannot_write(group, call):
    assert await call("leaveChat", chat_id=group.id) == {"ok": True, "result": True}

    answer = await call("sendMessage", chat_id=group.id, text="x")
    assert answer == refusal("bot is not a member of the group chat", 403, "Forbidden")


async def test_an_upgraded_group_says_where_it_went(group, ana, call):
    old = group.id
    group.migrates()

    answer = await call("sendMessage", chat_id=old, text="x")
    assert answer == refusal("group chat was upgraded to a supergroup chat", migrate_to_chat_id=group.id)
    assert group.id == -1000000000001
    away, arrived = ((each["message"]) for each in (await call("getUpdates"))["result"])
    assert (away["chat"]["id"], away["migrate_to_chat_id"]) == (old, group.id)
    assert (arrived["chat"]["id"], arrived["migrate_from_chat_id"]) == (group.id, old)
    assert (await call("sendMessage", chat_id=group.id, text="here"))["ok"]


async def test_supergroups_number_their_messages_apart(fake, ana, call):
    group = fake.group("Big", ana, kind="supergroup")
    group.adds_bot()
    ana.starts()
    private = await call("sendMessage", chat_id=ana.id, text="x")
    big = await call("sendMessage", chat_id=group.id, text="x")

    assert (private["result"]["message_id"], big["result"]["message_id"]) == (2, 2)


async def test_members_are_described_by_what_they_are(group, ana, fake, call):
    ben, cid = fake.person("Ben"), fake.person("Cid")
    group.adds(ben)
    group.adds(cid)
    group.makes_admin(ben)
    group.removes(cid)

    async def status(user):
        return (await call("getChatMember", chat_id=group.id, user_id=user))["result"]["status"]

    statuses = [await status(each) for each in (ana.id, ben.id, cid.id, 7000001)]
    assert statuses == ["creator", "administrator", "left", "member"]
    assert (await call("getChatMemberCount", chat_id=group.id))["result"] == 3
    leaders = (await call("getChatAdministrators", chat_id=group.id))["result"]
    assert [each["user"]["first_name"] for each in leaders] == ["Ana", "Ben"]
    unknown = await call("getChatMember", chat_id=group.id, user_id=5)
    assert unknown == refusal("user not found")


async def test_a_members_coming_is_told_to_an_administrator_bot_that_asks(group, fake, call):
    await call("getUpdates", allowed_updates=["chat_member"])
    group.adds(fake.person("Ben"))
    group.makes_bot_admin()
    group.adds(fake.person("Cid"))

    (told,) = (await call("getUpdates"))["result"]
    assert told["chat_member"]["new_chat_member"]["user"]["first_name"] == "Cid"


async def test_a_chat_is_described(group, ana, call):
    ana.starts()

    described = (await call("getChat", chat_id=group.id))["result"]
    assert (described["type"], described["title"]) == ("group", "Peers")
    described = (await call("getChat", chat_id=ana.id))["result"]
    assert (described["type"], described["first_name"]) == ("private", "Ana")
    assert await call("getChat", chat_id=5) == refusal("chat not found")


async def test_blocking_is_told(fake, ana, call):
    ana.starts()
    await call("getUpdates", offset=500000002)
    ana.blocks()
    ana.unblocks()

    told = [each["my_chat_member"] for each in (await call("getUpdates"))["result"]]
    assert [(each["chat"]["type"], each["new_chat_member"]["status"]) for each in told] == [
        ("private", "kicked"),
        ("private", "member"),
    ]


async def test_only_members_write_in_a_group(group, fake):
    with pytest.raises(RuntimeError, match="Ben is not in Peers"):
        fake.person("Ben").says("hello", where=group)


async def test_taps_in_a_group_name_the_one_who_tapped(group, ana, fake, call):
    ben = fake.person("Ben")
    group.adds(ben)
    fake.updates.pending.clear()
    markup = {"inline_keyboard": [[{"text": "Mine", "callback_data": "m"}]]}
    await call("sendMessage", chat_id=group.id, text="Whose?", reply_markup=markup)
    ben.taps("Mine", where=group)

    query = (await call("getUpdates"))["result"][0]["callback_query"]
    assert (query["from"]["first_name"], query["message"]["chat"]["id"]) == ("Ben", group.id)
