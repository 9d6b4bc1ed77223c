"""What was never told says how near it was and which turn would have opened it."""

from __future__ import annotations

from dataclasses import replace

from bot.debrief.sections import Told, Untold
from bot.debrief.untold import told_in, untold_in
from bot.encounter.encounter import Standing
from bot.reading.behaviours import Behaviour
from tests.debrief.given import encounter, scene, turn

B = Behaviour
HANDS = frozenset({"hands"})


def test_a_door_that_stood_open_is_named_with_what_would_have_opened_it():
    """At rapport 5 on the chair a reflection of feeling would have told it; the question did not."""
    at_five = Standing("chair", 5)
    hour = encounter(
        turn(1, [("Hello.", B.HOUSEKEEPING)], Standing("door", 4), at_five),
        turn(2, [("Do they hurt?", B.CLOSED_QUESTION)], at_five, at_five),
    )

    hands, greenhouse = untold_in(hour, scene())

    assert hands == Untold(
        disclosure="hands",
        about="her hands",
        gist="She cannot close her right hand.",
        needs=5,
        short=0,
        turn=2,
        by=B.REFLECTION_OF_FEELING,
    )
    assert greenhouse == Untold(
        disclosure="greenhouse",
        about="the greenhouse",
        gist="She has sold it.",
        needs=7,
        short=None,
        turn=None,
        by=None,
    )


def test_the_nearest_turn_is_named_when_rapport_was_short():
    """Two short at the first turn, one at the second: the second is named, with the hint that came."""
    hour = encounter(
        turn(1, [("Mm.", B.MINIMAL_ENCOURAGER)], Standing("chair", 3), Standing("chair", 4)),
        turn(
            2, [("Sad.", B.REFLECTION_OF_FEELING)], Standing("chair", 4), Standing("chair", 4), hinted="hands"
        ),
    )

    hands = untold_in(hour, scene())[0]

    assert (hands.short, hands.turn, hands.by, hands.hinted) == (1, 2, B.REFLECTION_OF_FEELING, (2,))


def test_what_was_told_is_not_untold():
    """Told here with its turn, told in an earlier visit without one."""
    bench = Standing("bench", 6, told=HANDS)
    here = encounter(turn(1, [("Sad.", B.REFLECTION_OF_FEELING)], Standing("chair", 5), bench, told="hands"))
    before = replace(here, turns=(), start=bench)

    assert told_in(here, scene()) == (Told("hands", "her hands", "She cannot close her right hand.", 1),)
    assert told_in(before, scene()) == (Told("hands", "her hands", "She cannot close her right hand.", None),)
    assert [each.disclosure for each in untold_in(here, scene())] == ["greenhouse"]


def test_a_state_the_dialog_lacks_opens_nothing():
    """An hour played in another edition gets its debrief all the same."""
    lost = Standing("attic", 9)
    hour = encounter(turn(1, [("Sad.", B.REFLECTION_OF_FEELING)], lost, lost))

    assert [each.turn for each in untold_in(hour, scene())] == [None, None]
