"""What the client told, what they never told, how near it was, and which turn would have opened it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.dialog import Disclosure
from bot.debrief.sections import Told, Untold
from bot.encounter.encounter import Encounter, Turn
from bot.encounter.scene import Scene
from bot.reading.behaviours import LEADING_ORDER, Behaviour, Effect


@dataclass(frozen=True, slots=True)
class _Door:
    """A turn at which a disclosure could have been told."""

    turn: Turn
    by: Behaviour
    short: int  # rapport missing, 0 or more


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
    nearest = min(doors, key=lambda each: each.short, default=None)
    return Untold(
        disclosure=disclosure.id,
        about=disclosure.about,
        gist=disclosure.gist,
        needs=disclosure.needs,
        short=nearest.short if nearest else None,
        turn=nearest.turn.number if nearest else None,
        by=nearest.by if nearest else None,
        hinted=tuple(turn.number for turn in encounter.turns if turn.hinted == disclosure.id),
    )


def _doors(disclosure: Disclosure, turn: Turn, scene: Scene) -> Iterator[_Door]:
    """Yield the ways in which *turn* could have opened *disclosure*; none in a state the dialog lacks."""
    before = turn.before
    if before.state not in scene.dialog.states:
        return
    for behaviour in LEADING_ORDER:
        if scene.effects[behaviour] is Effect.CLOSES or behaviour is Behaviour.UNCLEAR:
            continue
        pick = scene.machine.pick(before.state, behaviour, before.rapport, before.told)
        if pick.answer.tells == disclosure.id:
            yield _Door(turn, behaviour, 0)
            continue
        for answer in scene.machine.answers_for(before.state, behaviour):
            short = scene.machine.needs_of(answer) - before.rapport
            known = all(each in before.told for each in answer.after)
            if answer.tells == disclosure.id and known and short > 0:
                yield _Door(turn, behaviour, short)
