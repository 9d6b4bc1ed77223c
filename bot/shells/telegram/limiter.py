"""How fast we may send: a pure account of what was sent when; the time is handed in.

Telegram lets through about 30 sends a second over all, one a second in a chat (a short burst passes) and
20 a minute in a group; sending on after a 429 prolongs it. We stay below each of these, and after a 429
everything waits, whichever chat it was for.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)
KEPT: Final = 4096  # chats in the books before those long silent are forgotten


@dataclass(frozen=True, slots=True)
class Limits:
    """How many sends are allowed; None is no limit.

    Attributes:
        overall: sends in any one second, over all chats.
        burst: sends a quiet chat takes at once, before *pause* counts.
        pause: time between two sends to one chat. A little over a second, since two calls may come
            closer together on their way.
        group: sends in any one minute to one group.
    """

    overall: int | None = 25
    burst: int = 3
    pause: timedelta = timedelta(milliseconds=1050)
    group: int | None = 18


UNLIMITED: Final = Limits(overall=None, burst=1, pause=timedelta(0), group=None)


class Limiter:
    """Says when the next send may go."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._held: datetime | None = None
        self._overall: deque[datetime] = deque(maxlen=limits.overall or 0)
        self._chats: dict[int, datetime] = {}  # when a chat that never bursts would be ready
        self._groups: dict[int, deque[datetime]] = {}

    def hold(self, until: datetime) -> None:
        """Let nothing go before *until*: Telegram answered 429."""
        self._held = until if self._held is None else max(self._held, until)

    def held(self, at: datetime) -> datetime:
        """Return when a 429 is over: *at* itself when none is running."""
        return at if self._held is None else max(self._held, at)

    def open(self, at: datetime) -> datetime:
        """Return the first moment, *at* or later, at which anything may be sent."""
        moment = self.held(at)
        if self._limits.overall is not None and len(self._overall) == self._limits.overall:
            moment = max(moment, self._overall[0] + SECOND)
        return moment

    def open_for(self, chat: int, at: datetime) -> datetime:
        """Return the first moment, *at* or later, at which *chat* itself is ready for a send."""
        moment = at
        if chat in self._chats:
            moment = max(moment, self._chats[chat] - self._limits.pause * (self._limits.burst - 1))
        lately = self._groups.get(chat)
        if lately is not None and len(lately) == lately.maxlen:
            moment = max(moment, lately[0] + MINUTE)
        return moment

    def note(self, chat: int, at: datetime) -> None:
        """Write down a send to *chat*."""
        self.note_anywhere(at)
        self._chats[chat] = max(self._chats.get(chat, at), at) + self._limits.pause
        if chat < 0 and self._limits.group is not None:
            self._groups.setdefault(chat, deque(maxlen=self._limits.group)).append(at)
        if len(self._chats) > KEPT:
            self._forget(at)

    def note_anywhere(self, at: datetime) -> None:
        """Write down a call that counts over all, and not for its chat."""
        self._overall.append(at)

    def _forget(self, at: datetime) -> None:
        self._chats = {chat: ready for chat, ready in self._chats.items() if ready > at}
        self._groups = {chat: lately for chat, lately in self._groups.items() if lately[-1] + MINUTE > at}
