"""The measures in words, what the hour was spent on, and the trainee's own earlier encounters beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.content.dialog import Way
from bot.debrief.debrief import Debrief
from bot.debrief.markup import Paragraph, Span, emphasis, lines, shortened, strong
from bot.debrief.sections import Hour

LONGEST: Final = 600  # characters of what an author wrote

WAYS: Final[Mapping[Way, tuple[str, str]]] = {
    Way.CLOSING: ("A", "closing the talk"),
    Way.SOLVING: ("B", "solving"),
    Way.LISTENING: ("C", "listening"),
}
"""The letter and the plain words of the three ways to spend an hour."""


def numbers(debrief: Debrief) -> tuple[Paragraph, ...]:
    """Return the measures with their sources, the hour in three parts, and the comparison if there is one."""
    meant = "They describe the hour and grade nobody."
    measures = [lines(Span(each.text), emphasis(each.source)) for each in debrief.measures]
    hour = _hour(debrief.hour, debrief.name)
    if not debrief.compared:
        return (lines(strong("Numbers"), Span(meant)), *measures, hour)
    rows = [Span(each.text) for each in debrief.compared]
    beside = lines(strong("Beside your earlier hours"), *rows, emphasis("Oldest first, this one last."))
    return (lines(strong("Numbers"), Span(meant)), *measures, hour, beside)


def shares_of(hour: Hour) -> Mapping[Way, int]:
    """Return how much of what was said went to each way, in whole percent of all utterances; 0 for none."""
    spent = {Way.CLOSING: hour.closing, Way.SOLVING: hour.solving, Way.LISTENING: hour.listening}
    whole = sum(spent.values()) + hour.other
    return {way: round(100 * count / whole) if whole else 0 for way, count in spent.items()}


def _hour(hour: Hour, name: str) -> Paragraph:
    shares = shares_of(hour)
    rows = [Span(f"{letter}, {words}: {shares[way]} %") for way, (letter, words) in WAYS.items()]
    if hour.other:
        rest = max(0, 100 - sum(shares.values()))
        rows.append(Span(f"None of these, such as greetings and facts: {rest} %"))
    letter, words = WAYS[hour.needed]
    needed = Span(f"What {name} needed was {letter}, {words}. {shortened(hour.because, LONGEST)}")
    return lines(strong("What the hour went to"), *rows, needed)
