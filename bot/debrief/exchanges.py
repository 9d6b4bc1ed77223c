"""The turns of an encounter as a debrief shows them: the words, what they do, and what came of them."""

from __future__ import annotations

from bot.debrief.ruptures import repairs_in, ruptures_in
from bot.debrief.sections import Evidence, Exchange
from bot.encounter.encounter import Encounter, Turn
from bot.encounter.scene import Scene


def exchanges_of(encounter: Encounter, scene: Scene) -> tuple[Exchange, ...]:
    """Return every turn of *encounter* with the evidence in the reply's own words.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog; gives disclosures their names.
    """
    ruptures, repairs = ruptures_in(encounter, scene), repairs_in(encounter, scene)
    return tuple(
        _exchange(turn, scene, turn.number in ruptures, turn.number in repairs) for turn in encounter.turns
    )


def _exchange(turn: Turn, scene: Scene, ruptured: bool, mended: bool) -> Exchange:
    reading = turn.reading
    return Exchange(
        number=turn.number,
        heard=turn.heard,
        reply=turn.reply,
        evidence=tuple(
            Evidence(turn.reply[each.start : each.end], each.behaviour, each.confidence, each.abstained)
            for each in reading.utterances
        ),
        leading=reading.leading,
        before=turn.before.rapport,
        after=turn.after.rapport,
        told=_about(turn.told, scene),
        hinted=_about(turn.hinted, scene),
        ruptured=ruptured,
        mended=mended,
        attuned=turn.attuned,
        spent=turn.spent,
    )


def _about(disclosure: str | None, scene: Scene) -> str | None:
    """Return what a disclosure is called in a debrief; its id where the dialog has it no more."""
    if disclosure is None:
        return None
    known = scene.dialog.disclosures.get(disclosure)
    return known.about if known else disclosure
