"""What we owe Telegram, as drafts for the outbox: plain calls of the Bot API with nothing left to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Final

from bot.encounter.encounter import Encounter
from bot.shells.telegram import words
from bot.shells.telegram.rendering import CAPTION_LIMIT, deliverable, pause, split, spoken, units
from bot.storage.columns import JSON
from bot.storage.outbox import Draft

VERSION: Final = "1"
"""Stands before every button's data, so that a button of an older make is known as such."""

LINES: Final = "line:"
"""Begins the key of everything a client says, so that /stop can take back what has not been said yet."""

Button = tuple[str, str]  # label, what its tap says


def data(*parts: str) -> str:
    """Return the data of a button: version, verb and arguments.

    Raises:
        ValueError: they are longer than Telegram's 64 bytes.
    """
    joined = ":".join((VERSION, *parts))
    if len(joined.encode()) > 64:
        raise ValueError(f"a button's data is longer than Telegram's 64 bytes: {joined!r}")
    return joined


def keyboard(rows: Sequence[Sequence[Button]]) -> JSON:
    """Return inline buttons, row by row."""
    return {
        "inline_keyboard": [[{"text": label, "callback_data": said} for label, said in row] for row in rows]
    }


def note(chat: int, html: str, rows: Sequence[Sequence[Button]] = ()) -> Draft:
    """Return an out-of-role message, under the fixed header."""
    return Draft(chat, "sendMessage", {**_text(html), **({"reply_markup": keyboard(rows)} if rows else {})})


def plain_notes(chat: int, text: str) -> tuple[Draft, ...]:
    """Return out-of-role messages for a text of any length that an operator wrote."""
    return tuple(note(chat, escape(part, quote=False)) for part in split(text, 3500))


def edited(chat: int, message: int, html: str, rows: Sequence[Sequence[Button]] = ()) -> Draft:
    """Return a change of one of our menus, so that a chat does not fill with them."""
    return Draft(
        chat, "editMessageText", {"message_id": message, **_text(html), "reply_markup": keyboard(rows)}
    )


def tapped(chat: int, tap: str, text: str = "") -> Draft:
    """Return the answer every tap gets, with a short notice if *text* is given."""
    return Draft(
        chat, "answerCallbackQuery", {"callback_query_id": tap, **({"text": text[:200]} if text else {})}
    )


def lines_of(encounter_id: str) -> str:
    """Return what the keys of all that a client says in an encounter begin with."""
    return f"{LINES}{encounter_id}:"


def client_says(
    encounter: Encounter, chat: int, lines: Sequence[str], at: datetime, pace: float
) -> tuple[Draft, ...]:
    """Return the client's lines, each a message of its own, each after the time it takes to type it.

    Args:
        encounter: after the turn the lines belong to; it names them, so that none is owed twice.
        chat: whose.
        lines: the client's words.
        at: when the reply arrived, UTC.
        pace: 0 no pause, 1 human.
    """
    drafts = []
    moment = at
    turn = f"{lines_of(encounter.id)}{len(encounter.turns)}{'' if encounter.open else 'x'}"
    for number, line in enumerate(lines):
        draft = Draft(
            chat, "sendMessage", {"text": spoken(line), "parse_mode": "HTML"}, key=f"{turn}:{number}"
        )
        moment += pause(line, pace)
        drafts.append(replace(draft, not_before=moment, typing=True) if pace else draft)
    return tuple(drafts)


def photo(chat: int, png: bytes, caption: str) -> Draft:
    """Return a picture with its alt text as caption."""
    return Draft(chat, "sendPhoto", {"caption": _caption(caption)}, blob=png, blob_name="debrief.png")


def document(chat: int, content: bytes, name: str, caption: str) -> Draft:
    """Return a file."""
    return Draft(chat, "sendDocument", {"caption": _caption(caption)}, blob=content, blob_name=name)


def _text(html: str) -> dict[str, JSON]:
    text = words.HEADER + deliverable(html)
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _caption(text: str) -> str:
    caption = words.PLAIN_HEADER + deliverable(text)
    while units(caption) > CAPTION_LIMIT:
        caption = caption[:-20].rstrip(" …") + "…"
    return caption
