"""Says how an encounter ended and how the client left, also where no ending of the dialog was reached."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot.content.persona import HARD_UP_TO, SOFT_FROM
from bot.debrief.phrases.voice import Voice
from bot.debrief.sections import Left
from bot.encounter.encounter import Encounter, EndedBy
from bot.encounter.scene import Scene

BROKEN_OFF: Final = frozenset({EndedBy.STOPPED, EndedBy.ABANDONED})
"""Ways to end at which the client has no farewell and the dialog no ending."""


class Band(StrEnum):
    """How rapport feels from outside: which of a persona's lines are said."""

    GUARDED = "guarded"  # up to `HARD_UP_TO`
    WARMING = "warming"
    OPEN = "open"  # from `SOFT_FROM` on


def band_of(rapport: int) -> Band:
    """Return the band in which *rapport* (0..10) lies.

    >>> [band_of(each).value for each in (2, 3, 7)]
    ['guarded', 'warming', 'open']
    """
    if rapport <= HARD_UP_TO:
        return Band.GUARDED
    return Band.OPEN if rapport >= SOFT_FROM else Band.WARMING


def left_of(encounter: Encounter, scene: Scene, voice: Voice) -> Left:
    """Return how *encounter* ended.

    Args:
        encounter: it has ended.
        scene: who was met, and in which dialog.
        voice: says what no author wrote: that the role-play was broken off, and how the client stood then.

    Raises:
        ValueError: the encounter is still open.
    """
    by = encounter.ended_by
    if by is None:
        raise ValueError(f"encounter {encounter.id} is still open and has no debrief yet")
    ending = scene.dialog.endings.get(encounter.ending or "")
    if ending is not None and by not in BROKEN_OFF:
        return Left(by, ending.name, ending.kind, ending.left)
    broken_off = voice.say(
        "left", by.value if by in BROKEN_OFF else "unknown", after_turns=_after_turns(len(encounter.turns))
    )
    stood = voice.say("stood", band_of(encounter.standing.rapport).value)
    return Left(by, None, None, f"{broken_off} {stood}" if encounter.turns else broken_off)


def _after_turns(count: int) -> str:
    if count == 0:
        return "before your first answer"
    return f"after {count} exchange{'' if count == 1 else 's'}"
