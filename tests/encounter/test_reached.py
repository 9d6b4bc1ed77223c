"""What could have been told, by what, and how near it was."""

from __future__ import annotations

from bot.content.dialog import Answer
from bot.encounter.encounter import Standing
from bot.encounter.flow import Heard, step
from bot.encounter.reached import Opening, openings
from bot.encounter.scene import scene_of
from bot.reading.behaviours import Behaviour, Effect
from tests.encounter.scenes import ada, adas_scene, first_visit, state

B = Behaviour


def test_what_a_reflection_would_have_opened_with_two_points_more():
    assert openings(adas_scene(), Standing("guarded", 3)) == (
        Opening("daughter", B.REFLECTION_OF_FEELING, needs=5, short_by=2),
    )


def test_what_was_there_for_the_asking_is_short_of_nothing():
    assert openings(adas_scene(), Standing("opening", 9, told=frozenset({"daughter"}))) == (
        Opening("letter", B.SKILLFUL_QUESTION, needs=7, short_by=0),
    )


def test_what_is_told_is_no_longer_open():
    assert openings(adas_scene(), Standing("guarded", 6, told=frozenset({"daughter"}))) == ()


def test_nothing_opens_at_an_ending():
    assert openings(adas_scene(), Standing("own_step", 10)) == ()


def test_a_family_opens_by_each_of_its_behaviours_and_what_comes_after_another_waits():
    """The letter is told after the daughter only; the least demanding behaviour stands first."""
    told_by = state(
        "guarded",
        hears={
            B.SUPPORT: (Answer(needs=9, tells="daughter"),),
            Effect.NEUTRAL: (Answer(needs=6, tells="daughter"), Answer(tells="letter", after=("daughter",))),
        },
    )
    scene = scene_of(ada(), first_visit(states={**first_visit().states, "guarded": told_by}))

    assert openings(scene, Standing("guarded", 6)) == (
        Opening("daughter", B.CLOSED_QUESTION, 6, 0),
        Opening("daughter", B.INFORMATION, 6, 0),
        Opening("daughter", B.HOUSEKEEPING, 6, 0),
        Opening("daughter", B.SUPPORT, 9, 3),
    )


def test_an_opening_is_kept_by_the_rules():
    """Whoever does what an opening says, at the rapport it says, is told."""
    for rapport in range(11):
        for each in openings(adas_scene(), Standing("guarded", rapport)):
            near = Standing("guarded", each.needs)
            short = Standing("guarded", each.needs - 1)
            assert step(adas_scene(), near, Heard(each.behaviour)).told == each.disclosure
            assert step(adas_scene(), short, Heard(each.behaviour)).told is None
            assert each.short_by == max(0, each.needs - rapport)
