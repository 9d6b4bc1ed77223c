"""Which turns the client drew back from and which mended it, as every side of a debrief shows them."""

from __future__ import annotations

from bot.content.dialog import SHUT, Kind
from bot.encounter.encounter import Encounter, Turn
from bot.encounter.scene import Scene
from bot.reading.behaviours import Behaviour, Effect


def ruptures_in(encounter: Encounter, scene: Scene) -> frozenset[int]:
    """Return the numbers of the turns from which the client drew back.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.

    Returns:
        Turns that cost rapport by closing, that closed when there was none left to lose, and the one upon
        which the client left hurt; may be empty.

    Source:
        Safran & Muran: ruptures happen to everybody, and those that are mended go with better outcomes
        than none at all. So both are shown, and a repair is never outweighed by what it mends.
    """
    ending = scene.dialog.endings.get(encounter.turns[-1].after.state) if encounter.turns else None
    drove_out = len(encounter.turns) if ending is not None and ending.kind is Kind.RUPTURE else 0
    return frozenset(
        each.number for each in encounter.turns if each.number == drove_out or _hurt(each, scene)
    )


def repairs_in(encounter: Encounter, scene: Scene) -> frozenset[int]:
    """Return the numbers of the turns that mended a rupture, at once or some turns later.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.

    Returns:
        Turns of which the engine says so, and those with words of repair after which rapport rose, where
        there had been a rupture; may be empty.
    """
    first = min(ruptures_in(encounter, scene), default=len(encounter.turns))
    return frozenset(
        each.number for each in encounter.turns if each.mended or (each.number > first and _made_good(each))
    )


def _hurt(turn: Turn, scene: Scene) -> bool:
    closes = scene.effects[turn.reading.leading] is Effect.CLOSES
    return turn.ruptured or (closes and turn.after.rapport == SHUT)


def _made_good(turn: Turn) -> bool:
    return Behaviour.REPAIR in turn.reading.behaviours and turn.change > 0
