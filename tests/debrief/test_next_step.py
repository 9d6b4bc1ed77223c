"""What to try next fits what happened in the hour."""

from __future__ import annotations

import pytest

from bot.debrief.debrief import Debrief, debrief_of
from bot.debrief.phrases.next_steps import NEXT
from bot.debrief.sections import Skill
from bot.encounter.encounter import Standing
from bot.reading.behaviours import Behaviour
from tests.debrief.given import encounter, scene, turn

B = Behaviour
CHAIR, LOW = Standing("chair", 4), Standing("chair", 3)


def _said(debrief: Debrief) -> str:
    return next(each.partition("/")[0] for each in debrief.phrases if each.startswith("next."))


@pytest.mark.parametrize("behaviour", [B.BOUNDARY_VIOLATION, B.JUDGEMENT, B.SHUT_DOWN])
def test_after_what_made_the_room_unsafe_comes_owning_it(behaviour: Behaviour):
    """Not where the work ends, and not a feeling either."""
    hour = encounter(turn(1, [("So.", behaviour)], CHAIR, LOW, ruptured=True))

    assert debrief_of(hour, scene()).next_step.skill is Skill.REPAIR


def test_nobody_is_warned_of_advice_without_having_given_any():
    """After reassurance alone nothing is said about "you should"; after advice it may be."""
    soothed = turn(1, [("It will pass.", B.FALSE_REASSURANCE)], CHAIR, LOW, ruptured=True)
    advised = turn(1, [("Try gloves.", B.ADVICE)], CHAIR, LOW, ruptured=True)

    assert _said(debrief_of(encounter(soothed), scene())) == "next.not_fixing"
    assert _said(debrief_of(encounter(advised), scene())) == "next.not_fixing_advised"
    assert not any("you should" in each for each in NEXT["not_fixing"])


def test_whoever_caught_half_the_feelings_is_not_told_to_say_the_feeling_first():
    """One caught of two is half; one of three is not."""
    caught = turn(1, [("You're scared.", B.REFLECTION_OF_FEELING)], CHAIR, CHAIR, attuned=True)
    shifted = turn(2, [("Shall we start?", B.TOPIC_SHIFT)], CHAIR, LOW, ruptured=True)
    quiet = turn(3, [("Mm.", B.MINIMAL_ENCOURAGER)], LOW, LOW)

    assert _said(debrief_of(encounter(caught, shifted), scene())) == "next.feeling"
    assert _said(debrief_of(encounter(caught, shifted, quiet), scene())) == "next.feeling_unsaid"
    assert not any("before anything else" in each for each in NEXT["feeling"])
