"""Calls that must come through before anything else can happen: tried for ever, unless no retry can help."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, EndPointNotFound, InvalidToken, TelegramError

from bot.errors import SettingsError
from bot.shells.telegram.clock import Chance, Clock, pause_before
from bot.shells.telegram.request import TooFast

T = TypeVar("T")

WRONG_TOKEN = "Telegram does not know this token; ask @BotFather for the right one"

_log = logging.getLogger(__name__)


async def persist(call: Callable[[], Awaitable[T]], purpose: str, clock: Clock, chance: Chance) -> T:
    """Make *call* until Telegram carries it out.

    Args:
        call: makes the call anew each time.
        purpose: what it is for, for the log.
        clock: the time.
        chance: spreads retries.

    Raises:
        SettingsError: the token is wrong.
        BadRequest: what is asked for is wrong, and would be refused again.
    """
    tries = 0
    while True:
        try:
            return await call()
        except (InvalidToken, EndPointNotFound):
            raise SettingsError("HEARD_TOKEN", WRONG_TOKEN) from None
        except BadRequest:
            raise
        except TelegramError as error:
            tries += 1
            _log.warning("could not %s (%s, %d in a row); trying again", purpose, type(error).__name__, tries)
            asked = timedelta(seconds=error.seconds) if isinstance(error, TooFast) else timedelta(0)
        await clock.wait(clock.now() + max(asked, pause_before(tries, chance)), asyncio.Event())
