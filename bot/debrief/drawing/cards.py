"""The two quoted moments, each on a card: the client's line, the trainee's words, and what they did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.debrief.debrief import Debrief
from bot.debrief.drawing.lettering import (
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    Face,
    Line,
    Run,
    drawable,
    width_of,
    wrapped,
)
from bot.debrief.drawing.marks import badge, sign_of
from bot.debrief.drawing.palette import CARD, FAINT, INK, INNER, SOFT_INK, TEAL
from bot.debrief.drawing.svg import Block, element, lines_of, text
from bot.debrief.sections import Moment
from bot.reading.codebook import entry_for

PAD: Final = 32.0
WIDE: Final = INNER - 2 * PAD
_GESTURE: Final = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text on a card, broken into lines."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    fill: str
    before: float  # room above it


def strength_card(debrief: Debrief, heading: str) -> Block | None:
    """Return the card of the strength; None where there is none."""
    moment = debrief.strength
    return _card(debrief, moment, heading, *sign_of(moment), ()) if moment else None


def change_card(debrief: Debrief) -> Block | None:
    """Return the card of the change with the line that would have fitted; None where there is none."""
    moment = debrief.change
    if moment is None:
        return None
    instead: tuple[_Text, ...] = ()
    if moment.instead:
        instead = (
            _plain("This would have fitted there:", SANS_BOLD, 25, SOFT_INK, 22, 1),
            _plain(f"“{moment.instead}”", SERIF_ITALIC, 36, TEAL, 8, 4),
        )
    return _card(debrief, moment, "What to change", *sign_of(moment), instead)


def spoken(line: str, words: Face, gestures: Face) -> tuple[Run, ...]:
    """Return a client's *line* in runs: body language, between asterisks, in another face.

    >>> [run.text for run in spoken("*looks away* Fine.", SERIF, SERIF_ITALIC)]
    ['looks away', 'Fine.']
    """
    pieces = _GESTURE.split(line.strip())
    faces = (words, gestures)
    runs = (Run(drawable(piece), faces[number % 2]) for number, piece in enumerate(pieces))
    return tuple(run for run in runs if run.text)


def _card(
    debrief: Debrief, moment: Moment, heading: str, sign: str, fill: str, more: Sequence[_Text]
) -> Block:
    heard = moment.heard[-1] if moment.heard else ""
    name = Run(f"{drawable(debrief.name)}:", SERIF_BOLD)
    texts = [
        _Text(wrapped((name, *spoken(heard, SERIF, SERIF_ITALIC)), 30, WIDE, 3), 30, 40, SOFT_INK, 0),
        _Text(wrapped(_said(moment.quote), 40, WIDE, 5), 40, 51, INK, 14),
        _plain(moment.why, SANS, 27, INK, 14, 7),
        *more,
    ]
    svg, y = _head(moment, heading, sign, fill), PAD + 58.0
    for each in texts:
        y += each.before
        svg += lines_of(each.lines, PAD, y + each.size * 0.8, each.size, each.leading, each.fill)
        y += len(each.lines) * each.leading
    height = y + PAD - 10
    back = element(
        "rect", x=0, y=0, width=INNER, height=height, rx=24, fill=CARD, stroke=FAINT, stroke_width=2
    )
    return Block(back + svg, height)


def _said(quote: str) -> tuple[Run, ...]:
    """Return the trainee's words in quotation marks, or with their body language as in a play."""
    if "*" in quote:
        return spoken(quote, SERIF_BOLD, SERIF_ITALIC)
    return (Run(drawable(f"“{quote}”"), SERIF_BOLD),)


def _head(moment: Moment, heading: str, sign: str, fill: str) -> str:
    where = f"turn {moment.turn} · {entry_for(moment.behaviour).plain}"
    title = text(heading, PAD + 48, PAD + 26, SANS_BOLD, 30, fill)
    room = WIDE - 48 - width_of(heading, SANS_BOLD, 30) - 24
    size = min(25.0, 25.0 * room / width_of(where, SANS, 25))
    place = text(where, INNER - PAD, PAD + 25, SANS, size, SOFT_INK, text_anchor="end")
    return badge(sign, PAD + 17, PAD + 16, fill) + title + place


def _plain(words: str, face: Face, size: float, fill: str, before: float, most: int) -> _Text:
    lines = wrapped((Run(drawable(words), face),), size, WIDE, most)
    return _Text(lines, size, size * 1.28 if face.family == SERIF.family else size * 1.42, fill, before)
