"""Plays a client: begins an encounter, hears replies, and ends the hour.

Everything here is a pure function of what is handed in: the same scene, encounter, reply, reading and time
give the same encounter to the letter, and nothing is remembered anywhere else. What a reply comes to is
decided in `attunement.py` and `guards.py`, what it leads to in `flow.py`, and which words are said in
`lines.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.encounter.attunement import attunement_of
from bot.encounter.encounter import Encounter, EndedBy, Standing, Turn
from bot.encounter.flow import Heard, Outcome, Reception, step
from bot.encounter.guards import Spent, spent_by
from bot.encounter.lines import Exchange, Tongue, words_for
from bot.encounter.scene import Scene
from bot.errors import NotNow
from bot.reading.behaviours import Behaviour
from bot.reading.reading import Reading

OVER: Final = "This hour is over. Begin another one to go on practising."
LATE: Final = 6
"""The client notices the time when a sixth of the hour is left."""

RECENT: Final = 2
"""A feeling the client voiced so many exchanges ago may still be reflected."""

UNSAID: Final = frozenset({EndedBy.STOPPED, EndedBy.ABANDONED})
"""Ways to end at which nothing is said in role and no ending of the dialog is reached."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a client brings along from earlier visits."""

    rapport: int  # 0..10, where the last visit ended
    told: frozenset[str] = frozenset()  # disclosures told then
    hurts: int = 0  # hurts not mended then; never so many that a single one more could not be mended


def begin(
    scene: Scene,
    *,
    id: str,
    trainee: str,
    edition: str,
    seed: int,
    at: datetime,
    carried: Carried | None = None,
) -> Encounter:
    """Begin an encounter with the client's first line.

    Args:
        scene: who is met, and in which dialog.
        id: the encounter's.
        trainee: a pseudonym.
        edition: digest of all that shapes the encounter.
        seed: chooses among variants of lines; any integer.
        at: now, UTC.
        carried: what earlier visits left behind; None at a first one.
    """
    dialog = scene.dialog
    brought = carried or Carried(scene.persona.rapport)
    start = Standing(
        state=dialog.opens,
        rapport=brought.rapport,
        told=brought.told,
        hurts=min(brought.hurts, scene.leaves_at - 1),
    )
    return Encounter(
        id=id,
        trainee=trainee,
        persona=scene.persona.id,
        dialog=dialog.id,
        visit=dialog.visit,
        edition=edition,
        seed=seed,
        began=at,
        opening=Tongue(seed, 0, ()).next_of(dialog.states[dialog.opens]),
        start=start,
    )


def hear(scene: Scene, encounter: Encounter, reply: str, reading: Reading, at: datetime) -> Encounter:
    """Let the client hear *reply* and answer; the hour ends when the dialog comes to an ending or time is up.

    Args:
        scene: what the encounter was begun with.
        encounter: as it stands.
        reply: the trainee's words, verbatim; any text.
        reading: how they were read.
        at: when the reply arrived, UTC.

    Raises:
        NotNow: the encounter has ended.
    """
    _must_be_open(encounter)
    before = encounter.standing
    heard, attuned, spent = _heard_in(scene, encounter, reply, reading)
    outcome = step(scene, before, heard)
    exchange = Exchange(reply, reading, heard.behaviour, spent, before, outcome)
    tongue = Tongue(encounter.seed, len(encounter.turns) + 1, _said_so_far(encounter))
    said = words_for(scene, exchange, tongue)
    turn = Turn(
        number=len(encounter.turns) + 1,
        at=at,
        heard=encounter.last_said,
        reply=reply,
        reading=reading,
        before=before,
        after=outcome.standing,
        said=said.lines + _late(scene, encounter, outcome, tongue),
        changes=outcome.changes,
        attuned=attuned,
        spent=outcome.reception is Reception.SPENT,
        told=outcome.told,
        hinted=said.hinted,
        ruptured=outcome.ruptured,
        mended=outcome.mended,
        topic=said.topic,
    )
    return _closed_in_time(scene, encounter.after(turn), outcome, at)


def end(scene: Scene, encounter: Encounter, at: datetime, by: EndedBy) -> Encounter:
    """End the hour from outside the dialog.

    Args:
        scene: what the encounter was begun with.
        encounter: as it stands.
        at: now, UTC.
        by: who or what ends it. Time and trainee end it in role, with the ending the dialog's `closes`
        choose;
            stopped and abandoned ones have no ending and no farewell.

    Raises:
        NotNow: the encounter has ended already.
        ValueError: only the dialog itself ends an encounter by the client.
    """
    _must_be_open(encounter)
    if by is EndedBy.CLIENT:
        raise ValueError("only an answer of the dialog lets the client end the hour")
    if by in UNSAID:
        return replace(encounter, ended=at, ended_by=by)
    ending = scene.ending_for(encounter.standing)
    farewell = scene.dialog.endings[ending].lines
    return replace(encounter, ending=ending, ended=at, ended_by=by, farewell=farewell)


def hint(scene: Scene, encounter: Encounter) -> tuple[str, Encounter]:
    """Return what the client is showing, never a line to copy, and the encounter with the hint counted.

    Raises:
        NotNow: the encounter has ended.
    """
    _must_be_open(encounter)
    shown = scene.dialog.states[encounter.standing.state].hint
    return shown, replace(encounter, hints=encounter.hints + 1)


def minutes_left(scene: Scene, encounter: Encounter) -> int:
    """Return how many minutes of the appointment are left, rounded up; 0 once the encounter has ended."""
    if not encounter.open:
        return 0
    left = scene.dialog.turns - len(encounter.turns)
    return -(-scene.persona.card.minutes * left // scene.dialog.turns)


def carried_from(encounter: Encounter) -> Carried:
    """Return what the client brings along to the visit after *encounter*."""
    return Carried(encounter.standing.rapport, encounter.standing.told, encounter.standing.hurts)


def _heard_in(
    scene: Scene, encounter: Encounter, reply: str, reading: Reading
) -> tuple[Heard, bool | None, Spent | None]:
    """Return what a reply comes to, whether its feeling is the client's, and why it is used up."""
    leading = reading.leading
    spent = spent_by(encounter, reply, reading)
    if leading is not Behaviour.REFLECTION_OF_FEELING:
        return Heard(leading, spent=spent is not None), None, spent
    recent = (encounter.opening, *(turn.said for turn in encounter.turns))[-RECENT:]
    state = scene.dialog.states[encounter.standing.state]
    attuned = attunement_of(state, [line for said in recent for line in said], reply, reading)
    behaviour = leading if attuned is not None else Behaviour.RESTATEMENT
    return Heard(behaviour, attuned is not False, spent is not None), attuned, spent


def _said_so_far(encounter: Encounter) -> list[str]:
    return [*encounter.opening, *(line for turn in encounter.turns for line in turn.said)]


def _late(scene: Scene, encounter: Encounter, outcome: Outcome, tongue: Tongue) -> tuple[str, ...]:
    """Return the client's glance at the clock, once, and not on top of what she has just told."""
    left = scene.dialog.turns - len(encounter.turns) - 1
    due = 0 < left <= max(1, scene.dialog.turns // LATE)
    late = scene.dialog.late
    if not due or not late or outcome.ending or outcome.told or tongue.has_said(late):
        return ()
    return (tongue.choose("late", late),)


def _closed_in_time(scene: Scene, encounter: Encounter, outcome: Outcome, at: datetime) -> Encounter:
    if outcome.ending is not None:
        return replace(encounter, ending=outcome.ending, ended=at, ended_by=EndedBy.CLIENT)
    if len(encounter.turns) >= scene.dialog.turns:
        return end(scene, encounter, at, EndedBy.TIME)
    return encounter


def _must_be_open(encounter: Encounter) -> None:
    if not encounter.open:
        raise NotNow(OVER)
