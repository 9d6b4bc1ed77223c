"""What became of a send: Telegram's answer, as the one thing to write into the outbox.

| answer                                  | outcome                                                         |
|-----------------------------------------|-----------------------------------------------------------------|
| it went                                 | Sent                                                            |
| 429                                     | Held: this row and all others wait                              |
| 400, but what we wanted is so already   | Sent: an edit that changes nothing, a tap answered too late     |
| 400, 404                                | Dead: the same call would be refused again                      |
| 403                                     | Gone: the person blocked us or the group removed us             |
| the group became a supergroup           | Moved                                                           |
| 5xx, no answer, half an answer          | Again: it may have arrived; at worst it is delivered twice      |
| 401                                     | none: the token is wrong, and no row is to blame                |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, Forbidden, TelegramError

from bot.shells.telegram.clock import Chance, pause_before
from bot.shells.telegram.request import TooFast

MARGIN: Final = timedelta(milliseconds=200)  # after a 429: their clock and ours are not one
MOST_TRIES: Final = 1500  # at one a minute about a day; then the row is its own trouble, not Telegram's

SO_ALREADY: Final = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "message to edit not found",
    "message to delete not found",
    "message can't be deleted",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """It is delivered, or needs no delivery any more."""

    message: int | None  # Telegram's message id, when the answer has one


@dataclass(frozen=True, slots=True)
class Again:
    """It failed for now."""

    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """Everybody waits."""

    why: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Dead:
    """It will never be delivered."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing can be delivered to this chat any more."""

    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another id now."""

    to: int


Outcome = Sent | Again | Held | Dead | Gone | Moved


def arrived(result: object) -> Sent:
    """Return the outcome of a call that Telegram carried out."""
    message = result.get("message_id") if isinstance(result, dict) else None
    return Sent(message if isinstance(message, int) else None)


def refused(error: TelegramError, tries: int, at: datetime, chance: Chance) -> Outcome:
    """Return the outcome of a call that failed; the theory is the table above.

    Args:
        error: what the call raised; not InvalidToken.
        tries: how often this row failed before, 0 or more.
        at: now.
        chance: spreads the retries.
    """
    why = f"{type(error).__name__}: {error.message}"
    match error:
        case TooFast():
            return Held(why, at + timedelta(seconds=error.seconds) + MARGIN)
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Gone(why)
        case BadRequest() if any(known in error.message.lower() for known in SO_ALREADY):
            return Sent(None)
        case BadRequest() | EndPointNotFound():
            return Dead(why)
        case _ if tries >= MOST_TRIES:
            return Dead(why)
        case _:
            return Again(why, at + pause_before(tries + 1, chance))
