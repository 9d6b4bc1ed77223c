"""A tap on an inline button, and what the bot answered to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .place import PATIENCE, NotHeard
from .records import Message
from .world import UserJson, World, message_json

if TYPE_CHECKING:
    from .fake import Fake


@dataclass(frozen=True, slots=True)
class Answer:
    """The notice shown on a tap."""

    text: str  # may be empty
    alert: bool


class Tap:
    """One tap of a person."""

    def __init__(self, fake: Fake, tap_id: str, by: str, data: str, at: float) -> None:
        self.fake, self.id, self.by, self.data, self.at = fake, tap_id, by, data, at
        self.answer: Answer | None = None

    @property
    def is_answered(self) -> bool:
        """Tell whether the waiting sign on the button is gone."""
        return self.answer is not None

    def answer_with(self, text: str, alert: bool) -> None:
        """End the waiting sign."""
        self.answer = Answer(text, alert)

    async def answered(self, within: float = PATIENCE) -> Answer:
        """Wait for the bot's answer.

        Raises:
            NotHeard: none came in time.
        """
        await self.fake.bell.until(lambda: self.is_answered, within)
        if self.answer is None:
            raise NotHeard(f"{self.by}'s tap {self.data!r} was not answered within {within} s")
        return self.answer


def tap_json(world: World, tap: Tap, user: UserJson, on: Message) -> dict[str, object]:
    """Return Telegram's CallbackQuery; a message deleted meanwhile comes as an inaccessible one."""
    chat = world.chats[on.chat]
    standing = chat.messages[on.id]
    shown: dict[str, object] = {"chat": chat.json(), "message_id": on.id, "date": 0}
    if not standing.deleted:
        shown = message_json(world, standing)
    return {
        "id": tap.id,
        "from": dict(user),
        "message": shown,
        "chat_instance": str(chat.id),
        "data": tap.data,
    }
