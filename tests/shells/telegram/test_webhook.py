"""Updates by webhook."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace

import aiohttp
import pytest

from bot.errors import SettingsError
from bot.shells.telegram.house import run
from bot.shells.telegram.ingest import Intake
from bot.shells.telegram.webhook import SECRET_HEADER, Webhook
from bot.shells.telegram.wiring import Address
from tests.fake_telegram import status
from tests.shells.telegram.test_ingest import Faltering

SECRET = "a-long-random-word"
UPDATE = b'{"update_id": 1, "message": {"chat": {"id": 5}, "text": "hi"}}'


@pytest.fixture
async def hook(store, clock):
    hook = Webhook(Intake(store, clock, lambda chats: None), "127.0.0.1", 0, SECRET)
    await hook.open()
    yield hook
    await hook.close()


async def call(hook: Webhook, body: bytes | io.BytesIO, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{hook.port}/any/path", data=body, headers=headers) as answer,
    ):
        return answer.status


async def test_only_who_knows_the_secret_is_believed(hook, store):
    """A wrong or missing secret is refused and nothing is kept; the right one is taken."""
    refused = [await call(hook, UPDATE, secret) for secret in (None, "", "a-long-random-wor", "ä")]
    with store.looking() as tx:
        before = tx.inbox.waiting()
    taken = await call(hook, UPDATE)

    assert (refused, before, taken) == ([403, 403, 403, 403], 0, 200)
    with store.looking() as tx:
        assert tx.inbox.next_of(5).body == UPDATE.decode()


async def test_a_body_that_is_too_large_is_refused(hook):
    """More than a megabyte is no update."""
    assert await call(hook, io.BytesIO(b"x" * (1024 * 1024 + 1))) == 413


async def test_what_is_no_update_is_not_asked_for_again(hook, store, caplog):
    """Nonsense under the right secret is answered 200, so that it does not block the queue; it is logged."""
    assert [await call(hook, body) for body in (b"not json", b"[]", b'{"message": {}}')] == [200] * 3
    with store.looking() as tx:
        assert tx.inbox.waiting() == 0
    assert caplog.text.count("without an update_id") == 3


async def test_health_can_be_asked_for(hook):
    """/healthz answers without a secret, for a supervisor."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{hook.port}/healthz") as answer,
    ):
        assert (answer.status, await answer.text()) == (200, "ok\n")


async def test_an_update_that_was_not_stored_is_asked_for_again(tmp_path, clock):
    """While the database is in trouble Telegram gets no 200."""
    store = Faltering.open(f"sqlite:///{tmp_path / 'faltering.db'}")
    hook = Webhook(Intake(store, clock, lambda chats: None), "127.0.0.1", 0, SECRET)
    await hook.open()
    store.failures = 1
    statuses = [await call(hook, UPDATE), await call(hook, UPDATE)]
    await hook.close()
    store.close()

    assert statuses == [503, 200]


def test_a_webhook_needs_a_secret(store, clock):
    """An empty secret would believe anybody, so it cannot be made."""
    with pytest.raises(ValueError, match="without a secret"):
        Webhook(Intake(store, clock, lambda chats: None), "127.0.0.1", 0, "")


async def test_a_house_on_a_webhook_answers_as_one_that_polls(running, wiring, telegram, unused_tcp_port):
    """Set at the start, with its secret; texts are answered in order, and the webhook stays at a stop."""
    ana = telegram.person("Ana")
    url = f"http://127.0.0.1:{unused_tcp_port}/telegram"
    address = Address(url, "127.0.0.1", unused_tcp_port, SECRET)
    async with running(wiring, webhook=address):
        for number in range(12):
            ana.says(f"{number}")
        heard = await ana.hears(12)

    assert [each.text for each in heard] == [f"{number}" for number in range(12)]
    assert telegram.webhook.url == url
    assert {delivery.status for delivery in telegram.webhook.deliveries} == {200}


async def test_a_tap_that_overtakes_a_text_is_handled_as_it_arrives(
    running, wiring, telegram, unused_tcp_port
):
    """By webhook Telegram gives no order between a person's texts and taps: both are answered, once."""
    ana = telegram.person("Ana")
    address = Address(f"http://127.0.0.1:{unused_tcp_port}/", "127.0.0.1", unused_tcp_port, SECRET)
    async with running(wiring, webhook=address):
        ana.says("/menu")
        menu = await ana.hears("menu")
        ana.says("text")
        tap = ana.taps("Here", on=menu)
        await tap.answered()
        await ana.hears(2)

    assert sorted(each.text for each in ana.messages) == ["menu", "tapped here", "text"]


async def test_a_webhook_that_telegram_refuses_is_said(wiring, telegram, unused_tcp_port):
    """A public address that Telegram does not take names the setting and Telegram's reason."""
    telegram.fails("setWebhook", status(400, "Bad Request: bad webhook: HTTPS url must be provided"))
    address = Address("http://127.0.0.1/", "127.0.0.1", unused_tcp_port, SECRET)
    with pytest.raises(SettingsError) as caught:
        await run(replace(wiring, webhook=address), asyncio.Event())

    assert str(caught.value) == (
        "HEARD_WEBHOOK_URL: Telegram refuses it: Bad webhook: https url must be provided"
    )


async def test_an_address_in_use_is_said(wiring, hook):
    """A port that somebody else listens on names the setting."""
    address = Address("https://example.org/", "127.0.0.1", hook.port, SECRET)
    with pytest.raises(SettingsError, match="HEARD_WEBHOOK_LISTEN: cannot be listened on"):
        await run(replace(wiring, webhook=address), asyncio.Event())
