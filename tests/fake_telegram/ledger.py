"""What a fake notes about the bot's calls: all of them, the wrong ones, those out of turn."""

from __future__ import annotations

from collections.abc import Callable

from .records import Call, Violation
from .taps import Tap


class Ledger:
    """Calls of one bot and what was wrong with them."""

    def __init__(self, *, validate: bool) -> None:
        self.validate = validate
        self.calls: list[Call] = []
        self.violations: list[Violation] = []
        self.tolerated: set[str] = set()  # methods that may be tried although unknown
        self.overlapping: list[Call] = []  # sends to a chat while another was in flight: order not given
        self.too_early: list[Call] = []  # sends while a 429 asked to wait
        self.taps: dict[str, Tap] = {}

    @property
    def trouble(self) -> str:
        """Return what went wrong so far, as lines for a failed claim; empty when nothing did."""
        lines = [f"violation: {each}" for each in self.violations]
        lines += [f"refused: {each.method}: {each.outcome}" for each in self.calls if not each.ok]
        return "".join(f"\n{line}" for line in lines[-20:])

    @property
    def unanswered(self) -> tuple[Tap, ...]:
        """Return the taps whose waiting sign still turns."""
        return tuple(each for each in self.taps.values() if not each.is_answered)

    def calls_of(self, method: str) -> tuple[Call, ...]:
        """Return the calls of *method*, in order."""
        return tuple(each for each in self.calls if each.method == method)

    def complain(self, method: str, what: str) -> None:
        """Note a call that no bot should make."""
        if self.validate and method not in self.tolerated:
            self.violations.append(Violation(method, what))

    def complaint(self, method: str) -> Callable[[str], None]:
        """Return a function that notes what is wrong with a call of *method*."""
        return lambda what: self.complain(method, what)
