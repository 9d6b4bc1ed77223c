"""What could have been told: what the client never told, and which turn would have opened it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.encounter.encounter import Standing
from bot.encounter.graph import RAPPORTS
from bot.encounter.scene import Scene
from bot.reading.behaviours import Behaviour


@dataclass(frozen=True, slots=True)
class Opening:
    """A disclosure that a behaviour opens where the client stands, if rapport is high enough."""

    disclosure: str
    behaviour: Behaviour
    needs: int  # least rapport, 0..10, at which this behaviour is told it here
    short_by: int  # points of rapport that were missing; 0: it would have been told at once


def openings(scene: Scene, standing: Standing) -> tuple[Opening, ...]:
    """Return what the next reply could bring a client to tell who stands at *standing*.

    Args:
        scene: the persona in the dialog.
        standing: as before a turn (`Turn.before`).

    Returns:
        In the order of the disclosures, the least demanding behaviour first; empty where the state tells
        nothing that is untold, and at an ending.
    """
    if scene.ends(standing.state):
        return ()
    order = list(scene.dialog.disclosures)
    found = [each for behaviour in Behaviour for each in _opened_by(scene, standing, behaviour)]
    return tuple(sorted(found, key=lambda each: (order.index(each.disclosure), each.needs)))


def _opened_by(scene: Scene, standing: Standing, behaviour: Behaviour) -> Iterator[Opening]:
    if behaviour is Behaviour.UNCLEAR:
        return  # what cannot be read opens nothing
    seen = set()
    for rapport in RAPPORTS:
        tells = scene.machine.pick(standing.state, behaviour, rapport, standing.told).answer.tells
        if tells is not None and tells not in seen:
            seen.add(tells)
            yield Opening(tells, behaviour, rapport, max(0, rapport - standing.rapport))
