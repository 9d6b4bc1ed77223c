"""An hour from the first line to the last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.encounter.encounter import Change, Encounter, EndedBy, Standing, Turn
from bot.encounter.engine import Carried, begin, carried_from, end, hear, hint, minutes_left
from bot.encounter.scene import Scene, scene_of
from bot.errors import NotNow
from bot.reading.behaviours import Behaviour
from tests.encounter.readings import reading_of
from tests.encounter.scenes import ada, adas_scene, first_visit

B = Behaviour
AT = datetime(2026, 1, 1, 9, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
R = B.REFLECTION_OF_FEELING


def begun(scene: Scene | None = None, *, seed: int = 1, carried: Carried | None = None) -> Encounter:
    return begin(
        scene or adas_scene(), id="e1", trainee="t1", edition="ed", seed=seed, at=AT, carried=carried
    )


def told(encounter: Encounter, *replies: tuple[str, Behaviour], scene: Scene | None = None) -> Encounter:
    for reply, behaviour in replies:
        encounter = hear(scene or adas_scene(), encounter, reply, reading_of(reply, behaviour), LATER)
    return encounter


def test_an_encounter_begins_with_the_first_line_at_the_personas_rapport():
    assert begun() == Encounter(
        id="e1",
        trainee="t1",
        persona="ada",
        dialog="ada_first_visit",
        visit=1,
        edition="ed",
        seed=1,
        began=AT,
        opening=("guarded one",),
        start=Standing("guarded", 3),
    )


def test_a_later_visit_begins_with_what_the_earlier_one_left():
    left = told(begun(), ("You should rest more.", B.ADVICE), ("Oh, grow up a little.", B.JUDGEMENT))

    carried = carried_from(left)

    assert carried == Carried(0, frozenset(), 1)
    assert begun(carried=carried).start == Standing("guarded", 0, hurts=1)


def test_hurts_carried_along_never_make_the_first_misstep_unmendable():
    """Whoever left hurt comes back with so many hurts that one more would be too many, and no more."""
    assert begun(carried=Carried(2, hurts=9)).start.hurts == 1


def test_a_turn_holds_the_whole_exchange():
    reply = "You worry about her."
    turn = told(begun(), (reply, R)).turns[0]

    assert turn == Turn(
        number=1,
        at=LATER,
        heard=("guarded one",),
        reply=reply,
        reading=reading_of(reply, R),
        before=Standing("guarded", 3),
        after=Standing("guarded", 6, stay=1),
        said=("Never mind.", "guarded two"),
        changes=(Change(2, "behaviour"), Change(1, "answer")),
        attuned=True,
        hinted="daughter",
    )


def test_what_is_told_stands_between_the_reaction_and_the_next_states_line():
    turn = told(begun(), ("You worry about her.", R), ("It scares you.", R)).turns[1]

    assert turn.told == "daughter"
    assert turn.said == ("reflection_of_feeling 2", "She moved out.", "In May.", "opening one")


def test_a_wrong_feeling_is_corrected():
    turn = told(begun(), ("You're furious with her.", R)).turns[0]

    assert (turn.attuned, turn.change, turn.said) == (False, 0, ("That isn't it.",))


def test_a_reflection_in_which_nobody_finds_a_feeling_counts_as_a_restatement():
    turn = told(begun(), ("It's all a bit grey, then.", R)).turns[0]

    assert (turn.attuned, turn.change, turn.said) == (None, 1, ("restatement 2", "guarded two"))


def test_the_hour_ends_by_time_after_its_last_turn():
    """She answers the last reply, and then closes with the ending that fits."""
    scene = scene_of(ada(), first_visit(turns=8))
    hour = told(
        begun(scene), *[(f"The towel is number {number}.", B.INFORMATION) for number in range(8)], scene=scene
    )

    assert (hour.ending, hour.ended_by, hour.ended) == ("left_closed", EndedBy.TIME, LATER)
    assert hour.farewell == ("Well. Thanks.",)
    assert [turn.said for turn in hour.turns[-2:]] == [
        ("information 2", "Is it that late?"),
        ("information 1",),
    ]


def test_closes_are_tried_in_order():
    heard = told(begun(), ("You worry about her.", R), ("It scares you.", R))

    hour = end(adas_scene(), heard, LATER, EndedBy.TRAINEE)

    assert (hour.ending, hour.ended_by, hour.farewell) == ("left_heard", EndedBy.TRAINEE, ("That was good.",))


def test_an_ending_the_dialog_comes_to_is_said_in_that_turn():
    hour = told(
        begun(),
        ("You worry about her.", R),
        ("It scares you.", R),
        ("What has helped you before?", B.SKILLFUL_QUESTION),
    )

    assert hour.turns[-1].said == ("skillful_question 2", "I wrote to her.", "I'll post it.", "Thank you.")
    assert (hour.ending, hour.ended_by, hour.farewell, hour.ended) == ("own_step", EndedBy.CLIENT, (), LATER)


def test_a_taken_referral_leads_to_its_ending():
    hour = told(
        begun(),
        ("You worry about her.", R),
        ("It scares you.", R),
        ("I keep a list of counsellors.", B.REFERRAL),
    )

    assert hour.turns[-1].said == ("Write it down for me.", "I'll ring them.")
    assert hour.ending == "took_name"


def test_hurt_twice_she_says_so_and_leaves():
    hour = told(begun(), ("Oh, grow up a little.", B.JUDGEMENT), ("Not here, please.", B.SHUT_DOWN))

    assert hour.turns[-1].said == ("Fine.", "I'd like to stop here.")
    assert (hour.ending, hour.ended_by) == ("left_early", EndedBy.CLIENT)


@pytest.mark.parametrize("by", [EndedBy.STOPPED, EndedBy.ABANDONED])
def test_broken_off_nothing_is_said_in_role(by):
    assert end(adas_scene(), begun(), LATER, by) == replace(begun(), ended=LATER, ended_by=by)


def test_only_the_dialog_ends_an_hour_by_the_client():
    with pytest.raises(ValueError, match=r"^only an answer of the dialog lets the client end the hour$"):
        end(adas_scene(), begun(), LATER, EndedBy.CLIENT)


def test_nothing_more_can_be_done_once_it_is_over():
    over = end(adas_scene(), begun(), LATER, EndedBy.STOPPED)
    reading = reading_of("Hello?", B.HOUSEKEEPING)

    for do in (
        lambda: hear(adas_scene(), over, "Hello?", reading, LATER),
        lambda: end(adas_scene(), over, LATER, EndedBy.TRAINEE),
        lambda: hint(adas_scene(), over),
    ):
        with pytest.raises(NotNow) as caught:
            do()
        assert caught.value.message == "This hour is over. Begin another one to go on practising."


def test_a_hint_says_what_she_shows_and_is_counted():
    assert hint(adas_scene(), begun()) == ("What she shows: guarded.", replace(begun(), hints=1))


def test_the_appointments_minutes_are_spread_over_the_turns():
    """Sixty minutes and twelve turns make five minutes a turn."""
    one = told(begun(), ("Mm, go on.", B.MINIMAL_ENCOURAGER))

    assert minutes_left(adas_scene(), begun()) == 60
    assert minutes_left(adas_scene(), one) == 55
    assert minutes_left(adas_scene(), end(adas_scene(), one, LATER, EndedBy.TRAINEE)) == 0


def test_minutes_are_rounded_up():
    scene = scene_of(ada(), first_visit(turns=11))

    assert minutes_left(scene, told(begun(scene), ("Mm, go on.", B.MINIMAL_ENCOURAGER), scene=scene)) == 55


def test_she_notices_the_time_once_and_never_on_top_of_what_she_tells():
    """Two turns of twelve are a sixth: the tenth turn tells, so the eleventh has the glance at the clock."""
    quiet = [(f"The towel is number {number}.", B.INFORMATION) for number in range(8)]
    hour = told(begun(), *quiet, ("You worry about her.", R), ("It scares you.", R))
    hour = told(hour, ("The towel again.", B.INFORMATION))

    assert hour.turns[9].told == "daughter"
    assert [turn.number for turn in hour.turns if "Is it that late?" in turn.said] == [11]


def test_the_same_inputs_give_the_same_encounter_and_another_seed_other_words():
    replies = (
        ("How is it going?", B.OPEN_QUESTION),
        ("You worry about her.", R),
        ("Tell me more.", B.OPEN_QUESTION),
    )

    assert told(begun(seed=7), *replies) == told(begun(seed=7), *replies)
    assert {told(begun(seed=seed), *replies).turns[0].said for seed in range(8)} > {
        told(begun(), *replies).turns[0].said
    }
