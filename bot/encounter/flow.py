"""The rules of one turn, without words: what a reply leads to for a client who stands somewhere.

Pure and finite, so that every path through a dialog can be walked (`check.py`). The rules are made so that
better listening never leaves anyone worse off; where a dialog's own answers break that, the check names the
place.

- The table (`rapport.py`) says what a behaviour does: its gain ends at its ceiling, wants the rapport it
  needs and wears out in a row. What the persona is sensitive to and the answer's own `rapport` come on top;
  0 and 10 are the ends.
- A feeling that is not the client's is corrected; a reply that is spent (the same again, the client's words
  once more) gains nothing. Neither moves the client. What could not be read changes nothing at all.
- A reply that opens lets the client say the next line of the state; when all are said they go to `then`. A
  referral only offers: it goes where its own answers lead.
- Rapport lost by a closing behaviour is a rupture. Listening heals it point by point; an apology gives back
  at most `MENDS` and closes it; neither lifts rapport above what it was before, for the rupture is what is
  still missing.
- Hurts count until they are mended, one by each repair. Too many, and the client leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.content.dialog import FREE, SHUT, Answer
from bot.encounter.encounter import Change, Row, Standing
from bot.encounter.machine import Pick
from bot.encounter.rapport import MENDS, ROWS, RULES, WRONG_FEELING
from bot.encounter.scene import Scene
from bot.reading.behaviours import Behaviour, Effect

OPEN_RUPTURE: Final = MENDS
"""A rupture is remembered up to this loss: more than that no repair gives back."""

GROUPS: Final = {each: group for group, members in ROWS.items() for each in members}
LONGEST: Final = {
    group: max(RULES[each].worn_after or 1 for each in members) - 1 for group, members in ROWS.items()
}
"""A row is counted up to here: the next of its group wears, and a longer row changes nothing more."""


class Reception(StrEnum):
    """How the client takes a reply."""

    ANSWERED = "answered"  # by the dialog's answer
    CORRECTED = "corrected"  # it named a feeling that is not theirs
    SPENT = "spent"  # it was used up: the same again, or their own words once more
    UNNEEDED = "unneeded"  # an apology, and nothing was broken
    UNREAD = "unread"  # it could not be read


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reply comes to, as far as the rules ask."""

    behaviour: Behaviour  # the leading one
    attuned: bool = True  # for a reflection of feeling: whether the feeling is the client's
    spent: bool = False  # whether it is used up

    def __str__(self) -> str:
        how = ("" if self.attuned else ", not theirs") + (", once more" if self.spent else "")
        return f"{self.behaviour.value}{how}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reply led to."""

    standing: Standing  # where the client stands now
    reception: Reception
    answer: Answer | None  # the dialog's; None where the client corrects, is spared or wonders
    told: str | None = None  # disclosure told
    hinted: str | None = None  # disclosure that is near
    changes: tuple[Change, ...] = ()  # their sum is the change of rapport
    ruptured: bool = False
    mended: bool = False
    advanced: bool = False  # the next line of the same state is due
    moved: bool = False  # another state, or an ending, was reached
    ending: str | None = None  # the ending reached


def step(scene: Scene, standing: Standing, heard: Heard) -> Outcome:
    """Return what *heard* leads to for a client who stands at *standing*.

    Raises:
        ValueError: the standing is an ending; nothing is heard there.
    """
    if scene.ends(standing.state):
        raise ValueError(f"{standing.state!r} is an ending of {scene.dialog.id}; nothing is heard there")
    reception = reception_of(scene, standing, heard)
    pick = scene.machine.pick(standing.state, heard.behaviour, standing.rapport, standing.told)
    if reception is Reception.ANSWERED:
        return _answered(scene, standing, heard, pick)
    mood = mood_after(scene, standing, heard, reception)
    answer = pick.answer if reception is Reception.UNREAD and pick.answer.tells is None else None
    return Outcome(_standing(standing, mood), reception, answer, changes=mood.changes)


def reception_of(scene: Scene, standing: Standing, heard: Heard) -> Reception:
    """Say how the client takes *heard*. Harm is always answered, however often it comes."""
    if heard.behaviour is Behaviour.UNCLEAR:
        return Reception.UNREAD
    if scene.effects[heard.behaviour] is Effect.CLOSES:
        return Reception.ANSWERED
    if heard.spent:
        return Reception.SPENT
    if heard.behaviour is Behaviour.REFLECTION_OF_FEELING and not heard.attuned:
        return Reception.CORRECTED
    if heard.behaviour is Behaviour.REPAIR and not (standing.rupture or standing.hurts):
        return Reception.UNNEEDED
    return Reception.ANSWERED


def row_after(row: Row, behaviour: Behaviour) -> Row:
    """Return the row once *behaviour* has followed; another group's behaviour breaks it."""
    group = GROUPS.get(behaviour)
    if group is None:
        return Row()
    length = row.length + 1 if row.group == group else 1
    return Row(group, min(length, LONGEST[group]))


def gain_of(behaviour: Behaviour, rapport: int, row: Row) -> int:
    """Return what the table gives or takes, -3..2.

    Args:
        behaviour: what the trainee did.
        rapport: 0..10, before.
        row: what came before it.
    """
    rule = RULES[behaviour]
    change = rule.change
    if rule.worn_after is not None and row.group == GROUPS[behaviour] and row.length + 1 >= rule.worn_after:
        change = rule.worn
    if change <= 0:
        return change
    return max(0, min(change, rule.ceiling - rapport)) if rapport >= rule.needs else 0


@dataclass(frozen=True, slots=True)
class Mood:
    """What a reply did to the client, whatever it led to."""

    rapport: int
    hurts: int
    rupture: int
    row: Row
    changes: tuple[Change, ...]


def mood_after(scene: Scene, before: Standing, heard: Heard, reception: Reception, extra: int = 0) -> Mood:
    """Return the client's mood after a reply; it depends on the mood before, not on the place.

    Args:
        scene: who hears it.
        before: where the client stood.
        heard: what the reply comes to.
        reception: how it is taken.
        extra: the answer's own change of rapport, -3..3; 0 where no answer counts.
    """
    if reception is Reception.UNREAD:
        return Mood(before.rapport, before.hurts, before.rupture, before.row, ())
    behaviour = heard.behaviour
    row = row_after(before.row, behaviour)
    table = gain_of(behaviour, before.rapport, before.row)
    if reception is not Reception.ANSWERED:
        loss = min(0, table) if reception is Reception.SPENT else WRONG_FEELING
        changes, rapport = _applied(before.rapport, (("behaviour", loss),))
        return Mood(rapport, before.hurts, before.rupture, row, changes)
    closing = scene.effects[behaviour] is Effect.CLOSES
    mends = _mends(scene, behaviour)
    sensitive = scene.persona.sensitive_to.get(behaviour)
    wanted = (
        ("behaviour", table),
        ("sensitive", -sensitive.cost if sensitive else 0),
        ("answer", extra),
        ("mended", min(MENDS, before.rupture) if mends else 0),
    )
    changes, rapport = _applied(before.rapport, wanted)
    rupture = 0 if mends else _rupture_after(before.rupture, rapport - before.rapport, closing)
    return Mood(rapport, _hurts_after(scene, before, behaviour, mends), rupture, row, changes)


def place_after(
    scene: Scene, before: Standing, behaviour: Behaviour, answer: Answer
) -> tuple[str, int, bool]:
    """Return where an answered reply leads; it depends on the state and the answer, and not on the mood.

    Returns:
        The state, how many of its further lines have been said, and whether the next of them is due now.
    """
    if answer.to is not None and answer.to != before.state:
        return answer.to, 0, False
    opened = scene.effects[behaviour] is Effect.OPENS and behaviour is not Behaviour.REFERRAL
    if not opened or answer.tells is not None:
        return before.state, before.stay, False
    state = scene.dialog.states[before.state]
    if before.stay + 1 < len(state.lines):
        return before.state, before.stay + 1, True
    if state.then is not None and state.then != before.state:
        return state.then, 0, False
    return before.state, before.stay, False


def _answered(scene: Scene, before: Standing, heard: Heard, pick: Pick) -> Outcome:
    answer = pick.answer
    mood = mood_after(scene, before, heard, Reception.ANSWERED, answer.rapport)
    state, stay, advanced = place_after(scene, before, heard.behaviour, answer)
    if mood.hurts >= scene.leaves_at and not scene.ends(state):
        state, stay, advanced = scene.dialog.leaves, 0, False
    told = before.told if answer.tells is None else before.told | {answer.tells}
    return Outcome(
        standing=_standing(replace(before, state=state, stay=stay, told=told), mood),
        reception=Reception.ANSWERED,
        answer=answer,
        told=answer.tells,
        hinted=pick.near,
        changes=mood.changes,
        ruptured=scene.effects[heard.behaviour] is Effect.CLOSES and mood.rapport < before.rapport,
        mended=_mends(scene, heard.behaviour),
        advanced=advanced,
        moved=state != before.state,
        ending=state if scene.ends(state) else None,
    )


def _mends(scene: Scene, behaviour: Behaviour) -> bool:
    return behaviour is Behaviour.REPAIR and scene.effects[behaviour] is not Effect.CLOSES


def _standing(place: Standing, mood: Mood) -> Standing:
    return Standing(place.state, mood.rapport, place.stay, place.told, mood.hurts, mood.rupture, mood.row)


def _applied(rapport: int, wanted: tuple[tuple[str, int], ...]) -> tuple[tuple[Change, ...], int]:
    """Apply changes in order, within 0..10; return those that moved rapport, and where it is then."""
    changes = []
    for why, amount in wanted:
        after = max(SHUT, min(FREE, rapport + amount))
        if after != rapport:
            changes.append(Change(after - rapport, why))
            rapport = after
    return tuple(changes), rapport


def _hurts_after(scene: Scene, before: Standing, behaviour: Behaviour, mends: bool) -> int:
    if mends:
        return max(0, before.hurts - 1)
    shut = before.rapport == SHUT and scene.effects[behaviour] is Effect.CLOSES
    hurts = RULES[behaviour].hurts or behaviour in scene.persona.sensitive_to or shut
    return before.hurts + hurts


def _rupture_after(rupture: int, change: int, closing: bool) -> int:
    """Return what is still missing of the rapport there was before the rupture."""
    if change < 0:
        return min(OPEN_RUPTURE, rupture - change) if closing else rupture
    return max(0, rupture - change)
