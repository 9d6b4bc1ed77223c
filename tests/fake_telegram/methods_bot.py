"""Methods about the bot itself: who it is, its updates, webhook, commands, descriptions and files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .given import Given
from .html_text import units
from .refusals import WEBHOOK_IS_SET, bad_request, conflict

if TYPE_CHECKING:
    from .fake import Fake

DESCRIPTION_LIMIT, SHORT_LIMIT = 512, 120
MOST_COMMANDS, COMMAND_DESCRIPTION = 100, 256
SCOPES: Mapping[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(fake: Fake, given: Given) -> Mapping[str, object]:
    """Say who the bot is."""
    return {
        **fake.world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not fake.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


async def get_updates(fake: Fake, given: Given) -> list[dict[str, object]]:
    """Hand out updates and take acknowledgements."""
    if fake.webhook.url:
        raise conflict(WEBHOOK_IS_SET)
    fake.updates.allow(given.parsed("allowed_updates"))
    timeout = given.integer("timeout") * fake.poll_scale
    return await fake.updates.get(given.integer("offset"), given.integer("limit", 100), timeout)


def set_webhook(fake: Fake, given: Given) -> bool:
    """Deliver updates to an address from now on; an empty one ends that."""
    url, secret = given.text("url"), given.text("secret_token")
    if not url:
        return delete_webhook(fake, given)
    place = urlsplit(url)
    if place.scheme != "https" and place.hostname not in ("127.0.0.1", "localhost"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = given.integer("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    fake.updates.allow(given.parsed("allowed_updates"))
    if given.flag("drop_pending_updates"):
        fake.updates.pending.clear()
    fake.updates.end_poll(conflict("terminated by setWebhook request"))
    fake.webhook.point_to(url, secret, connections)
    return True


def delete_webhook(fake: Fake, given: Given) -> bool:
    """Go back to getUpdates."""
    if given.flag("drop_pending_updates"):
        fake.updates.pending.clear()
    fake.webhook.point_to("", "", 40)
    return True


def get_webhook_info(fake: Fake, given: Given) -> Mapping[str, object]:
    """Say where updates go and what last went wrong."""
    hook = fake.webhook
    body: dict[str, object] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(fake.updates.pending),
    }
    if hook.url:
        body["max_connections"] = hook.connections
    if hook.last_error:
        body["last_error_date"], body["last_error_message"] = hook.last_error
    if fake.updates.allowed is not None:
        body["allowed_updates"] = sorted(fake.updates.allowed)
    return body


def set_my_commands(fake: Fake, given: Given) -> bool:
    """Set the menu for a scope and language."""
    listed = given.parsed("commands")
    if not isinstance(listed, list):
        raise bad_request("can't parse commands JSON array")
    if len(listed) > MOST_COMMANDS:
        raise bad_request("too many commands specified")
    fake.commands[_menu(fake, given)] = tuple(_command(each) for each in listed)
    return True


def get_my_commands(fake: Fake, given: Given) -> list[dict[str, str]]:
    """Return the menu of exactly this scope and language; empty when none was set."""
    found = fake.commands.get(_menu(fake, given), ())
    return [{"command": name, "description": words} for name, words in found]


def delete_my_commands(fake: Fake, given: Given) -> bool:
    """Forget the menu of exactly this scope and language."""
    fake.commands.pop(_menu(fake, given), None)
    return True


def scope_key(scope: object) -> str:
    """Return a scope as a key: `chat 5`, `default`...

    Raises:
        Refused: there is no such scope.
    """
    if scope is None:
        return "default"
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    needed = SCOPES[str(scope["type"])]
    if any(scope.get(name) in (None, "") for name in needed):
        raise bad_request("can't parse BotCommandScope: chat_id is empty")
    return " ".join([str(scope["type"]), *(str(scope[name]) for name in needed)])


def _menu(fake: Fake, given: Given) -> tuple[str, str]:
    scope, language = given.parsed("scope"), given.text("language_code")
    key = scope_key(scope)
    if isinstance(scope, dict) and "chat_id" in SCOPES[str(scope["type"])]:
        fake.world.chat(str(scope["chat_id"]))
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    return key, language


def _command(given: object) -> tuple[str, str]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, words = str(given.get("command", "")).removeprefix("/"), str(given.get("description", ""))
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(words) <= COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return name, words


def _setter(field: str, most: int) -> Callable[[Fake, Given], object]:
    def set_words(fake: Fake, given: Given) -> bool:
        if units(given.text(field)) > most:
            raise bad_request(f"{field.upper().replace('SHORT_DESCRIPTION', 'ABOUT')}_TOO_LONG")
        fake.descriptions[field, given.text("language_code")] = given.text(field)
        return True

    return set_words


def _getter(field: str) -> Callable[[Fake, Given], object]:
    def get_words(fake: Fake, given: Given) -> Mapping[str, str]:
        chosen = fake.descriptions.get((field, given.text("language_code")))
        return {field: chosen or fake.descriptions.get((field, ""), "")}

    return get_words


set_my_description = _setter("description", DESCRIPTION_LIMIT)
get_my_description = _getter("description")
set_my_short_description = _setter("short_description", SHORT_LIMIT)
get_my_short_description = _getter("short_description")


def set_chat_menu_button(fake: Fake, given: Given) -> bool:
    """Set what the button beside the input field does."""
    fake.descriptions["menu_button", given.text("chat_id")] = json.dumps(given.parsed("menu_button"))
    return True


def get_file(fake: Fake, given: Given) -> Mapping[str, object]:
    """Make a file ready to be fetched."""
    file = fake.world.files.get(given.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > 20 * 2**20:
        raise bad_request("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique,
        "file_size": len(file.content),
        "file_path": file.path,
    }
