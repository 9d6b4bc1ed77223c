"""Methods by which the bot talks: sending, editing, deleting, answering taps, reacting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from .given import Given
from .html_text import Formatted, units
from .markup import Markup, markup_from
from .pictures import document_json, file_of, photo_json
from .records import Message
from .refusals import LATE_TAP, NOT_MODIFIED, bad_request
from .words import words_of
from .world import Chat, File, deleted, message_json

if TYPE_CHECKING:
    from .fake import Fake

ANSWER_LIMIT = 200
OLD = 48 * 3600  # seconds after which a message cannot be deleted
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(fake: Fake, given: Given) -> Mapping[str, object]:
    """Send words."""
    chat = _writable(fake, given)
    words = words_of(given, "text", fake.complaint("sendMessage"))
    if not words.text:
        raise bad_request("message text is empty")
    return _send(fake, chat, given, "text", words)


def send_photo(fake: Fake, given: Given) -> Mapping[str, object]:
    """Send a picture with or without words."""
    chat = _writable(fake, given)
    words = words_of(given, "caption", fake.complaint("sendPhoto"))
    file = file_of(fake.world, given, "photo")
    return _send(fake, chat, given, "photo", words, file, photo_json(file))


def send_document(fake: Fake, given: Given) -> Mapping[str, object]:
    """Send a file with or without words."""
    chat = _writable(fake, given)
    words = words_of(given, "caption", fake.complaint("sendDocument"))
    file = file_of(fake.world, given, "document")
    return _send(fake, chat, given, "document", words, file, document_json(file))


def send_chat_action(fake: Fake, given: Given) -> bool:
    """Show that the bot is busy; it is seen for five seconds."""
    chat = _writable(fake, given)
    action = given.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(action)
    fake.world.changed()
    return True


def edit_message_text(fake: Fake, given: Given) -> Mapping[str, object]:
    """Change the words of a message."""
    chat, message = _editable(fake, given)
    words = words_of(given, "text", fake.complaint("editMessageText"))
    if not words.text:
        raise bad_request("message text is empty")
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _edit(fake, chat, message, words, markup_from(given.parsed("reply_markup")))


def edit_message_caption(fake: Fake, given: Given) -> Mapping[str, object]:
    """Change the words under a picture or file."""
    chat, message = _editable(fake, given)
    words = words_of(given, "caption", fake.complaint("editMessageCaption"))
    if message.kind == "text":
        raise bad_request("there is no caption in the message to edit")
    return _edit(fake, chat, message, words, markup_from(given.parsed("reply_markup")))


def edit_message_reply_markup(fake: Fake, given: Given) -> Mapping[str, object]:
    """Change or take away the buttons under a message."""
    chat, message = _editable(fake, given)
    words = Formatted(message.text, tuple(dict(e) for e in message.entities), message.html)
    return _edit(fake, chat, message, words, markup_from(given.parsed("reply_markup")))


def delete_message(fake: Fake, given: Given) -> bool:
    """Take a message away for everybody."""
    chat = fake.world.chat(given.text("chat_id"))
    chat.check_open()
    message = fake.world.standing(
        chat, given.integer("message_id"), bad_request("message to delete not found")
    )
    foreign = not message.from_bot and chat.user is None and chat.bot not in ("administrator", "creator")
    if foreign or fake.clock() - message.at > OLD:
        raise bad_request("message can't be deleted for everyone")
    fake.world.bot_changes(chat, deleted(message), "deleted")
    return True


def answer_callback_query(fake: Fake, given: Given) -> bool:
    """End the waiting sign on a tapped button: once, and in time."""
    if units(given.text("text")) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = fake.taps.get(given.text("callback_query_id"))
    if tap is None or tap.is_answered or fake.clock() - tap.at > fake.tap_lifetime:
        raise bad_request(LATE_TAP)
    tap.answer_with(given.text("text"), given.flag("show_alert"))
    fake.world.changed()
    return True


def set_message_reaction(fake: Fake, given: Given) -> bool:
    """Put the bot's reaction on a message."""
    chat = _writable(fake, given)
    missing = bad_request("message to react not found")
    message = fake.world.standing(chat, given.integer("message_id"), missing)
    reactions = given.parsed("reaction") or []
    if not isinstance(reactions, list) or not all(isinstance(each, dict) for each in reactions):
        raise bad_request("can't parse reaction JSON object")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = tuple(str(each.get("emoji", "")) for each in reactions)
    chat.put(replace(message, reactions=emoji))
    fake.world.changed()
    return True


def _writable(fake: Fake, given: Given) -> Chat:
    chat = fake.world.chat(given.text("chat_id"))
    chat.check_open()
    return chat


def _send(
    fake: Fake,
    chat: Chat,
    given: Given,
    kind: str,
    words: Formatted,
    file: File | None = None,
    extra: Mapping[str, object] | None = None,
) -> Mapping[str, object]:
    markup = markup_from(given.parsed("reply_markup"))
    message = Message(
        id=fake.world.number_for(chat),
        chat=chat.id,
        at=fake.clock(),
        order=fake.world.order(),
        by="bot",
        by_id=fake.world.bot["id"],
        kind=kind,
        text=words.text,
        html=words.html,
        entities=words.entities,
        buttons=markup.buttons,
        keys=markup.keys,
        markup=markup.inline,
        file_id=file.id if file else None,
        file=file.content if file else None,
        file_name=file.name if file else None,
        extra=extra,
        reply_to=_reply_to(chat, given),
        silent=given.flag("disable_notification"),
        protected=given.flag("protect_content"),
    )
    fake.world.bot_sends(chat, message)
    return message_json(fake.world, message)


def _reply_to(chat: Chat, given: Given) -> int | None:
    reply = given.parsed("reply_parameters")
    if not isinstance(reply, dict):
        return None
    found = chat.messages.get(int(reply.get("message_id", 0)))
    if found is not None and not found.deleted:
        return found.id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _editable(fake: Fake, given: Given) -> tuple[Chat, Message]:
    chat = _writable(fake, given)
    number = given.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = fake.world.standing(chat, number, bad_request("message to edit not found"))
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(fake: Fake, chat: Chat, old: Message, words: Formatted, markup: Markup) -> Mapping[str, object]:
    if old.keys:
        raise bad_request("message can't be edited")
    same_words = (words.text, words.entities) == (old.text, tuple(old.entities))
    if same_words and markup.inline == old.markup:
        raise bad_request(NOT_MODIFIED)
    new = replace(
        old,
        text=words.text,
        html=words.html,
        entities=words.entities,
        buttons=markup.buttons,
        markup=markup.inline,
        edits=old.edits + 1,
    )
    fake.world.bot_changes(chat, new)
    return {**message_json(fake.world, new), "edit_date": int(fake.clock())}
