"""Which command menu a person sees: the narrowest scope that has one, their language first."""

from __future__ import annotations

from collections.abc import Mapping

from .world import Chat, UserJson

Menus = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]


def shown(menus: Menus, chat: Chat, user: UserJson) -> tuple[tuple[str, str], ...]:
    """Return the (command, description) pairs shown to *user* in *chat*; empty when no menu was set."""
    language = user.get("language_code", "")
    for scope in _scopes(chat, user["id"]):
        for spoken in (language, ""):
            if found := menus.get((scope, spoken)):
                return found
    return ()


def _scopes(chat: Chat, user_id: int) -> list[str]:
    if chat.user is not None:
        return [f"chat {chat.id}", "all_private_chats", "default"]
    scopes = [f"chat_member {chat.id} {user_id}"]
    leads = chat.statuses.get(user_id) in ("creator", "administrator")
    if leads:
        scopes.append(f"chat_administrators {chat.id}")
    scopes.append(f"chat {chat.id}")
    if leads:
        scopes.append("all_chat_administrators")
    return [*scopes, "all_group_chats", "default"]
