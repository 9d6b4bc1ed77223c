"""The rules of one turn, without words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.dialog import Answer
from bot.content.persona import Sensitivity
from bot.encounter.encounter import Change, Row, Standing
from bot.encounter.flow import Heard, Outcome, Reception, gain_of, row_after, step
from bot.encounter.rapport import RULES
from bot.encounter.scene import Scene, scene_of
from bot.reading.behaviours import CLOSES, Behaviour
from tests.encounter.scenes import ada, adas_scene, first_visit, state

B = Behaviour


def at(rapport: int, name: str = "opening", **changes: object) -> Standing:
    return replace(Standing(name, rapport), **changes)  # type: ignore[arg-type]


def after(behaviour: Behaviour, standing: Standing, scene: Scene | None = None) -> Standing:
    return step(scene or adas_scene(), standing, Heard(behaviour)).standing


def test_a_reflection_of_feeling_gains_two_and_lets_her_say_the_next_line():
    outcome = step(adas_scene(), at(3), Heard(B.REFLECTION_OF_FEELING))

    assert outcome == Outcome(
        standing=at(5, stay=1),
        reception=Reception.ANSWERED,
        answer=Answer(),
        changes=(Change(2, "behaviour"),),
        advanced=True,
    )


def test_a_reflection_opens_ada_once_she_trusts():
    """The same reflection tells of the daughter at rapport 5, and at 4 it is only near."""
    four, five = (
        step(adas_scene(), at(rapport, "guarded"), Heard(B.REFLECTION_OF_FEELING)) for rapport in (4, 5)
    )

    assert (four.told, four.hinted, four.standing) == (None, "daughter", at(7, "guarded", stay=1))
    assert (five.told, five.hinted, five.standing) == (
        "daughter",
        None,
        at(7, "opening", told=frozenset({"daughter"})),
    )
    assert five.moved


def test_what_is_three_points_away_is_not_hinted_at():
    outcome = step(adas_scene(), at(2, "guarded"), Heard(B.REFLECTION_OF_FEELING))

    assert outcome.hinted is None


def test_an_answers_own_rapport_comes_on_top_and_rapport_stays_within_ten():
    outcome = step(
        adas_scene(), at(9, "guarded", told=frozenset({"daughter"})), Heard(B.REFLECTION_OF_FEELING)
    )

    assert outcome.changes == (Change(1, "behaviour"),)
    assert outcome.standing.rapport == 10


@pytest.mark.parametrize(
    ("behaviour", "rapport", "gain"),
    [
        (B.RESTATEMENT, 6, 1),
        (B.RESTATEMENT, 7, 0),
        (B.OPEN_QUESTION, 5, 1),
        (B.OPEN_QUESTION, 6, 0),
        (B.SKILLFUL_QUESTION, 4, 0),
        (B.SKILLFUL_QUESTION, 5, 1),
        (B.SUPPORT, 5, 0),
        (B.REFLECTION_OF_FEELING, 9, 1),
        (B.REFLECTION_OF_FEELING, 10, 0),
        (B.ADVICE, 0, -1),
    ],
)
def test_a_gain_ends_at_its_ceiling_and_wants_the_rapport_it_needs(behaviour, rapport, gain):
    """The table alone is asked here; a loss is not cut at the end of the scale."""
    assert gain_of(behaviour, rapport, Row()) == gain


def test_above_its_ceiling_a_gain_takes_nothing_away():
    assert after(B.SUPPORT, at(8)).rapport == 8


def test_three_questions_in_a_row_cool_and_another_group_breaks_the_row():
    one = after(B.CLOSED_QUESTION, at(4))
    two = after(B.CLOSED_QUESTION, one)
    three = after(B.CLOSED_QUESTION, two)
    listened = after(B.RESTATEMENT, two)

    assert [each.rapport for each in (one, two, three)] == [4, 4, 3]
    assert [each.row for each in (one, two, three)] == [
        Row("questions", 1),
        Row("questions", 2),
        Row("questions", 2),
    ]
    assert after(B.CLOSED_QUESTION, listened) == replace(listened, row=Row("questions", 1))


def test_open_and_closed_questions_wear_out_together():
    assert gain_of(B.OPEN_QUESTION, 3, Row("questions", 2)) == 0
    assert gain_of(B.OPEN_QUESTION, 3, Row("questions", 1)) == 1


def test_presence_gains_little_twice_running():
    once = after(B.SUPPORT, at(2))

    assert after(B.MINIMAL_ENCOURAGER, once).rapport == once.rapport == 3


def test_a_row_of_praise_is_not_broken_by_praise():
    assert row_after(Row("praise", 1), B.AFFIRMATION) == Row("praise", 1)


@pytest.mark.parametrize("rapport", [0, 3, 6, 9])
def test_a_feeling_that_is_not_hers_changes_nothing_but_the_row(rapport):
    standing = at(rapport, "guarded", row=Row("questions", 2), hurts=1, rupture=1)

    assert step(adas_scene(), standing, Heard(B.REFLECTION_OF_FEELING, attuned=False)) == Outcome(
        standing=replace(standing, row=Row()), reception=Reception.CORRECTED, answer=None
    )


def test_a_spent_reply_gains_nothing_and_does_not_move():
    standing = at(6, "guarded")

    assert step(adas_scene(), standing, Heard(B.REFLECTION_OF_FEELING, spent=True)) == Outcome(
        standing=standing, reception=Reception.SPENT, answer=None
    )


def test_a_spent_question_still_cools_in_a_row():
    outcome = step(adas_scene(), at(6, row=Row("questions", 2)), Heard(B.CLOSED_QUESTION, spent=True))

    assert outcome.changes == (Change(-1, "behaviour"),)


@pytest.mark.parametrize("behaviour", sorted(CLOSES))
def test_harm_is_not_excused_by_being_repeated(behaviour):
    standing = at(7, "guarded")

    assert step(adas_scene(), standing, Heard(behaviour, spent=True)) == step(
        adas_scene(), standing, Heard(behaviour)
    )


def test_what_could_not_be_read_changes_nothing():
    standing = at(4, "guarded", row=Row("questions", 2), hurts=1, rupture=2)

    outcome = step(adas_scene(), standing, Heard(B.UNCLEAR))

    assert (outcome.standing, outcome.reception, outcome.changes) == (standing, Reception.UNREAD, ())


def test_what_could_not_be_read_does_not_take_the_way_of_otherwise():
    shy = state("guarded", hears={}, otherwise=Answer(to="opening", rapport=-1, says=("Hm?",)))
    scene = scene_of(ada(), first_visit(states={**first_visit().states, "guarded": shy}))

    outcome = step(scene, at(4, "guarded"), Heard(B.UNCLEAR))

    assert (outcome.standing, outcome.answer) == (at(4, "guarded"), shy.otherwise)


def test_neutral_replies_do_not_bring_the_next_line():
    assert after(B.INFORMATION, at(4)) == at(4)


def test_a_referral_without_an_answer_of_its_own_leads_nowhere():
    assert after(B.REFERRAL, at(4, "guarded")) == at(4, "guarded")


def test_once_the_lines_are_said_an_opening_reply_leads_on():
    """`then` is taken after the last line; a state without it stays."""
    assert after(B.OPEN_QUESTION, at(3, "guarded", stay=1)) == at(4, "waiting", row=Row("questions", 1))
    assert after(B.OPEN_QUESTION, at(3, "waiting", stay=1)) == at(
        4, "waiting", stay=1, row=Row("questions", 1)
    )


def test_telling_without_moving_does_not_use_up_a_line():
    telling = state("guarded", hears={B.RESTATEMENT: (Answer(tells="daughter"),)})
    scene = scene_of(ada(), first_visit(states={**first_visit().states, "guarded": telling}))

    outcome = step(scene, at(5, "guarded"), Heard(B.RESTATEMENT))

    assert (outcome.standing, outcome.advanced) == (at(6, "guarded", told=frozenset({"daughter"})), False)


def test_advice_is_a_rupture_and_no_hurt():
    outcome = step(adas_scene(), at(5, "guarded"), Heard(B.ADVICE))

    assert outcome.standing == at(4, "guarded", rupture=1)
    assert outcome.ruptured


def test_a_sensitive_spot_costs_more_and_hurts():
    outcome = step(adas_scene(), at(5, "guarded"), Heard(B.FALSE_REASSURANCE))

    assert outcome.changes == (Change(-1, "behaviour"), Change(-1, "sensitive"))
    assert outcome.standing == at(3, "guarded", rupture=2, hurts=1)


def test_what_opens_others_closes_a_client_who_is_sensitive_to_it():
    """Ada who cannot bear questions loses by one, is hurt, and answers as to what closes."""
    scene = scene_of(
        ada(sensitive_to={B.OPEN_QUESTION: Sensitivity(2, "Interrogated at home.")}), first_visit()
    )

    outcome = step(scene, at(6), Heard(B.OPEN_QUESTION))

    assert outcome.standing == at(4, "waiting", hurts=1, rupture=2, row=Row("questions", 1))
    assert outcome.ruptured


def test_a_repair_gives_back_what_was_lost_and_takes_the_hurt_away():
    hurt = after(B.JUDGEMENT, at(6, "guarded"))
    outcome = step(adas_scene(), hurt, Heard(B.REPAIR))

    assert hurt == at(4, "guarded", hurts=1, rupture=2)
    assert outcome.standing == at(6, "guarded", stay=1)
    assert outcome.changes == (Change(2, "mended"),)
    assert outcome.mended


def test_each_hurt_wants_an_apology_of_its_own():
    scene = scene_of(ada(leaves_after=3), first_visit())

    once = step(scene, at(4, "guarded", hurts=2, rupture=2), Heard(B.REPAIR))
    twice = step(scene, once.standing, Heard(B.REPAIR))

    assert [(each.standing.hurts, each.mended) for each in (once, twice)] == [(1, True), (0, True)]
    assert step(scene, twice.standing, Heard(B.REPAIR)).reception is Reception.UNNEEDED


def test_a_repair_gives_back_at_most_two():
    hurt = after(B.BOUNDARY_VIOLATION, at(6, "guarded"))

    assert after(B.REPAIR, hurt).rapport == 5


def test_a_repair_never_lifts_her_above_where_she_was():
    """Listening heals a rupture too, so an apology afterwards gives back only the rest."""
    lost = after(B.JUDGEMENT, at(6, "opening"))
    listened = after(B.RESTATEMENT, lost)

    assert (lost.rapport, listened.rapport, listened.rupture) == (4, 5, 1)
    assert after(B.REPAIR, listened).rapport == 6


def test_an_unneeded_repair_changes_nothing():
    assert step(adas_scene(), at(6, "guarded"), Heard(B.REPAIR)) == Outcome(
        standing=at(6, "guarded"), reception=Reception.UNNEEDED, answer=None
    )


def test_a_spent_apology_mends_nothing():
    hurt = at(4, "guarded", hurts=1, rupture=2)

    assert step(adas_scene(), hurt, Heard(B.REPAIR, spent=True)).standing == hurt


def test_she_leaves_when_hurt_again_without_an_apology_between():
    hurt = after(B.SHUT_DOWN, at(6, "guarded"))
    again = step(adas_scene(), hurt, Heard(B.JUDGEMENT))

    assert (again.ending, again.standing.hurts) == ("left_early", 2)
    assert after(B.JUDGEMENT, after(B.REPAIR, hurt)).state == "guarded"


def test_at_no_rapport_everything_that_closes_hurts():
    shut = after(B.ADVICE, at(0, "guarded"))

    assert (shut.rapport, shut.hurts, shut.rupture) == (0, 1, 0)
    assert step(adas_scene(), shut, Heard(B.ADVICE)).ending == "left_early"


@pytest.mark.parametrize("leaves_after", [1, 2, 3])
def test_a_single_hurt_can_always_be_mended(leaves_after):
    """Also where an author wrote that one hurt is enough."""
    scene = scene_of(ada(leaves_after=leaves_after), first_visit())

    hurt = after(B.JUDGEMENT, at(6, "guarded"), scene)

    assert step(scene, hurt, Heard(B.REPAIR)).standing == at(6, "guarded", stay=1)


def test_an_answer_that_ends_the_hour_goes_before_leaving():
    ends = state("guarded", hears={B.JUDGEMENT: (Answer(to="left_closed"),)})
    scene = scene_of(ada(), first_visit(states={**first_visit().states, "guarded": ends}))

    assert step(scene, at(6, "guarded", hurts=1), Heard(B.JUDGEMENT)).ending == "left_closed"


def test_nothing_is_heard_at_an_ending():
    with pytest.raises(
        ValueError, match=r"^'own_step' is an ending of ada_first_visit; nothing is heard there$"
    ):
        step(adas_scene(), at(5, "own_step"), Heard(B.ADVICE))


@pytest.mark.parametrize("rapport", range(11))
@pytest.mark.parametrize("behaviour", Behaviour)
def test_more_rapport_before_is_never_less_after(behaviour, rapport):
    """A law of the table, for each row it can come after."""
    for row in (Row(), Row("questions", 2), Row("presence", 1), Row("praise", 1)):
        less = rapport + gain_of(behaviour, rapport, row)
        more = rapport + 1 + gain_of(behaviour, rapport + 1, row)
        assert less <= more


def test_every_gain_of_the_table_belongs_to_what_opens_and_every_loss_to_what_closes_or_wears():
    gains = {each for each, rule in RULES.items() if rule.change > 0}
    losses = {each for each, rule in RULES.items() if rule.change < 0}

    assert losses == CLOSES
    assert gains.isdisjoint(CLOSES)
    assert set(RULES) == set(Behaviour)
