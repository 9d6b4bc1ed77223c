"""What the client told, what they never told, how near it was, and which turn would have opened it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.dialog import Disclosure
from bot.debrief.sections import Told, Untold
from bot.encounter.encounter import Encounter, Turn
from bot.encounter.reached import Opening, openings
from bot.encounter.scene import Scene
from bot.reading.behaviours import Effect


def told_in(encounter: Encounter, scene: Scene) -> tuple[Told, ...]:
    """Return what the client has told, in the order of its depth; empty when they told nothing.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.
    """
    turns = {turn.told: turn.number for turn in encounter.turns if turn.told is not None}
    told = encounter.standing.told | turns.keys()
    return tuple(
        Told(each.id, each.about, each.gist, turns.get(each.id))
        for each in scene.dialog.disclosures.values()
        if each.id in told
    )


def untold_in(encounter: Encounter, scene: Scene) -> tuple[Untold, ...]:
    """Return what the client never told, in the order of its depth; empty when they told everything.

    A door is looked for at every turn: would some behaviour have made the client tell it there, and how much
    rapport was missing? The nearest door is named; of equally near ones the first.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.
    """
    told = {each.disclosure for each in told_in(encounter, scene)}
    return tuple(
        _untold(each, encounter, scene) for each in scene.dialog.disclosures.values() if each.id not in told
    )


def _untold(disclosure: Disclosure, encounter: Encounter, scene: Scene) -> Untold:
    doors = (door for turn in encounter.turns for door in _doors(disclosure, turn, scene))
    turn, opening = min(doors, key=lambda each: each[1].short_by, default=(None, None))
    return Untold(
        disclosure=disclosure.id,
        about=disclosure.about,
        gist=disclosure.gist,
        needs=disclosure.needs,
        short=opening.short_by if opening else None,
        turn=turn,
        by=opening.behaviour if opening else None,
        hinted=tuple(turn.number for turn in encounter.turns if turn.hinted == disclosure.id),
    )


def _doors(disclosure: Disclosure, turn: Turn, scene: Scene) -> Iterator[tuple[int, Opening]]:
    """Yield the ways in which *turn* could have opened *disclosure*; none in a state the dialog lacks."""
    if turn.before.state not in scene.dialog.states:
        return
    for opening in openings(scene, turn.before):
        if opening.disclosure == disclosure.id and scene.effects[opening.behaviour] is not Effect.CLOSES:
            yield turn.number, opening
