"""The fake's time: the real one plus what a test adds to it, or one that stands still."""

from __future__ import annotations

import time


class Clock:
    """Tells seconds since 1970; a test moves it on instead of sleeping."""

    def __init__(self, at: float | None = None) -> None:
        """Run along with the real time, or stand still at a given one until moved."""
        self._at = at
        self._ahead = 0.0

    def __call__(self) -> float:
        return (time.time() if self._at is None else self._at) + self._ahead

    def advance(self, seconds: float) -> None:
        """Let *seconds* pass at once."""
        if seconds < 0:
            raise ValueError(f"time does not run backwards: {seconds}")
        self._ahead += seconds
