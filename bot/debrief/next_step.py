"""Chooses the one thing to try next, from the one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.debrief.phrases.voice import Voice
from bot.debrief.sections import Cause, Exchange, Moment, NextStep, Skill
from bot.reading.behaviours import CLOSES, QUESTIONS, Behaviour

B = Behaviour

BY_BEHAVIOUR: Final[Mapping[Behaviour, Skill]] = {
    B.ADVICE: Skill.NOT_FIXING,
    B.INTERPRETATION: Skill.FEELING,
    B.FALSE_REASSURANCE: Skill.NOT_FIXING,
    B.SELF_DISCLOSURE: Skill.SILENCE,
    B.JUDGEMENT: Skill.REPAIR,
    B.SHUT_DOWN: Skill.REPAIR,
    B.TOPIC_SHIFT: Skill.FEELING,
    B.BOUNDARY_VIOLATION: Skill.REPAIR,
    B.REFERRAL: Skill.SCOPE,
    B.INFORMATION: Skill.FEELING,
}
"""The skill that a closing behaviour, or one at the wrong moment, calls for; silence for all others."""

BY_CAUSE: Final[Mapping[Cause, Skill]] = {
    Cause.WRONG_FEELING: Skill.FEELING,
    Cause.SPENT: Skill.SILENCE,
    Cause.INTERVIEW: Skill.FEELING,
    Cause.SMALL_QUESTION: Skill.QUESTIONS,
    Cause.FEELING_MISSED: Skill.FEELING,
    Cause.FRAME: Skill.FEELING,
    Cause.UNREAD: Skill.FEELING,
    Cause.EDGE_QUESTION: Skill.QUESTIONS,
    Cause.EDGE_SILENCE: Skill.SILENCE,
}


def next_step_of(
    change: Moment | None,
    turns: Sequence[Exchange],
    *,
    door: Behaviour | None,
    unmended: bool,
    last: Skill | None,
    voice: Voice,
) -> NextStep:
    """Return one thing to try next.

    Args:
        change: the one change; None when nothing was said.
        turns: the whole encounter: nothing is asked for that was done, nothing warned of that was not.
        door: what would have opened the door that the change is about, if it is about one.
        unmended: whether a rupture was never mended.
        last: the skill named in the debrief before this one.
        voice: says it.
    """
    if change is None:
        return NextStep(Skill.FEELING, voice.say("next", "begin"))
    skill = _skill(change, door)
    if unmended and (skill is last or change.behaviour not in CLOSES):
        skill = Skill.REPAIR
    return NextStep(skill, voice.say("next", _key(skill, turns)))


def _key(skill: Skill, turns: Sequence[Exchange]) -> str:
    """Return under which key of the phrases stands what fits these *turns*."""
    if skill is Skill.NOT_FIXING and any(_advised(turn) for turn in turns):
        return "not_fixing_advised"
    if skill is Skill.FEELING and 2 * sum(turn.attuned is True for turn in turns) < len(turns):
        return "feeling_unsaid"
    return skill.value


def _advised(turn: Exchange) -> bool:
    return any(piece.behaviour is B.ADVICE for piece in turn.evidence)


def _skill(change: Moment, door: Behaviour | None) -> Skill:
    if change.cause is Cause.CLOSED:
        return BY_BEHAVIOUR.get(change.behaviour, Skill.SILENCE)
    if change.cause is Cause.DOOR_OPEN:
        return Skill.QUESTIONS if door in QUESTIONS else Skill.FEELING
    return BY_CAUSE.get(change.cause, Skill.FEELING) if change.cause else Skill.FEELING
