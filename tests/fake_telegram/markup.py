"""Keyboards under messages: what Telegram accepts, and what a person sees of it."""

from __future__ import annotations

from dataclasses import dataclass

from .html_text import units
from .records import Button
from .refusals import bad_request

DATA_BYTES = 64
PLACEHOLDER = 64
MOST_BUTTONS = 100
_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


@dataclass(frozen=True, slots=True)
class Markup:
    """A keyboard taken apart."""

    buttons: tuple[tuple[Button, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    inline: dict[str, object] | None = None  # as sent, to be sent back


NONE = Markup()


def markup_from(given: object) -> Markup:
    """Check a `reply_markup` as Telegram does.

    Raises:
        Refused: with Telegram's wording.
    """
    if given is None:
        return NONE
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return _inline(given)
    if "keyboard" in given:
        return _keys(given)
    if "remove_keyboard" in given or "force_reply" in given or not given:
        _check_placeholder(given)
        return NONE
    raise bad_request("reply markup has an unknown type")


def _inline(given: dict[str, object]) -> Markup:
    rows = _rows(given["inline_keyboard"], "inline_keyboard")
    buttons = tuple(tuple(_button(each) for each in row) for row in rows if row)
    if sum(map(len, buttons)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return Markup(buttons, (), {"inline_keyboard": [row for row in rows if row]} if buttons else None)


def _button(given: object) -> Button:
    wrong = "can't parse inline keyboard button: "
    if not isinstance(given, dict):
        raise bad_request(wrong + "InlineKeyboardButton must be an Object")
    label = given.get("text")
    if not isinstance(label, str):
        raise bad_request(wrong + 'Field "text" must be of type String')
    if not label.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if not _ACTIONS & set(given):
        raise bad_request(wrong + "Text buttons are unallowed in the inline keyboard")
    data, url = given.get("callback_data"), given.get("url")
    if "callback_data" in given and not (isinstance(data, str) and 1 <= len(data.encode()) <= DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in given and not (isinstance(url, str) and url.startswith(("https://", "http://", "tg://"))):
        raise bad_request("BUTTON_URL_INVALID")
    return Button(label, data, url)


def _keys(given: dict[str, object]) -> Markup:
    _check_placeholder(given)
    labels = []
    for row in _rows(given["keyboard"], "keyboard"):
        words = [each.get("text") if isinstance(each, dict) else each for each in row]
        if not all(isinstance(word, str) and word.strip() for word in words):
            raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
        labels.append(tuple(map(str, words)))
    if not labels:
        raise bad_request("reply markup has no buttons")
    return Markup((), tuple(labels), None)


def _rows(given: object, name: str) -> list[list[object]]:
    if not isinstance(given, list):
        raise bad_request(f'field "{name}" of the ReplyMarkup must be an Array')
    if not all(isinstance(row, list) for row in given):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    return given


def _check_placeholder(given: dict[str, object]) -> None:
    words = given.get("input_field_placeholder")
    if words is not None and not 1 <= units(str(words)) <= PLACEHOLDER:
        raise bad_request("INPUT_FIELD_PLACEHOLDER_INVALID")
