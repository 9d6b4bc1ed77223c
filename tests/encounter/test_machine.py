"""Which answer is picked."""

from __future__ import annotations

import pytest

from bot.content.dialog import Answer
from bot.encounter.machine import Pick, answers_in
from bot.encounter.scene import scene_of
from bot.reading.behaviours import Behaviour, Effect
from tests.encounter.scenes import ada, adas_scene, first_visit, state

B = Behaviour
OWN = Answer(needs=5, to="opening", tells="daughter")
OWN_LATER = Answer(needs=2, rapport=1)
FAMILY = Answer(after=("daughter",), to="waiting")
OTHERWISE = Answer(says=("Hm.",))


def scene_with(otherwise: Answer = OTHERWISE):
    guarded = state(
        "guarded",
        hears={B.RESTATEMENT: (OWN, OWN_LATER), Effect.OPENS: (FAMILY,)},
        otherwise=otherwise,
    )
    return scene_of(ada(), first_visit(states={**first_visit().states, "guarded": guarded}))


def pick(behaviour: Behaviour, rapport: int, *told: str) -> Pick:
    return scene_with().machine.pick("guarded", behaviour, rapport, frozenset(told))


def test_answers_are_tried_in_order_own_then_family_then_otherwise():
    guarded = scene_with().dialog.states["guarded"]

    assert answers_in(guarded, B.RESTATEMENT, Effect.OPENS) == (OWN, OWN_LATER, FAMILY, OTHERWISE)
    assert answers_in(guarded, B.ADVICE, Effect.CLOSES) == (OTHERWISE,)


@pytest.mark.parametrize(
    ("behaviour", "rapport", "told", "expected"),
    [
        (B.RESTATEMENT, 5, (), Pick(OWN)),
        (B.RESTATEMENT, 4, (), Pick(OWN_LATER, near="daughter")),
        (B.RESTATEMENT, 2, (), Pick(OWN_LATER)),
        (B.RESTATEMENT, 5, ("daughter",), Pick(OWN_LATER)),
        (B.RESTATEMENT, 1, ("daughter",), Pick(FAMILY)),
        (B.RESTATEMENT, 1, (), Pick(OTHERWISE)),
        (B.SUPPORT, 9, (), Pick(OTHERWISE)),
        (B.SUPPORT, 0, ("daughter",), Pick(FAMILY)),
        (B.INFORMATION, 9, ("daughter",), Pick(OTHERWISE)),
    ],
)
def test_the_first_answer_whose_conditions_hold_wins(behaviour, rapport, told, expected):
    assert pick(behaviour, rapport, *told) == expected


def test_a_disclosures_own_needs_count_where_an_answer_asks_for_less():
    hasty = state("guarded", hears={B.SUPPORT: (Answer(tells="letter"),)})
    scene = scene_of(ada(), first_visit(states={**first_visit().states, "guarded": hasty}))

    assert scene.machine.pick("guarded", B.SUPPORT, 6, frozenset()) == Pick(Answer(), near="letter")


def test_an_answer_that_wants_something_told_first_is_not_near_before_it():
    """What cannot be told yet for another reason is not hinted at."""
    waits = state("guarded", hears={B.SUPPORT: (Answer(needs=7, tells="letter", after=("daughter",)),)})
    scene = scene_of(ada(), first_visit(states={**first_visit().states, "guarded": waits}))

    assert scene.machine.pick("guarded", B.SUPPORT, 6, frozenset()).near is None
    assert scene.machine.pick("guarded", B.SUPPORT, 6, frozenset({"daughter"})).near == "letter"


def test_picks_are_the_same_when_asked_again_with_more_told_that_does_not_matter():
    """What was told in other visits does not disturb the choice."""
    scene = adas_scene()

    plain = scene.machine.pick("guarded", B.REFLECTION_OF_FEELING, 6, frozenset())

    assert (
        scene.machine.pick("guarded", B.REFLECTION_OF_FEELING, 6, frozenset({"from_another_visit"})) == plain
    )


def test_a_scene_is_compiled_once_for_the_same_contents():
    assert scene_of(ada(), first_visit()) is adas_scene()
    assert scene_of(ada(), first_visit(turns=13)) is not adas_scene()


def test_a_dialog_of_another_persona_is_refused():
    with pytest.raises(ValueError, match=r"^dialog ada_first_visit is for bob, not for ada$"):
        scene_of(ada(), first_visit(persona="bob"))
