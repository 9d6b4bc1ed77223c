"""Methods about chats: who is there, and leaving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .given import Given
from .refusals import bad_request
from .world import BOT_ID, MEMBER, Chat, UserJson

if TYPE_CHECKING:
    from .fake import Fake

LEADERS = ("creator", "administrator")


def get_chat(fake: Fake, given: Given) -> Mapping[str, object]:
    """Describe a chat in full."""
    chat = _known(fake, given)
    full: dict[str, object] = {
        **chat.json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.user is None:
        full["permissions"] = {"can_send_messages": True}
    return full


def get_chat_member(fake: Fake, given: Given) -> Mapping[str, object]:
    """Describe one member, also a former one."""
    chat = _known(fake, given)
    user_id = given.integer("user_id")
    if user_id == BOT_ID:
        return member_json(fake.world.bot, chat.bot)
    user = fake.world.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    if chat.user is not None:
        raise bad_request("there are no members in the private chat")
    if user_id not in chat.statuses and chat.kind == "supergroup":
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(user, chat.statuses.get(user_id, "left"))


def get_chat_member_count(fake: Fake, given: Given) -> int:
    """Count the members, the bot among them."""
    chat = _known(fake, given)
    if chat.user is not None:
        return 2
    return sum(status in MEMBER for status in chat.statuses.values()) + (chat.bot in MEMBER)


def get_chat_administrators(fake: Fake, given: Given) -> list[Mapping[str, object]]:
    """List the creator and administrators who are no other bots."""
    chat = _known(fake, given)
    if chat.user is not None:
        raise bad_request("there are no administrators in the private chat")
    people: list[Mapping[str, object]] = [
        member_json(fake.world.users[user_id], status)
        for user_id, status in chat.statuses.items()
        if status in LEADERS
    ]
    return people + ([member_json(fake.world.bot, chat.bot)] if chat.bot in LEADERS else [])


def leave_chat(fake: Fake, given: Given) -> bool:
    """Leave a group."""
    chat = _known(fake, given)
    if chat.user is not None:
        raise bad_request("chat member status can't be changed in private chats")
    fake.change_bot_status(chat, "left", by=fake.world.bot)
    return True


def member_json(user: UserJson | Mapping[str, object], status: str) -> dict[str, object]:
    """Return Telegram's ChatMember."""
    body: dict[str, object] = {"status": status, "user": dict(user)}
    if status == "creator":
        body["is_anonymous"] = False
    elif status == "administrator":
        rights = (
            "is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
            " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories"
            " can_delete_stories can_send_welcome_messages"
        )
        body.update(dict.fromkeys(rights.split(), False), can_manage_chat=True, can_be_edited=False)
    elif status == "kicked":
        body["until_date"] = 0
    return body


def _known(fake: Fake, given: Given) -> Chat:
    chat = fake.world.chat(given.text("chat_id"))
    if chat.user is None or chat.migrated_to is not None:
        chat.check_open()
    elif not chat.open:
        raise bad_request("chat not found")
    return chat
