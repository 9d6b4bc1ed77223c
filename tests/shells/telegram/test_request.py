"""The road to Telegram."""

from __future__ import annotations

import json

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.shells.telegram.request import AiohttpRequest, TooFast, refusal
from tests.fake_telegram import BAD_GATEWAY, BROKEN_JSON, DROP_AFTER, hang


@pytest.fixture
async def request_():
    request = AiohttpRequest(4)
    await request.initialize()
    yield request
    await request.shutdown()


def body(description: str, **parameters: object) -> bytes:
    return json.dumps({"ok": False, "description": description, "parameters": parameters}).encode()


@pytest.mark.parametrize(
    ("code", "payload", "kind", "message"),
    [
        (400, body("Bad Request: message text is empty"), BadRequest, "Message text is empty"),
        (413, b"<html>too large</html>", BadRequest, "HTTP 413"),
        (401, body("Unauthorized"), InvalidToken, "Unauthorized"),
        (403, body("Forbidden: bot was blocked by the user"), Forbidden, None),
        (404, body("Not Found"), EndPointNotFound, "Not Found"),
        (409, body("Conflict: another"), Conflict, None),
        (429, body("Too Many Requests", retry_after=9), TooFast, "Too many requests; wait 9 s"),
        (429, b"<html>", TooFast, "Too many requests; wait 1 s"),
        (502, b"<html>words of a proxy</html>", NetworkError, "HTTP 502"),
        (500, body("Internal Server Error"), NetworkError, "Internal Server Error"),
    ],
)
def test_each_refusal_has_one_type(code, payload, kind, message):
    """An answer that is no 2xx becomes the library's error of the right type."""
    error = refusal(code, payload)

    assert type(error) is kind
    if message is not None:
        assert error.message == message


def test_a_group_that_became_a_supergroup_says_its_new_id():
    """The new id comes as a number, ready to be used."""
    error = refusal(400, body("Bad Request: group chat was upgraded", migrate_to_chat_id=-100123))

    assert isinstance(error, ChatMigrated)
    assert error.new_chat_id == -100123


async def test_a_call_by_name_carries_text_numbers_and_nested_values(fake, request_):
    """Parameters arrive as the Bot API wants them; None is not sent at all."""
    ana = fake.person("Ana", started=True)
    keys = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    payload = {"chat_id": ana.id, "text": "ä & b", "reply_markup": keys, "parse_mode": None}
    result = await request_.call(f"{fake.url}/bot{fake.token}/sendMessage", payload)

    assert ana.last.text == "ä & b"
    assert ana.last.labels == ("Yes",) or list(ana.last.labels) == ["Yes"]
    assert isinstance(result, dict)
    assert result["message_id"] == ana.last.id


async def test_a_file_arrives_with_its_name(fake, request_):
    """Content and file name go as one part of the body, the caption as another."""
    ana = fake.person("Ana", started=True)
    payload = {"chat_id": ana.id, "caption": "Everything about you"}
    files = {"document": (b"{}", "heard.json")}
    await request_.call(f"{fake.url}/bot{fake.token}/sendDocument", payload, files)

    assert (ana.last.document, ana.last.file_name, ana.last.text) == (
        b"{}",
        "heard.json",
        "Everything about you",
    )


async def test_the_librarys_typed_methods_use_the_same_road(fake, request_):
    """A Bot on this request gets typed answers."""
    bot = Bot(fake.token, base_url=f"{fake.url}/bot", request=request_, get_updates_request=request_)

    me = await bot.get_me()

    assert (me.is_bot, me.username) == (True, "heard_bot")


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (BAD_GATEWAY, NetworkError),
        (BROKEN_JSON, NetworkError),
        (DROP_AFTER, NetworkError),
        (hang(1), TimedOut),
    ],
)
async def test_trouble_on_the_way_never_shows_the_token(fake, request_, fault, kind, caplog):
    """Whatever goes wrong, neither the error nor the log contains the token or the words."""
    ana = fake.person("Ana", started=True)
    fake.fails("sendMessage", fault)
    with pytest.raises(TelegramError) as caught:
        await request_.call(
            f"{fake.url}/bot{fake.token}/sendMessage", {"chat_id": ana.id, "text": "secret"}, seconds=0.05
        )

    assert type(caught.value) is kind
    seen = repr(caught.value) + repr(caught.value.__cause__) + caplog.text
    assert fake.token not in seen
    assert "secret" not in seen


async def test_a_server_that_is_not_there_is_trouble_on_the_way(request_, unused_tcp_port):
    """No connection is a NetworkError that does not say the address."""
    with pytest.raises(NetworkError) as caught:
        await request_.call(f"http://127.0.0.1:{unused_tcp_port}/bot1:secret/getMe", {})

    assert "secret" not in str(caught.value)
