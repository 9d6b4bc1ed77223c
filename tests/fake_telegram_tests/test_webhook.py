"""Webhooks: the secret, one update in flight per queue, and trying again until it is taken."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web

from tests.fake_telegram_tests.answers import keyboard, refusal


class Hook:
    """A webhook that notes what arrives and answers as it is told."""

    def __init__(self):
        self.bodies = []
        self.secrets = []
        self.url = ""
        self.answer: Callable[[dict], Awaitable[web.Response]] = self.ok

    async def ok(self, body):
        return web.Response()

    async def handle(self, request):
        body = await request.json()
        self.bodies.append(body)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return await self.answer(body)


@pytest.fixture
async def hook():
    hook = Hook()
    runner = web.ServerRunner(web.Server(hook.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


def texts(hook):
    return [each["message"]["text"] for each in hook.bodies]


async def test_updates_arrive_with_the_secret_and_are_done_when_accepted(fake, call, hook):
    fake.person("Ana").says("before")
    await call("setWebhook", url=hook.url, secret_token="s3cret_-")
    fake.person("Ana").says("after")
    await fake.settles()

    assert (texts(hook), hook.secrets) == (["before", "after"], ["s3cret_-", "s3cret_-"])


async def test_a_refused_update_comes_again_and_holds_its_queue_up(fake, call, hook):
    refusing = [500, 302]

    async def answer(body):
        return web.Response(status=refusing.pop(0) if refusing else 200)

    hook.answer = answer
    await call("setWebhook", url=hook.url)
    fake.person("Ana").says("one")
    fake.person("Ana").says("two")
    await fake.settles()

    assert texts(hook) == ["one", "one", "one", "two"]
    assert [(each.attempt, each.status) for each in fake.webhook.deliveries] == [
        (1, 500),
        (2, 302),
        (3, 200),
        (1, 200),
    ]


async def test_the_pause_before_trying_again_grows(make_fake, calls_to, hook):
    asked = []

    def pause(attempt):
        asked.append(attempt)
        return 0.0

    fake = await make_fake(webhook_pause=pause)

    async def answer(body):
        return web.Response(status=200 if len(hook.bodies) > 3 else 503)

    hook.answer = answer
    await calls_to(fake)("setWebhook", url=hook.url)
    fake.person("Ana").says("one")
    await fake.settles()

    assert asked == [1, 2, 3]
    assert fake.webhook.last_error[1] == "Wrong response from the webhook: 503"


async def test_texts_and_taps_of_one_person_are_different_queues(fake, call, hook):
    gate = asyncio.Event()

    async def answer(body):
        if "message" in body:
            await gate.wait()
        return web.Response()

    hook.answer = answer
    ana = fake.person("Ana", started=True)
    go = {"text": "Go", "callback_data": "go"}
    await call("sendMessage", chat_id=ana.id, text="Well?", reply_markup=keyboard(go))
    await call("setWebhook", url=hook.url)
    ana.says("wait")
    ana.says("for me")
    ana.taps("Go")
    await fake.until(lambda: len(hook.bodies) == 2)

    assert sorted(kind for body in hook.bodies for kind in body if kind != "update_id") == [
        "callback_query",
        "message",
    ]
    gate.set()
    await fake.settles()
    assert [b["message"]["text"] for b in hook.bodies if "message" in b] == ["wait", "for me"]


async def test_a_tap_can_be_held_so_that_a_later_text_overtakes_it(fake, call, hook):
    ana = fake.person("Ana", started=True)
    go = {"text": "Go", "callback_data": "go"}
    await call("sendMessage", chat_id=ana.id, text="Well?", reply_markup=keyboard(go))
    await call("setWebhook", url=hook.url)
    fake.webhook.hold("tap")
    ana.taps("Go")
    ana.says("meanwhile")
    await fake.until(lambda: len(fake.updates.pending) == 1)
    fake.webhook.release()
    await fake.settles()

    assert [each["update_id"] for each in hook.bodies] == [500000002, 500000001]


async def test_a_webhook_that_does_not_answer_in_time_is_tried_again(make_fake, calls_to, hook):
    fake = await make_fake(webhook_patience=0.05)

    async def answer(body):
        if len(hook.bodies) == 1:
            await asyncio.sleep(0.2)
        return web.Response()

    hook.answer = answer
    await calls_to(fake)("setWebhook", url=hook.url)
    fake.person("Ana").says("one")
    await fake.settles()

    assert [each.status for each in fake.webhook.deliveries] == [0, 200]


async def test_a_method_in_the_answer_is_carried_out(fake, call, hook):
    ana = fake.person("Ana")

    async def answer(body):
        return web.json_response({"method": "sendMessage", "chat_id": ana.id, "text": "at once"})

    hook.answer = answer
    await call("setWebhook", url=hook.url)
    ana.says("hello")

    assert (await ana.hears("at once")).text == "at once"


async def test_setting_a_webhook_ends_polling(fake, call):
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await fake.until(lambda: bool(fake.calls))
    await call("setWebhook", url="http://127.0.0.1:9/hook")

    answer = await asyncio.wait_for(poll, 2)
    assert answer["description"] == "Conflict: terminated by setWebhook request"


async def test_a_webhook_is_described(fake, call):
    assert (await call("getWebhookInfo"))["result"] == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    }
    await call("setWebhook", url="https://example.org/h", max_connections=5, allowed_updates=["message"])
    assert (await call("getWebhookInfo"))["result"] == {
        "url": "https://example.org/h",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 5,
        "allowed_updates": ["message"],
    }


@pytest.mark.parametrize(
    ("parameters", "what"),
    [
        ({"url": "http://example.org/h"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://x.org", "secret_token": "ü"}, "secret token contains unallowed characters"),
        ({"url": "https://x.org", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://x.org", "max_connections": 101}, "max_connections must be between 1 and 100"),
    ],
)
async def test_a_wrong_webhook_is_refused(fake, call, parameters, what):
    assert await call("setWebhook", **parameters) == refusal(what)


async def test_what_waited_can_be_dropped(fake, call):
    fake.person("Ana").says("old")
    await call("deleteWebhook", drop_pending_updates=True)

    assert (await call("getUpdates"))["result"] == []
