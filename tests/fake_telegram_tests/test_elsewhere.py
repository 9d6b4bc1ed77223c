"""The fake in a thread or in another process, and the figures it gives the bench."""

import asyncio
import json
import urllib.error
import urllib.request

import pytest

from tests.fake_telegram import TOKEN, Fake
from tests.fake_telegram.load import Load
from tests.fake_telegram.remote import in_process, in_thread
from tests.fake_telegram.tally import Tally


def post(url, method, **parameters):
    body = json.dumps(parameters).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{url}/bot{TOKEN}/{method}", body, headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["result"]


def test_a_blocking_test_uses_a_fake_in_a_thread():
    with in_thread(lambda: Fake(validate=False)) as threaded:
        ana = threaded.do(lambda fake: fake.person("Ana", started=True).id)
        post(threaded.url, "sendMessage", chat_id=ana, text="Welcome.")

        assert threaded.hears("Ana", "Welc") == "Welcome."


def test_another_process_is_told_what_people_do_and_tells_what_they_heard():
    with in_process() as remote:
        remote.do("says", person="Ana", text="hello")
        (update,) = post(remote.url, "getUpdates")
        chat = update["message"]["chat"]["id"]
        markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
        post(remote.url, "sendMessage", chat_id=chat, text="hi", reply_markup=markup)

        assert remote.do("hears", person="Ana", count=1)["messages"] == [
            {
                "id": 2,
                "by": "bot",
                "kind": "text",
                "text": "hi",
                "labels": ["Go"],
                "order": 2,
                "edits": 0,
                "deleted": False,
            }
        ]
        remote.do("taps", person="Ana", label="Go")
        remote.do("fails", method="getMe", fault="502")
        with pytest.raises(urllib.error.HTTPError, match="502") as failed:
            post(remote.url, "getMe")
        failed.value.close()
        assert remote.do("state") == {
            "pending": 2,
            "given": 1,
            "acknowledged": 0,
            "calls": {"getupdates": 1, "sendmessage": 1, "getme": 1},
            "violations": [],
            "taps_unanswered": 1,
        }
        with pytest.raises(RuntimeError, match="NotHeard: there is no button 'Stop' to tap"):
            remote.do("taps", person="Ana", label="Stop")
        with pytest.raises(RuntimeError, match="no verb 'sings'"):
            remote.do("sings")


async def test_a_load_ends_when_everybody_is_answered(make_fake, calls_to):
    fake = await make_fake(validate=False)
    call = calls_to(fake)

    async def echo():
        offset = 0
        while True:
            answer = await call("getUpdates", offset=offset, timeout=5)
            for update in answer["result"]:
                offset = update["update_id"] + 1
                message = update["message"]
                await call("sendMessage", chat_id=message["chat"]["id"], text=message["text"])

    echoing = asyncio.create_task(echo())
    figures = await Load(people=5, each=4, texts=("a", "b")).run(fake, within=10)
    echoing.cancel()

    assert (figures["updates"], figures["answered"]) == (20, 20)
    assert 0 < figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"]
    said = [each.text for each in fake.person("Load 0").history if not each.from_bot]
    assert said == ["a", "b", "a", "b"]


def test_latency_ends_with_the_first_call_and_an_answer_with_the_last_message_due():
    tally = Tally(answers_due=2)
    tally.update(7)
    tally.call("sendchataction", 7)
    assert (len(tally.latencies), tally.answered) == (1, 0)

    tally.call("sendmessage", 7)
    tally.call("sendmessage", 8)
    assert tally.answered == 0
    tally.call("sendmessage", 7)
    assert (tally.answered, len(tally.latencies)) == (1, 1)
