"""What came in: a raw update, parsed by the typed client, as the few things the bot can act on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto

from telegram import CallbackQuery, Message, Update


class What(Enum):
    """What kind of thing a person did."""

    TEXT = auto()  # free text
    COMMAND = auto()  # "/name rest"
    TAP = auto()  # an inline button
    EDIT = auto()  # an earlier message was changed
    OTHER = auto()  # photo, sticker, voice note, place...
    FORWARD = auto()  # text that somebody else wrote
    BLOCKED = auto()  # the person blocked the bot, or it was removed
    UNBLOCKED = auto()
    NOTHING = auto()  # nothing that concerns us


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing a person did."""

    what: What
    chat: int | None = None
    user: int | None = None
    private: bool = True
    text: str = ""  # the words, or the rest of a command
    command: str = ""  # lower case, without slash and bot name
    to_another: bool = False  # the command names another bot
    message: int | None = None  # id of the message, or of the one that carries the button
    tap: str | None = None  # id of the callback query
    said: str = ""  # the button's data


class Unparsable(ValueError):  # noqa: N818 - named for the update, not for us
    """An update is not what Telegram promises; it names ids only."""


def seen_in(body: str, own_name: str) -> Seen:
    """Parse a raw update.

    Args:
        body: the update as JSON.
        own_name: the bot's user name, without @; commands that name another are not ours.

    Raises:
        Unparsable: it cannot be parsed.
    """
    try:
        update = Update.de_json(json.loads(body), None)
    except Exception as error:  # the library raises whatever a missing field leads to
        raise Unparsable(f"the update cannot be parsed ({type(error).__name__})") from None
    if update.callback_query is not None:
        return _tap(update.callback_query)
    if update.edited_message is not None:
        return _about(What.EDIT, update.edited_message)
    if update.my_chat_member is not None:
        member = update.my_chat_member
        gone = member.new_chat_member.status in ("kicked", "left")
        what = What.BLOCKED if gone else What.UNBLOCKED
        return Seen(what, member.chat.id, member.from_user.id, member.chat.type == "private")
    return _message(update.message, own_name) if update.message is not None else Seen(What.NOTHING)


def _message(message: Message, own_name: str) -> Seen:
    if message.from_user is None or message.from_user.is_bot:
        return Seen(What.NOTHING)
    if message.forward_origin is not None:
        return _about(What.FORWARD, message)
    if message.text is None:
        service = message.new_chat_members or message.left_chat_member or message.group_chat_created
        pinned = message.pinned_message or message.migrate_to_chat_id or message.migrate_from_chat_id
        return _about(What.NOTHING if service or pinned else What.OTHER, message)
    if message.text.startswith("/") and len(message.text) > 1 and message.text[1].isalnum():
        return _command(message, message.text, own_name)
    return _about(What.TEXT, message)


def _command(message: Message, text: str, own_name: str) -> Seen:
    head, _, rest = text[1:].partition(" ")
    head, _, below = head.partition("\n")
    name, _, addressed = head.partition("@")
    to_another = bool(addressed) and addressed.casefold() != own_name.casefold()
    seen = _about(What.COMMAND, message)
    return Seen(
        What.COMMAND,
        seen.chat,
        seen.user,
        seen.private,
        text=(below + " " + rest).strip(),
        command=name.casefold(),
        to_another=to_another,
        message=seen.message,
    )


def _about(what: What, message: Message) -> Seen:
    return Seen(
        what,
        message.chat.id,
        message.from_user.id if message.from_user else None,
        message.chat.type == "private",
        text=message.text or "",
        message=message.message_id,
    )


def _tap(query: CallbackQuery) -> Seen:
    message = query.message
    return Seen(
        What.TAP,
        message.chat.id if message else query.from_user.id,
        query.from_user.id,
        message.chat.type == "private" if message else True,
        message=message.message_id if message else None,
        tap=query.id,
        said=query.data or "",
    )
