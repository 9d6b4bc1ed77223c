"""A door for other processes: what a test does by calling methods, done by POST /control/<verb>.

Every verb takes a JSON object and answers with one. An error answers 400 with `{"error": ...}`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import faults
from .load import Load
from .records import Message

if TYPE_CHECKING:
    from .fake import Fake

Wish = Mapping[str, Any]  # JSON as another process wrote it


async def answer_control(fake: Fake, verb: str, request: web.BaseRequest) -> web.Response:
    """Do what another process asks."""
    action = VERBS.get(verb)
    if action is None:
        return _answer({"error": f"no verb {verb!r}; there are {', '.join(VERBS)}"}, 404)
    try:
        body = await request.read()
        result = action(fake, json.loads(body) if body else {})
        return _answer(await result if isinstance(result, Awaitable) else result)
    except Exception as error:  # the other process must be told, whatever it was
        return _answer({"error": f"{type(error).__name__}: {error}"}, 400)


def _answer(body: object, status: int = 200) -> web.Response:
    return web.Response(status=status, body=json.dumps(body).encode(), content_type="application/json")


def _says(fake: Fake, wish: Wish) -> object:
    message = fake.person(wish["person"]).says(wish["text"])
    return {"message_id": message.id}


def _taps(fake: Fake, wish: Wish) -> object:
    person = fake.person(wish["person"])
    tap = person.taps(wish["label"]) if "label" in wish else person.taps_data(wish["data"])
    return {"tap": tap.id}


def _messages(fake: Fake, wish: Wish) -> object:
    person = fake.person(wish["person"])
    return {"messages": [_message(each) for each in person.history]}


def _transcript(fake: Fake, wish: Wish) -> object:
    return {"transcript": fake.person(wish["person"]).transcript}


async def _hears(fake: Fake, wish: Wish) -> object:
    person = fake.person(wish["person"])
    heard = await person.hears(int(wish.get("count", 1)), float(wish.get("within", 5.0)))
    return {"messages": [_message(each) for each in heard]}


def _blocks(fake: Fake, wish: Wish) -> object:
    fake.person(wish["person"]).blocks()
    return {}


def _injects(fake: Fake, wish: Wish) -> object:
    return {"update_id": fake.injects(wish["update"])}


def _fails(fake: Fake, wish: Wish) -> object:
    known = {
        "drop_before": faults.DROP_BEFORE,
        "drop_after": faults.DROP_AFTER,
        "broken_json": faults.BROKEN_JSON,
        "502": faults.BAD_GATEWAY,
        "500": faults.SERVER_ERROR,
        "429": faults.too_many_requests(int(wish.get("retry_after", 1))),
        "hang": faults.hang(float(wish.get("seconds", 1.0))),
    }
    fake.fails(
        wish["method"], known[str(wish["fault"])], times=wish.get("times", 1), after=wish.get("after", 0)
    )
    return {}


def _heals(fake: Fake, wish: Wish) -> object:
    fake.heals(wish.get("method"))
    return {}


def _state(fake: Fake, wish: Wish) -> object:
    return {
        "pending": len(fake.updates.pending),
        "given": fake.updates.given,
        "acknowledged": fake.updates.acknowledged,
        "calls": dict(fake.tally.calls),
        "violations": [str(each) for each in fake.violations],
        "taps_unanswered": sum(not each.is_answered for each in fake.taps.values()),
    }


def _set(fake: Fake, wish: Wish) -> object:
    fake.latency = float(wish.get("latency", fake.latency))
    return {"latency": fake.latency}


async def _load(fake: Fake, wish: Wish) -> object:
    load = Load(
        people=int(wish.get("people", 500)),
        each=int(wish.get("each", 1)),
        texts=tuple(wish.get("texts", ("hello",))),
        rate=wish.get("rate"),
        answers_due=int(wish.get("answers", 1)),
        unique=bool(wish.get("unique", False)),
    )
    return await load.run(fake, float(wish.get("within", 120.0)))


def _figures(fake: Fake, wish: Wish) -> object:
    return fake.tally.figures()


def _restart(fake: Fake, wish: Wish) -> object:
    fake.tally.restart(int(wish.get("answers", 1)))
    return {}


def _message(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "by": message.by,
        "kind": message.kind,
        "text": message.text,
        "labels": list(message.labels),
        "order": message.order,
        "edits": message.edits,
        "deleted": message.deleted,
    }


VERBS: Mapping[str, Callable[[Fake, Wish], object]] = {
    "says": _says,
    "taps": _taps,
    "messages": _messages,
    "transcript": _transcript,
    "hears": _hears,
    "blocks": _blocks,
    "injects": _injects,
    "fails": _fails,
    "heals": _heals,
    "state": _state,
    "set": _set,
    "load": _load,
    "figures": _figures,
    "restart": _restart,
}
