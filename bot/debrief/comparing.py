"""Lays a trainee's measures beside their own earlier ones; nobody else's are ever shown here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.debrief.sections import Compared, Measure

BESIDE: Final = ("reflections per question", "feelings caught", "unasked advice", "words per reply")
"""The measures that are worth following from one hour to the next."""

BACK: Final = 5
"""So many earlier encounters are shown."""


def compared_with(measures: Sequence[Measure], earlier: Sequence[Sequence[Measure]]) -> tuple[Compared, ...]:
    """Return the measures that can be laid beside earlier ones.

    Args:
        measures: of this encounter.
        earlier: of the same trainee's earlier encounters, oldest first; may be empty.

    Returns:
        One for each measure of `BESIDE` that was counted now and at least once before; empty without any. Of
        feelings the share that was caught is compared, in percent, since hours show different ones.
    """
    found = []
    for name in BESIDE:
        before = [value for each in earlier[-BACK:] if (value := _value(each, name)) is not None]
        now = _value(measures, name)
        if before and now is not None:
            found.append(Compared(name, _unit(name, measures), tuple(before), now, _text(name, before, now)))
    return tuple(found)


def _value(measures: Sequence[Measure], name: str) -> float | None:
    """Return the number to compare, rounded as it is shown; None where it was not counted."""
    found = next((each for each in measures if each.name == name), None)
    if found is None or found.value is None:
        return None
    if name == "feelings caught":
        return round(100 * found.value / found.high) if found.high else None
    return round(found.value, 1)


def _unit(name: str, measures: Sequence[Measure]) -> str:
    if name == "feelings caught":
        return "% of the feelings shown"
    return next(each.unit for each in measures if each.name == name)


def _text(name: str, before: Sequence[float], now: float) -> str:
    row = " → ".join(f"{each:g}" for each in (*before, now))
    percent = " %" if name in ("feelings caught", "unasked advice") else ""
    return f"{name[0].upper()}{name[1:]}: {row}{percent}"
