"""The wire: tokens, methods, ways of passing parameters, and the envelope around answers."""

import aiohttp

ME = {
    "id": 7000001,
    "is_bot": True,
    "first_name": "Heard",
    "username": "heard_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
}


async def test_a_bot_learns_who_it_is(call):
    assert await call("getMe") == {"ok": True, "result": ME}


async def test_a_wrong_token_is_unauthorized(fake, session):
    async with session.get(f"{fake.url}/bot1:wrong/getMe") as answer:
        assert answer.status == 401
        assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found_and_a_violation(loose, loosely):
    assert await loosely("sendTelepathy") == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }
    assert [str(each) for each in loose.violations] == ["sendTelepathy: the fake does not know this method"]


async def test_an_unknown_method_may_be_tried_when_tolerated(loose, loosely):
    loose.tolerated.add("sendTelepathy")

    assert (await loosely("sendTelepathy"))["error_code"] == 404
    assert loose.violations == []


async def test_another_path_is_not_found(fake, session):
    async with session.get(f"{fake.url}/elsewhere") as answer:
        assert answer.status == 404
        assert await answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_parameters_come_by_query_form_multipart_or_json(fake, session):
    ana = fake.person("Ana", started=True)
    url = f"{fake.url}/bot{fake.token}/sendMessage"
    chat, markup = str(ana.id), '{"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}'
    form = {"chat_id": chat, "text": "by form", "reply_markup": markup, "protect_content": "true"}
    parts = aiohttp.FormData(
        {"chat_id": chat, "text": "by parts", "reply_markup": markup}, default_to_multipart=True
    )

    for answer in (
        await session.get(url, params={"chat_id": chat, "text": "by query"}),
        await session.post(url, data=form),
        await session.post(url, data=parts),
        await session.post(url, json={"chat_id": ana.id, "text": "by JSON"}),
    ):
        assert (await answer.json())["ok"] is True

    said = [(each.text, each.labels, each.protected) for each in await ana.hears(4)]
    assert said == [
        ("by query", (), False),
        ("by form", ("Go",), True),
        ("by parts", ("Go",), False),
        ("by JSON", (), False),
    ]


async def test_a_method_name_may_be_spelt_in_any_case(call):
    assert (await call("GETME"))["result"]["id"] == 7000001


async def test_broken_json_is_a_bad_request_and_a_violation(loose, session):
    url = f"{loose.url}/bot{loose.token}/sendMessage"
    headers = {"Content-Type": "application/json"}
    async with session.post(url, data=b'{"chat_id": ', headers=headers) as answer:
        assert await answer.json() == {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: can't parse JSON object",
        }
    assert [str(each) for each in loose.violations] == ["sendMessage: Bad Request: can't parse JSON object"]


async def test_each_call_is_kept_with_its_outcome(fake, call):
    await call("getMe")
    await call("sendMessage", chat_id=5, text="anyone there?")

    kept = [(each.number, each.method, dict(each.parameters), each.outcome) for each in fake.calls]
    assert kept == [
        (1, "getMe", {}, "ok"),
        (2, "sendMessage", {"chat_id": 5, "text": "anyone there?"}, "400 Bad Request: chat not found"),
    ]
