"""The heads of the outbox: the first row of each lane, and which may go now. Pure; time is handed in.

A lane is an order that must be kept. Everything for a chat is one lane; the answers to the chat's taps are
another, since a person waits for them with a finger on the button while the client still "types" the lines
before.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.shells.telegram.limiter import Limiter
from bot.storage.outbox import Owed

TAP_ANSWER: Final = "answerCallbackQuery"
TYPING_LASTS: Final = timedelta(seconds=4)  # Telegram shows the sign for five seconds
NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lane:
    """An order that must be kept."""

    chat: int
    taps: bool = False


_Entry = tuple[datetime, int, int, Lane]  # when, the row's id, which adoption of it, where


def lane_of(owed: Owed) -> Lane:
    """Return the lane a row stands in."""
    return Lane(owed.chat, owed.method == TAP_ANSWER)


class Lanes:
    """The first row of every lane, as far as we have read the outbox.

    Args:
        limiter: how fast sends may follow each other.
    """

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter
        self._heads: dict[Lane, tuple[int, Owed]] = {}
        self._adopted = 0
        self._going: list[_Entry] = []
        self._taps: list[_Entry] = []
        self._typing: list[_Entry] = []

    def adopt(self, owed: Owed, at: datetime) -> None:
        """Take *owed* as the head of its lane."""
        lane = lane_of(owed)
        if lane in self._heads and self._heads[lane][1] == owed:
            return
        self._adopted += 1
        self._heads[lane] = (self._adopted, owed)
        moment = at if owed.not_before is None else max(owed.not_before, at)
        heapq.heappush(self._taps if lane.taps else self._going, (moment, owed.id, self._adopted, lane))
        if owed.typing and moment > at:
            heapq.heappush(self._typing, (at, owed.id, self._adopted, lane))

    def forget(self, lane: Lane) -> None:
        """Note that nothing waits in *lane*."""
        self._heads.pop(lane, None)

    def take(self, at: datetime) -> Owed | None:
        """Return the next row to send now, and count it as sent; None when none may go."""
        if self._limiter.held(at) > at:
            return None
        if self._first(self._taps) <= at:
            return self._pop(self._taps)
        while self._limiter.open(at) <= at and self._first(self._going) <= at:
            _, number, adopted, lane = self._going[0]
            moment = self._limiter.open_for(lane.chat, at)
            if moment <= at:
                self._limiter.note(lane.chat, at)
                return self._pop(self._going)
            heapq.heapreplace(self._going, (moment, number, adopted, lane))
        return None

    def typing(self, at: datetime) -> int | None:
        """Return a chat that must be shown the typing sign now; None when there is none."""
        while self._first(self._typing) <= at:
            _, number, adopted, lane = heapq.heappop(self._typing)
            until = self._heads[lane][1].not_before
            if until is None or until <= at:
                continue
            heapq.heappush(self._typing, (at + TYPING_LASTS, number, adopted, lane))
            if self._limiter.open(at) <= at:  # a line is worth more than the sign before it
                self._limiter.note_anywhere(at)
                return lane.chat
        return None

    def next_at(self, at: datetime) -> datetime | None:
        """Return when something may go next; None when there is nothing."""
        taps, going, typing = map(self._first, (self._taps, self._going, self._typing))
        first = min(max(taps, self._limiter.held(at)), max(going, self._limiter.open(at)), typing)
        return None if first == NEVER else first

    def any_due(self, at: datetime) -> bool:
        """Tell whether a row's own time has come, whatever the limiter says of it."""
        return any(owed.not_before is None or owed.not_before <= at for _, owed in self._heads.values())

    def _first(self, heap: list[_Entry]) -> datetime:
        """Return the moment of the first entry that still stands; drop those before it."""
        while heap:
            moment, _, adopted, lane = heap[0]
            if lane in self._heads and self._heads[lane][0] == adopted:
                return moment
            heapq.heappop(heap)
        return NEVER

    def _pop(self, heap: list[_Entry]) -> Owed:
        return self._heads.pop(heapq.heappop(heap)[3])[1]
