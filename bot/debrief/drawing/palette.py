"""Colours, sizes, and how behaviours look: a shape for each family, two letters for each behaviour.

The colours are quiet and far apart in lightness, and none carries a meaning alone: shape and letters say
the same, so that nobody needs to tell red from green.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.debrief.leaving import Band
from bot.reading.behaviours import CLOSES, OPENS, REFLECTIONS, Behaviour

WIDTH: Final = 1080.0  # pixels of the whole picture
MARGIN: Final = 64.0
INNER: Final = WIDTH - 2 * MARGIN

PAPER: Final = "#F8F4EC"
CARD: Final = "#FFFDF9"
INK: Final = "#23302F"
SOFT_INK: Final = "#5C6663"
FAINT: Final = "#CFC8BB"
TEAL: Final = "#1F6A66"
INDIGO: Final = "#41578F"
OCHRE: Final = "#8A6417"
BRICK: Final = "#A8402A"
WHITE: Final = "#FFFFFF"

BANDS: Final[Mapping[Band, str]] = {
    Band.GUARDED: "#EFE2D9",
    Band.WARMING: "#F3EBDA",
    Band.OPEN: "#E2ECE4",
}


class Family(StrEnum):
    """What a mark's shape tells from afar."""

    REFLECTING = "reflecting"
    ASKING = "asking"
    PRESENT = "present"
    NEUTRAL = "neutral"
    CLOSING = "closing"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Look:
    """How marks of a family look."""

    fill: str
    stroke: str
    letters: str


LOOKS: Final[Mapping[Family, Look]] = {
    Family.REFLECTING: Look(TEAL, TEAL, WHITE),
    Family.ASKING: Look(INDIGO, INDIGO, WHITE),
    Family.PRESENT: Look(OCHRE, OCHRE, WHITE),
    Family.NEUTRAL: Look(CARD, SOFT_INK, INK),
    Family.CLOSING: Look(BRICK, BRICK, WHITE),
    Family.UNREAD: Look(CARD, SOFT_INK, INK),
}


def family_of(behaviour: Behaviour) -> Family:
    """Return the family that *behaviour* is drawn with."""
    if behaviour is Behaviour.UNCLEAR:
        return Family.UNREAD
    if behaviour in REFLECTIONS:
        return Family.REFLECTING
    if behaviour in (Behaviour.OPEN_QUESTION, Behaviour.SKILLFUL_QUESTION):
        return Family.ASKING
    if behaviour in CLOSES:
        return Family.CLOSING
    return Family.PRESENT if behaviour in OPENS else Family.NEUTRAL
