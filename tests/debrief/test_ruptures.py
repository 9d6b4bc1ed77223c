"""Ruptures and repairs are counted alike wherever a debrief shows them."""

from __future__ import annotations

from bot.debrief.debrief import debrief_of
from bot.debrief.phrases.change import CAME_OF_IT
from bot.debrief.ruptures import repairs_in, ruptures_in
from bot.encounter.encounter import EndedBy, Standing
from bot.reading.behaviours import Behaviour
from tests.debrief.given import encounter, scene, turn

B = Behaviour
CHAIR, LOW, SHUT = Standing("chair", 5), Standing("chair", 3), Standing("chair", 0)


def test_ruptures_and_repairs_are_counted_apart():
    """One repair does not undo the count of ruptures."""
    hour = encounter(
        turn(1, [("Hm.", B.JUDGEMENT)], CHAIR, LOW, ruptured=True),
        turn(2, [("Hm.", B.JUDGEMENT)], LOW, Standing("chair", 1), ruptured=True),
        turn(3, [("Sorry.", B.REPAIR)], Standing("chair", 1), LOW, mended=True),
    )

    assert (ruptures_in(hour, scene()), repairs_in(hour, scene())) == ({1, 2}, {3})
    assert (ruptures_in(encounter(), scene()), repairs_in(encounter(), scene())) == (set(), set())


def test_closing_at_no_rapport_and_leaving_hurt_are_ruptures():
    """The marks and the number count them, though no rapport could be lost."""
    hour = encounter(
        turn(1, [("You exaggerate.", B.JUDGEMENT)], SHUT, SHUT),
        turn(2, [("So.", B.UNCLEAR)], SHUT, Standing("left_early", 0)),
        ending="left_early",
        ended_by=EndedBy.CLIENT,
    )
    debrief = debrief_of(hour, scene())
    numbers = {each.name: (each.value, each.text) for each in debrief.measures}

    assert [each.ruptured for each in debrief.turns] == [True, True]
    assert numbers["ruptures"] == (2, "Mira drew back from something you said twice.")


def test_a_repair_some_turns_later_is_a_repair():
    """Where rapport rose upon it nothing says that nobody went back; a repair before it mends nothing."""
    hour = encounter(
        turn(1, [("Sorry.", B.REPAIR)], LOW, CHAIR),
        turn(2, [("You exaggerate.", B.JUDGEMENT)], CHAIR, LOW, ruptured=True),
        turn(3, [("Mm.", B.MINIMAL_ENCOURAGER)], LOW, LOW),
        turn(4, [("I was too quick.", B.REPAIR)], LOW, Standing("chair", 4)),
    )
    debrief = debrief_of(hour, scene())
    numbers = {each.name: each.text for each in debrief.measures}

    assert [each.mended for each in debrief.turns] == [False, False, False, True]
    assert numbers["repairs"] == "You went back and mended it once."
    assert debrief.change is not None
    mended = [each.format(before=5, after=3, cost="2 points") for each in CAME_OF_IT["mended_later"]]
    assert any(debrief.change.why.endswith(each) for each in mended)


def test_what_she_left_upon_is_not_said_to_have_cost_nothing():
    """Rapport stood where it had stood, and she went all the same."""
    hour = encounter(
        turn(1, [("You exaggerate.", B.JUDGEMENT)], LOW, Standing("left_early", 3)),
        ending="left_early",
        ended_by=EndedBy.CLIENT,
    )
    said = debrief_of(hour, scene()).phrases

    assert "change_then.left_upon" in [each.partition("/")[0] for each in said]
