"""What the Telegram shell runs with: handed in by whoever starts it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from telegram import User

from bot.shells.telegram.answering import Answering
from bot.shells.telegram.clock import Chance, Clock, WallClock
from bot.shells.telegram.limiter import Limits
from bot.shells.telegram.profile import Profile
from bot.storage.store import Store

P = TypeVar("P")

NO_PROFILE: Final = Profile()
TELEGRAMS_LIMITS: Final = Limits()
WALL_CLOCK: Final = WallClock()


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram calls us."""

    url: str  # public
    host: str  # where we listen
    port: int
    secret: str


@dataclass(frozen=True, slots=True)
class Wiring(Generic[P]):
    """What the shell runs with.

    Attributes:
        token: the bot's.
        api_url: root of the Bot API server, without a slash at its end.
        store: where everything is kept; stays open.
        answering: makes what answers updates, once the bot's own name is known.
        sorry: what a person reads when an update fails, as HTML.
        tick: called in a thread once a minute, for what happens without anybody writing.
        profile: what Telegram shows of the bot.
        webhook: None polls.
        limits: how fast to send.
        clock: the time.
        chance: spreads retries.
        drain: how long a stop may take.
    """

    token: str
    api_url: str
    store: Store
    answering: Callable[[User], Answering[P]]
    sorry: str
    tick: Callable[[Store, datetime], None]
    profile: Profile = NO_PROFILE
    webhook: Address | None = None
    limits: Limits = TELEGRAMS_LIMITS
    clock: Clock = WALL_CLOCK
    chance: Chance = random.random
    drain: timedelta = timedelta(seconds=8)
