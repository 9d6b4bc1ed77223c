"""What the marks mean, and what was never told: words that flow from line to line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.debrief.debrief import Debrief
from bot.debrief.drawing.chart import door, missed, stitches, tear
from bot.debrief.drawing.lettering import SANS, SANS_BOLD, drawable, fitted, width_of
from bot.debrief.drawing.marks import mark
from bot.debrief.drawing.palette import BRICK, INK, INNER, SOFT_INK
from bot.debrief.drawing.svg import Block, element, group, moved, polyline, text
from bot.debrief.sections import Untold
from bot.reading.behaviours import Behaviour
from bot.reading.codebook import entry_for

SIZE: Final = 24.0
ROW: Final = 48.0
GAP: Final = 30.0
PILL_GAP: Final = 16.0
PILL: Final = 40.0
HEADING: Final = 46.0


def legend(debrief: Debrief) -> Block:
    """Return the marks and lines that occur in the chart, each with its plain name."""
    seen = {turn.leading for turn in debrief.turns}
    items = [(mark(each, 25, 0, 0.74), 58.0, entry_for(each).plain) for each in Behaviour if each in seen]
    if any(missed(turn) for turn in debrief.turns):
        example = next(turn.leading for turn in debrief.turns if missed(turn))
        hollow = mark(example, 25, 0, 0.74, hollow=True)
        items.append((hollow, 58.0, f"hollow: did not reach {debrief.client.object}"))
    if any(turn.ruptured for turn in debrief.turns):
        name = fitted(f"{drawable(debrief.name)} drew back", SANS, SIZE, INNER - 68)
        line = polyline(((5, 0), (53, 0)), stroke=BRICK, stroke_width=5, stroke_dasharray="9 7")
        items.append((line + _smaller(tear((0, 0))), 68.0, name))
    if any(turn.mended for turn in debrief.turns):
        line = polyline(((5, 0), (53, 0)), stroke=INK, stroke_width=5)
        items.append((line + _smaller(stitches((0, 0))), 68.0, "mended"))
    if any(each.short == 0 for each in debrief.untold):
        items.append((door((25, 0)), 60.0, "something untold stood open"))
    return _flow(items, GAP)


def _smaller(sign: str) -> str:
    """Return the sign of a line, set on the line of the legend."""
    return group(sign, transform="translate(29 0) scale(0.75)")


def never_told(debrief: Debrief) -> Block:
    """Return what was never told, by name, each with the turn at which it stood open."""
    names = [_name_of(each) for each in debrief.untold]
    if not names:
        return Block("", 0.0)
    block = _flow([(_pill(name), _pill_width(name), "") for name in names], PILL_GAP)
    words = fitted(f"What {drawable(debrief.name)} never told you", SANS_BOLD, 27, INNER)
    heading = text(words, 0, 26, SANS_BOLD, 27, INK)
    return Block(heading + moved(block.svg, 0, HEADING), HEADING + block.height)


def _name_of(untold: Untold) -> str:
    name = drawable(untold.about)
    return f"{name} · turn {untold.turn}" if untold.short == 0 else name


def _pill(name: str) -> str:
    edge = {"fill": "none", "stroke": SOFT_INK, "stroke_width": 2, "stroke_dasharray": "6 5"}
    wide = _pill_width(name)
    box = element("rect", x=1, y=-PILL / 2, width=wide - 2, height=PILL, rx=PILL / 2, **edge)
    return box + text(fitted(name, SANS, SIZE, INNER - 40), 20, 9, SANS, SIZE, INK)


def _pill_width(name: str) -> float:
    return min(INNER, width_of(name, SANS, SIZE) + 40)


def _flow(items: Sequence[tuple[str, float, str]], gap: float) -> Block:
    """Set signs, each so wide and with its word, next to one another and on as many lines as they need."""
    svg, x, y = "", 0.0, ROW / 2
    for sign, wide, word in items:
        whole = wide + width_of(word, SANS, SIZE)
        if x > 0 and x + whole > INNER:
            x, y = 0.0, y + ROW
        svg += moved(sign + (text(word, wide, 9, SANS, SIZE, INK) if word else ""), x, y)
        x += whole + gap
    return Block(svg, y + ROW / 2 if items else 0.0)
