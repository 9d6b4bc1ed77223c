"""Telegram's speed limits, and what it does to a bot that goes on sending: it waits longer."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from .refusals import too_many


@dataclass(frozen=True, slots=True)
class Rates:
    """How much is let through."""

    per_second: float = 30.0  # over all chats
    burst: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 3
    group_per_minute: float = 20.0
    penalty: int = 3  # least retry_after, in seconds


class _Bucket:
    def __init__(self, per_second: float, size: float, now: float) -> None:
        self.per_second, self.size, self.left, self.at = per_second, size, size, now

    def take(self, now: float) -> bool:
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        if self.left < 1 - 1e-9:
            return False
        self.left -= 1
        return True


class Gate:
    """Lets sends through or refuses them with 429."""

    def __init__(self, rates: Rates, clock: Callable[[], float]) -> None:
        self._rates, self._clock = rates, clock
        self._all = _Bucket(rates.per_second, rates.burst, clock())
        self._chats: dict[int, _Bucket] = defaultdict(
            lambda: _Bucket(rates.chat_per_second, rates.chat_burst, self._clock())
        )
        self._groups: dict[int, _Bucket] = defaultdict(
            lambda: _Bucket(rates.group_per_minute / 60, rates.group_per_minute, self._clock())
        )
        self.closed_until = 0.0
        self.ignored = 0  # sends that came although a retry_after was running

    def close(self, seconds: float) -> None:
        """Refuse everything for *seconds*."""
        self.closed_until = max(self.closed_until, self._clock() + seconds)

    def enter(self, chat_id: int) -> None:
        """Count one send to *chat_id*.

        Raises:
            Refused: 429 with the time to wait, which grows with every send that does not wait.
        """
        now = self._clock()
        if now < self.closed_until:
            self.ignored += 1
            self.closed_until += self._rates.penalty
            raise too_many(math.ceil(self.closed_until - now))
        group = chat_id < 0
        if not (self._all.take(now) and (self._groups if group else self._chats)[chat_id].take(now)):
            self.close(self._rates.penalty)
            raise too_many(self._rates.penalty)
