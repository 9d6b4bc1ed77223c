"""What came in: a raw update, parsed by the typed client, as the few things the bot can act on."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?![A-Za-z0-9_@])")
_SERVICE: Final = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "connected_website",
    "users_shared",
    "chat_shared",
    "web_app_data",
    "proximity_alert_triggered",
    "boost_added",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
)
"""Fields of messages that Telegram wrote itself: nobody said them, so nobody wants an answer."""


class What(Enum):
    """What kind of thing a person did."""

    TEXT = auto()  # free text
    COMMAND = auto()  # "/name rest"
    TAP = auto()  # an inline button
    EDIT = auto()  # the words of an earlier message were changed
    OTHER = auto()  # photo, sticker, voice note, place...
    FORWARD = auto()  # something that somebody else made
    BLOCKED = auto()  # the person blocked the bot, or it was removed
    UNBLOCKED = auto()
    NOTHING = auto()  # nothing that concerns us


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing a person did."""

    what: What
    chat: int | None = None  # in private always the person's own, whatever else the update says
    user: int | None = None
    private: bool = True
    text: str = ""  # the words or caption, or the rest of a command
    command: str = ""  # lower case, without slash and bot name
    addressed: str = ""  # the other bot that the command names
    message: int | None = None  # id of the message, or of the one that carries the button
    album: str = ""  # names the album a picture is part of
    tap: str | None = None  # id of the callback query
    said: str = ""  # the button's data


class Unparsable(ValueError):  # noqa: N818 - named for the update, not for us
    """An update is not what Telegram promises; it names kinds of errors only."""


def seen_in(body: str, own_name: str) -> Seen:
    """Parse a raw update.

    Args:
        body: the update as JSON.
        own_name: the bot's user name, without @; commands that name another are not ours.

    Raises:
        Unparsable: it cannot be parsed.
    """
    try:
        seen = _seen(Update.de_json(json.loads(body), None), own_name)
    except Exception as error:  # the library raises whatever a missing field leads to
        raise Unparsable(f"the update cannot be parsed ({type(error).__name__})") from None
    for number in (seen.chat, seen.user, seen.message):
        if not (number is None or type(number) is int):
            raise Unparsable("an id in the update is no number")
    return seen


def _seen(update: Update, own_name: str) -> Seen:
    if update.callback_query is not None:
        return _tap(update.callback_query)
    if update.edited_message is not None:
        words = update.edited_message.text or update.edited_message.caption
        return _about(What.EDIT if words else What.NOTHING, update.edited_message)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    return _message(update.message, own_name) if update.message is not None else Seen(What.NOTHING)


def _message(message: Message, own_name: str) -> Seen:
    if message.from_user is None or message.from_user.is_bot:
        return Seen(What.NOTHING)
    if any(getattr(message, name, None) for name in _SERVICE):
        return Seen(What.NOTHING)
    if message.forward_origin is not None:
        return _about(What.FORWARD, message)
    if message.text is None:
        return replace(_about(What.OTHER, message), album=str(message.media_group_id or ""))
    found = _COMMAND.match(message.text)
    seen = _about(What.TEXT, message)
    if found is None:
        return seen
    name, addressed = found.group(1), found.group(2) or ""
    to_us = addressed.casefold() == own_name.casefold()
    return replace(
        seen,
        what=What.COMMAND,
        text=message.text[found.end() :].strip(),
        command=name.lower(),
        addressed="" if to_us else addressed,
    )


def _about(what: What, message: Message) -> Seen:
    user = message.from_user.id if message.from_user else None
    private = message.chat.type == "private"
    words = message.text or message.caption or ""
    if not isinstance(words, str):
        raise TypeError("the words of a message are no text")
    chat = user if private and user is not None else message.chat.id
    return Seen(what, chat, user, private, text=words, message=message.message_id)


def _tap(query: CallbackQuery) -> Seen:
    message, user = query.message, query.from_user.id
    private = message is None or message.chat.type == "private"
    return Seen(
        What.TAP,
        user if message is None or private else message.chat.id,
        user,
        private,
        message=message.message_id if message else None,
        tap=str(query.id),
        said=str(query.data or ""),
    )


def _membership(member: ChatMemberUpdated) -> Seen:
    gone = member.new_chat_member.status in ("kicked", "left")
    private = member.chat.type == "private"
    user = member.from_user.id
    return Seen(What.BLOCKED if gone else What.UNBLOCKED, user if private else member.chat.id, user, private)
