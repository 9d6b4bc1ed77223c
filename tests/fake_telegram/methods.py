"""The methods the fake knows, by lower-case name: Telegram does not mind the case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from . import methods_bot, methods_chats, methods_talk
from .given import Given

if TYPE_CHECKING:
    from .fake import Fake

Answering = Callable[["Fake", Given], object | Awaitable[object]]

_BY_NAME: Mapping[str, Answering] = {
    "getMe": methods_bot.get_me,
    "getUpdates": methods_bot.get_updates,
    "setWebhook": methods_bot.set_webhook,
    "deleteWebhook": methods_bot.delete_webhook,
    "getWebhookInfo": methods_bot.get_webhook_info,
    "setMyCommands": methods_bot.set_my_commands,
    "getMyCommands": methods_bot.get_my_commands,
    "deleteMyCommands": methods_bot.delete_my_commands,
    "setMyDescription": methods_bot.set_my_description,
    "getMyDescription": methods_bot.get_my_description,
    "setMyShortDescription": methods_bot.set_my_short_description,
    "getMyShortDescription": methods_bot.get_my_short_description,
    "setChatMenuButton": methods_bot.set_chat_menu_button,
    "getFile": methods_bot.get_file,
    "getChat": methods_chats.get_chat,
    "getChatMember": methods_chats.get_chat_member,
    "getChatMemberCount": methods_chats.get_chat_member_count,
    "getChatAdministrators": methods_chats.get_chat_administrators,
    "leaveChat": methods_chats.leave_chat,
    "sendMessage": methods_talk.send_message,
    "sendPhoto": methods_talk.send_photo,
    "sendDocument": methods_talk.send_document,
    "sendChatAction": methods_talk.send_chat_action,
    "editMessageText": methods_talk.edit_message_text,
    "editMessageCaption": methods_talk.edit_message_caption,
    "editMessageReplyMarkup": methods_talk.edit_message_reply_markup,
    "deleteMessage": methods_talk.delete_message,
    "answerCallbackQuery": methods_talk.answer_callback_query,
    "setMessageReaction": methods_talk.set_message_reaction,
}
METHODS: Mapping[str, tuple[str, Answering]] = {name.lower(): (name, call) for name, call in _BY_NAME.items()}
RATED = frozenset(
    name.lower()
    for name in (
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "editMessageText",
        "editMessageCaption",
        "editMessageReplyMarkup",
    )
)
