"""Numbers for the bench: how long from an update to the bot's first call about that chat."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Asked:
    at: float
    touched: bool = False  # the first call came
    answers: int = 0


@dataclass(slots=True)
class Tally:
    """Counts calls and measures answers; times in seconds by a clock that never jumps."""

    answers_due: int = 1  # messages that make one update answered
    calls: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    updates: int = 0
    answered: int = 0
    first_at: float | None = None
    last_at: float | None = None
    on_answer: Callable[[int], None] | None = None  # told the chat whose update is answered
    _asked: dict[int, deque[_Asked]] = field(default_factory=dict)

    def update(self, chat: int) -> None:
        """Count an update of *chat*."""
        now = time.perf_counter()
        self.updates += 1
        self.first_at = now if self.first_at is None else self.first_at
        self._asked.setdefault(chat, deque()).append(_Asked(now))

    def call(self, method: str, chat: int | None) -> None:
        """Count a call, and note whether it answers something."""
        self.calls[method] += 1
        waiting = self._asked.get(chat) if chat is not None else None
        if not waiting:
            return
        now, asked = time.perf_counter(), waiting[0]
        if not asked.touched:
            asked.touched = True
            self.latencies.append(now - asked.at)
        if not method.startswith(("send", "edit")) or method == "sendchataction":
            return
        asked.answers += 1
        if asked.answers >= self.answers_due:
            waiting.popleft()
            self.answered += 1
            self.last_at = now
            if self.on_answer is not None and chat is not None:
                self.on_answer(chat)

    def restart(self, answers_due: int = 1) -> None:
        """Forget everything counted so far."""
        self.answers_due = answers_due
        self.calls.clear()
        self.latencies.clear()
        self._asked.clear()
        self.updates = self.answered = 0
        self.first_at = self.last_at = self.on_answer = None

    def figures(self) -> dict[str, float]:
        """Return the numbers: rates per second, latencies in milliseconds; 0 where nothing was counted."""
        seconds = (self.last_at or 0.0) - (self.first_at or 0.0) if self.last_at else 0.0
        ordered = sorted(self.latencies)

        def at(share: float) -> float:
            place = min(int(share * len(ordered)), len(ordered) - 1)
            return round(1000 * ordered[place], 2) if ordered else 0.0

        return {
            "updates": self.updates,
            "answered": self.answered,
            "calls": sum(self.calls.values()),
            "seconds": round(seconds, 4),
            "updates_per_second": round(self.answered / seconds, 1) if seconds else 0.0,
            "p50_ms": at(0.50),
            "p95_ms": at(0.95),
            "p99_ms": at(0.99),
        }
