"""The simplest thing that answers: it says again what it was told, with commands that make trouble."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.errors import StorageError
from bot.storage.inbox import Arrived
from bot.storage.outbox import Draft
from bot.storage.store import Store, Transaction
from tests.fake_telegram.media import PIXEL


@dataclass(frozen=True, slots=True)
class Heard:
    arrived: Arrived
    update: Mapping[str, Any]


@dataclass
class Echo:
    """Answers "x" with "x", a tap on "d" with a notice "d" and the message "tapped d".

    "/slow x" waits for `go`; "/break" and "/explode" raise before and in the transaction, quoting the words;
    "/type x" answers after five seconds of typing; "/menu" shows a button.
    """

    go: threading.Event = field(default_factory=threading.Event)
    slow_began: threading.Event = field(default_factory=threading.Event)
    prepared: Counter[int] = field(default_factory=Counter)
    answered: list[str] = field(default_factory=list)  # in the order of the transactions, also those undone
    troubles: int = 0  # how often the database is still "in trouble"

    def prepare(self, store: Store, arrived: Arrived, at: datetime) -> Heard:
        self.prepared[arrived.arrival] += 1
        update = json.loads(arrived.body)
        text = _text_of(update)
        if text.startswith("/slow"):
            self.slow_began.set()
            if not self.go.wait(10):
                raise TimeoutError("nobody said go")
        if text.startswith("/break"):
            raise ValueError(f"cannot read {text!r}")
        return Heard(arrived, update)

    def answer(self, tx: Transaction, prepared: Heard, at: datetime) -> Sequence[Draft]:
        chat, update = prepared.arrived.chat, prepared.update
        if chat is None or "my_chat_member" in update:
            return ()
        text = _text_of(update)
        self.answered.append(text)
        if self.troubles:
            self.troubles -= 1
            raise StorageError("database is locked")
        if text.startswith("/explode"):
            raise KeyError(text)
        return tuple(_drafts(chat, update, text, at))


def _text_of(update: Mapping[str, Any]) -> str:
    if "callback_query" in update:
        return str(update["callback_query"]["data"])
    return str(update["message"]["text"]) if "message" in update else ""


def _drafts(chat: int, update: Mapping[str, Any], text: str, at: datetime) -> Sequence[Draft]:
    if "callback_query" in update:
        number = update["callback_query"]["id"]
        return (
            Draft(chat, "answerCallbackQuery", {"callback_query_id": number, "text": text}),
            Draft(chat, "sendMessage", {"text": f"tapped {text}"}),
        )
    if text.startswith("/menu"):
        keys = {"inline_keyboard": [[{"text": "Here", "callback_data": "here"}]]}
        return (Draft(chat, "sendMessage", {"text": "menu", "reply_markup": keys}),)
    if text.startswith("/type"):
        later = at + timedelta(seconds=5)
        return (Draft(chat, "sendMessage", {"text": text}, not_before=later, typing=True),)
    if text.startswith("/picture"):
        payload = {"caption": "a picture"}
        return (Draft(chat, "sendPhoto", payload, blob=PIXEL, blob_name="a.png"),)
    return (Draft(chat, "sendMessage", {"text": text}),) if text else ()
