"""A debrief in words: short parts for a chat or a terminal, as a good supervisor would say them.

The first part holds how it ended, the strength, the change and what to try next; the others wait behind a
button: every turn, what the client never told, the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.debrief.debrief import Debrief
from bot.debrief.figures import numbers
from bot.debrief.kept_back import never_told
from bot.debrief.markup import Paragraph, Span, lines, pages, quote, shortened, strong
from bot.debrief.retelling import every_turn
from bot.debrief.sections import Moment
from bot.reading.behaviours import CLOSES, OPENS

HEARD: Final = 140  # characters of a client's line before a quoted moment
SAID: Final = 220  # characters of a trainee's words in it
LONGEST: Final = 600  # characters of anything an author wrote


class View(StrEnum):
    """A side of a debrief, in the order in which they are read."""

    FIRST = "first"  # how it ended, one strength, one change, what to try next
    TURNS = "turns"  # every turn
    UNTOLD = "untold"  # what the client never told, and what they did
    NUMBERS = "numbers"  # measures, what the hour was spent on, earlier encounters


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a debrief that make one message."""

    view: View
    page: int  # counts from 1
    spans: tuple[Span, ...]  # never empty

    @property
    def text(self) -> str:
        """Return the words without their styles."""
        return "".join(each.text for each in self.spans)


def in_words(debrief: Debrief, view: View = View.FIRST) -> tuple[Part, ...]:
    """Return one side of *debrief* in words.

    Args:
        debrief: any debrief, also one of an hour without a turn.
        view: which side.

    Returns:
        One or more parts, in order, each of at most 1,500 characters.
    """
    told = _VIEWS[view](debrief)
    return tuple(Part(view, number, spans) for number, spans in enumerate(pages(told), start=1))


def _first(debrief: Debrief) -> tuple[Paragraph, ...]:
    found = (
        lines(
            strong("How it ended"),
            Span(shortened(debrief.left.text, LONGEST)),
            Span(shortened(_sum_of(debrief), LONGEST)),
        ),
        _own_words(debrief),
        _strength(debrief),
        _change(debrief),
        lines(strong("Try next"), Span(debrief.next_step.text)),
    )
    return tuple(each for each in found if each)


def _sum_of(debrief: Debrief) -> str:
    """Return how long it went and what was told, in one line."""
    count = len(debrief.turns)
    told = [each.about for each in debrief.told if each.turn is not None]
    exchanges = f"{count} exchange{'' if count == 1 else 's'}."
    if not told:
        return exchanges
    return f"{exchanges} {debrief.name} told you: {', '.join(told)}."


def _own_words(debrief: Debrief) -> Paragraph:
    """Return what the trainee said about the hour; empty where that was skipped."""
    said = debrief.plus_delta
    if said is None or not (said.plus or said.delta or said.words):
        return ()
    rows = [strong("What you said yourself")]
    if said.plus:
        rows.append(Span(f"Went well: {shortened(said.plus, SAID)}"))
    if said.delta:
        rows.append(Span(f"Differently: {shortened(said.delta, SAID)}"))
    if said.words:
        rows.append(Span(shortened(said.words, SAID)))
    return lines(*rows)


def _strength(debrief: Debrief) -> Paragraph:
    moment = debrief.strength
    if moment is None:
        opening = shortened(debrief.opening[-1], HEARD)
        return lines(
            Span(f"You wrote nothing yet, so there is nothing to quote. {debrief.name} had said:"),
            quote(f"“{opening}”"),
        )
    return lines(strong(heading_for(debrief)), _quoted(debrief, moment), Span(shortened(moment.why, LONGEST)))


def _change(debrief: Debrief) -> Paragraph:
    moment = debrief.change
    if moment is None:
        return ()
    rows = [strong("What to change"), _quoted(debrief, moment), Span(shortened(moment.why, LONGEST))]
    if moment.instead:
        rows += [Span("This would have fitted there:"), quote(f"“{shortened(moment.instead, SAID)}”")]
    return lines(*rows)


def heading_for(debrief: Debrief) -> str:
    """Return the heading over the strength, which promises no more than the moment holds."""
    moment = debrief.strength
    if moment is None:
        return ""
    if moment.behaviour in CLOSES:
        return "What can be said"
    if moment.behaviour in OPENS and debrief.turns[moment.turn - 1].attuned is not False:
        return "What worked"
    return "What held"


def _quoted(debrief: Debrief, moment: Moment) -> Span:
    """Return what the client had said and the trainee's words, as one quote."""
    heard = shortened(moment.heard[-1], HEARD) if moment.heard else ""
    said = f"You: “{shortened(moment.quote, SAID)}”"
    return quote(f"{debrief.name}: “{heard}”\n{said}" if heard else said)


_VIEWS: Final[Mapping[View, Callable[[Debrief], tuple[Paragraph, ...]]]] = {
    View.FIRST: _first,
    View.TURNS: every_turn,
    View.UNTOLD: never_told,
    View.NUMBERS: numbers,
}
