"""Chooses the one thing to try next, from the one change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.debrief.phrases.voice import Voice
from bot.debrief.sections import Cause, Moment, NextStep, Skill
from bot.reading.behaviours import CLOSES, QUESTIONS, Behaviour

B = Behaviour

BY_BEHAVIOUR: Final[Mapping[Behaviour, Skill]] = {
    B.ADVICE: Skill.NOT_FIXING,
    B.INTERPRETATION: Skill.FEELING,
    B.FALSE_REASSURANCE: Skill.NOT_FIXING,
    B.SELF_DISCLOSURE: Skill.SILENCE,
    B.JUDGEMENT: Skill.FEELING,
    B.SHUT_DOWN: Skill.SCOPE,
    B.TOPIC_SHIFT: Skill.FEELING,
    B.BOUNDARY_VIOLATION: Skill.SCOPE,
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
    change: Moment | None, door: Behaviour | None, unmended: bool, last: Skill | None, voice: Voice
) -> NextStep:
    """Return one thing to try next.

    Args:
        change: the one change; None when nothing was said.
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
    return NextStep(skill, voice.say("next", skill.value))


def _skill(change: Moment, door: Behaviour | None) -> Skill:
    if change.cause is Cause.CLOSED:
        return BY_BEHAVIOUR.get(change.behaviour, Skill.SILENCE)
    if change.cause is Cause.DOOR_OPEN:
        return Skill.QUESTIONS if door in QUESTIONS else Skill.FEELING
    return BY_CAUSE.get(change.cause, Skill.FEELING) if change.cause else Skill.FEELING
