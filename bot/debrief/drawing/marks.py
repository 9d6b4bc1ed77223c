"""The mark of one turn: the shape of its family with the two letters of its behaviour."""

from __future__ import annotations

from typing import Final

from bot.debrief.drawing.lettering import SANS_BOLD
from bot.debrief.drawing.palette import BRICK, CARD, LOOKS, PAPER, SOFT_INK, TEAL, Family, Look, family_of
from bot.debrief.drawing.svg import element, polygon, text
from bot.debrief.sections import Moment
from bot.reading.behaviours import CLOSES, Behaviour
from bot.reading.codebook import entry_for

RADIUS: Final = 25.0  # pixels from the middle of a mark to its edge, for a circle
LETTERS: Final = 20.0  # pixels of the letters inside


def mark(behaviour: Behaviour, x: float, y: float, scale: float = 1.0, *, hollow: bool = False) -> str:
    """Return the mark of *behaviour* around (*x*, *y*); *hollow* where it did not reach the client."""
    family = family_of(behaviour)
    look = LOOKS[family]
    if hollow:
        look = Look(CARD, look.stroke, look.stroke)
    drop = 0.2 if family is Family.CLOSING else 0.35  # that shape hangs lower than its middle
    size = LETTERS * scale
    letters = text(
        entry_for(behaviour).mark,
        x,
        y + drop * size,
        SANS_BOLD,
        size,
        look.letters,
        text_anchor="middle",
    )
    return _shape(family, look, x, y, RADIUS * scale) + letters


def reach_of(behaviour: Behaviour) -> float:
    """Return how far down the mark of *behaviour* reaches from its middle."""
    return RADIUS * {Family.CLOSING: 1.3, Family.ASKING: 1.28}.get(family_of(behaviour), 1.0)


def sign_of(moment: Moment) -> tuple[str, str]:
    """Return the sign and the colour of a quoted moment: a plus only where something is praised."""
    if moment.cause is not None:
        return "Δ", BRICK
    return ("•", SOFT_INK) if moment.behaviour in CLOSES else ("+", TEAL)


def badge(sign: str, x: float, y: float, fill: str) -> str:
    """Return the small badge of a quoted moment, around (*x*, *y*): the same on the line and on its card."""
    circle = element("circle", cx=x, cy=y, r=17, fill=fill, stroke=PAPER, stroke_width=3)
    return circle + text(sign, x, y + 8.5, SANS_BOLD, 24, CARD, text_anchor="middle")


def _shape(family: Family, look: Look, x: float, y: float, radius: float) -> str:
    edge: dict[str, object] = {
        "fill": look.fill,
        "stroke": look.stroke,
        "stroke_width": 3,
        "stroke_linejoin": "round",
    }
    if family is Family.REFLECTING:
        return element("circle", cx=x, cy=y, r=radius, **edge)
    if family is Family.UNREAD:
        return element("circle", cx=x, cy=y, r=radius - 2, stroke_dasharray="5 5", **edge)
    if family is Family.ASKING:
        far = radius * 1.28
        return polygon(((x, y - far), (x + far, y), (x, y + far), (x - far, y)), **edge)
    if family is Family.CLOSING:
        wide, top, low = radius * 0.98, y - radius * 0.9, y + radius * 1.3
        left, right, hips = x - wide, x + wide, y + radius * 0.42
        return polygon(((left, top), (right, top), (right, hips), (x, low), (left, hips)), **edge)
    side = radius * 0.92
    corner = 10 if family is Family.PRESENT else 3
    return element("rect", x=x - side, y=y - side, width=2 * side, height=2 * side, rx=corner, **edge)
