"""The one change is the moment at which another line would have made most of a difference."""

from __future__ import annotations

from bot.content.persona import Sensitivity
from bot.debrief.change import change_of
from bot.debrief.phrases.change import CLOSED
from bot.debrief.phrases.voice import Voice, voice_for
from bot.debrief.sections import Cause, Moment
from bot.debrief.untold import untold_in
from bot.encounter.encounter import Encounter, EndedBy, Standing
from bot.encounter.scene import scene_of
from bot.reading.behaviours import Behaviour
from tests.debrief.given import MIRA, encounter, first_visit, mira, scene, sentences, turn

B = Behaviour
DOOR, CHAIR = Standing("door", 4), Standing("chair", 4)


def _change(
    hour: Encounter, besides: Moment | None = None, last: Cause | None = None
) -> tuple[Moment, Voice]:
    voice = voice_for(MIRA, 1, ())
    here = scene()
    moment = change_of(hour, here, voice, untold=untold_in(hour, here), besides=besides, last=last)
    assert moment is not None
    return moment, voice


def _causes(moment: Moment, voice: Voice) -> tuple[int, Cause | None, list[str]]:
    return moment.turn, moment.cause, sentences(voice)


def test_what_cost_most_and_was_not_mended_is_the_change():
    """The judgement that cost two comes before the advice that cost one; it says so, and offers a line."""
    hour = encounter(
        turn(1, [("Try gloves.", B.ADVICE)], CHAIR, Standing("chair", 3), ruptured=True),
        turn(
            2, [("You exaggerate.", B.JUDGEMENT)], Standing("chair", 3), Standing("chair", 1), ruptured=True
        ),
        turn(3, [("Mm.", B.MINIMAL_ENCOURAGER)], Standing("chair", 1), Standing("chair", 2)),
    )
    moment, voice = _change(hour)

    assert (moment.quote, moment.behaviour) == ("You exaggerate.", B.JUDGEMENT)
    assert _causes(moment, voice) == (2, Cause.CLOSED, ["closed.judgement", "change_then.unmended"])
    assert moment.instead == "Buttons scare you."


def test_a_rupture_that_was_mended_weighs_less():
    """Of two that cost the same, the one left open is the change."""
    hour = encounter(
        turn(1, [("Try gloves.", B.ADVICE)], CHAIR, Standing("chair", 3), ruptured=True),
        turn(2, [("Sorry.", B.REPAIR)], Standing("chair", 3), CHAIR, mended=True),
        turn(3, [("It's the weather.", B.INTERPRETATION)], CHAIR, Standing("chair", 3), ruptured=True),
    )

    assert _causes(*_change(hour)) == (3, Cause.CLOSED, ["closed.interpretation", "change_then.unmended"])


def test_what_the_client_left_upon_weighs_more():
    """The last word before she went is the change, though an earlier one cost the same."""
    hour = encounter(
        turn(1, [("You exaggerate.", B.JUDGEMENT)], CHAIR, Standing("chair", 2), ruptured=True),
        turn(
            2,
            [("Not here, please.", B.SHUT_DOWN)],
            Standing("chair", 2),
            Standing("left_early", 0),
            ruptured=True,
        ),
        ending="left_early",
        ended_by=EndedBy.CLIENT,
    )

    assert _change(hour)[0].turn == 2


def test_a_boundary_outweighs_everything():
    """Also where it cost nothing any more, because nothing was left."""
    shut = Standing("chair", 0)
    hour = encounter(
        turn(1, [("You exaggerate.", B.JUDGEMENT)], CHAIR, Standing("chair", 2), ruptured=True),
        turn(2, [("Nice legs.", B.BOUNDARY_VIOLATION)], shut, shut),
    )

    assert _causes(*_change(hour)) == (
        2,
        Cause.CLOSED,
        ["closed.boundary_violation", "change_then.nothing_left"],
    )


def test_what_hurts_this_client_more_says_why():
    """The author's reason stands in the debrief."""
    hour = encounter(
        turn(1, [("It will pass.", B.FALSE_REASSURANCE)], CHAIR, Standing("chair", 2), ruptured=True)
    )

    assert "Doctors have told her so for two years." in _change(hour)[0].why


def test_a_door_that_stood_open_is_the_change_when_nothing_closed():
    """A statement is offered where a reflection would have opened it."""
    at_five = Standing("chair", 5)
    hour = encounter(turn(1, [("Do they hurt at night?", B.CLOSED_QUESTION)], at_five, at_five))
    moment, voice = _change(hour)

    assert _causes(moment, voice) == (1, Cause.DOOR_OPEN, ["change.door_open", "change_then.door"])
    assert "her hands" in moment.why
    assert "reflecting the feeling" in moment.why
    assert moment.instead == "Buttons scare you."


def test_a_wrong_feeling_says_what_she_was_showing():
    """The author's hint tells what there was to see."""
    hour = encounter(turn(1, [("You're jealous.", B.REFLECTION_OF_FEELING)], CHAIR, CHAIR, attuned=False))
    moment, voice = _change(hour)

    assert _causes(moment, voice) == (1, Cause.WRONG_FEELING, ["change.wrong_feeling"])
    assert moment.why.endswith("She looks at her hands as if they were someone else's.")


def test_the_third_question_in_a_row_is_an_interview():
    """Two questions are a talk."""
    three = [turn(number, [("How so?", B.OPEN_QUESTION)], DOOR, DOOR) for number in (1, 2, 3)]

    assert _causes(*_change(encounter(*three))) == (3, Cause.INTERVIEW, ["change.interview"])
    assert _change(encounter(*three[:2]))[0].cause is Cause.EDGE_SILENCE


def test_a_good_hour_has_an_edge_too():
    """Where trust stood and nobody asked for her own way, a question is offered; else fewer words."""
    bench = Standing("bench", 6, told=frozenset({"hands"}))
    said = [("You miss it.", B.REFLECTION_OF_FEELING)]
    asked = [("What helped you let it go?", B.SKILLFUL_QUESTION), ("You miss it.", B.REFLECTION_OF_FEELING)]
    one = encounter(turn(1, said, bench, bench, attuned=True))
    other = encounter(turn(1, asked, bench, bench, attuned=True))

    assert (_change(one)[0].cause, _change(one)[0].instead) == (
        Cause.EDGE_QUESTION,
        "What did you love most there?",
    )
    assert (_change(other)[0].cause, _change(other)[0].instead) == (
        Cause.EDGE_SILENCE,
        "You miss the smell of it.",
    )


def test_other_words_than_the_strength_are_quoted_where_there_are_any():
    """With one reply only there is no choice."""
    first = turn(1, [("They're slow.", B.RESTATEMENT)], CHAIR, CHAIR)
    second = turn(2, [("They're cold.", B.RESTATEMENT)], CHAIR, CHAIR)
    strength = Moment(1, first.heard, "They're slow.", B.RESTATEMENT, "Good.")

    assert _change(encounter(first, second), besides=strength)[0].quote == "They're cold."
    assert _change(encounter(first), besides=strength)[0].quote == "They're slow."


def test_last_time_s_criticism_gives_way_to_one_nearly_as_heavy():
    """A boundary never gives way; a small question does to a frame."""
    hour = encounter(
        turn(1, [("Are they cold?", B.CLOSED_QUESTION)], DOOR, DOOR),
        turn(2, [("I'll start with the left one.", B.HOUSEKEEPING)], DOOR, DOOR),
    )

    assert _change(hour)[0].cause is Cause.SMALL_QUESTION
    assert _change(hour, last=Cause.SMALL_QUESTION)[0].cause is Cause.FRAME


def test_her_own_line_is_never_offered_as_new():
    """A line the trainee has said already is not offered, and without any there is room."""
    low = Standing("door", 3)
    hour = encounter(
        turn(1, [("come in,  mira.", B.HOUSEKEEPING)], DOOR, DOOR),
        turn(2, [("Take the time you need.", B.CHECK_IN)], DOOR, DOOR),
        turn(3, [("You exaggerate.", B.JUDGEMENT)], DOOR, low, ruptured=True),
    )

    assert _change(hour)[0].instead == "Mm. I'm listening."


def test_blank_replies_have_no_change():
    """There are no words to quote."""
    hour = encounter(turn(1, [(" ", B.UNCLEAR)], CHAIR, CHAIR))

    assert change_of(hour, scene(), voice_for(MIRA, 1, ()), untold=(), besides=None, last=None) is None


def test_a_boundary_is_explained_by_the_body_only_where_the_body_is_named():
    """The author's reason stands beside a remark about her legs, and not beside another line crossed."""
    reason = "Her body is not for comment."
    here = scene_of(mira(sensitive_to={B.BOUNDARY_VIOLATION: Sensitivity(1, reason)}), first_visit())
    for reply, shown in (("Nice legs.", True), ("Can I have your number?", False)):
        hour = encounter(turn(1, [(reply, B.BOUNDARY_VIOLATION)], CHAIR, Standing("chair", 2), ruptured=True))
        moment = change_of(hour, here, voice_for(MIRA, 1, ()), untold=(), besides=None, last=None)

        assert moment is not None
        assert (reason in moment.why) is shown


def test_reassurance_is_said_to_shrink_a_feeling_only_after_a_feeling_word():
    """Without one it hurries past what she showed; nothing is said to be promised."""
    low = Standing("chair", 3)
    for heard, key in (
        ("I'm scared.", "closed.false_reassurance_feeling"),
        ("So.", "closed.false_reassurance"),
    ):
        hour = encounter(
            turn(1, [("It will pass.", B.FALSE_REASSURANCE)], CHAIR, low, ruptured=True, heard=(heard,))
        )

        assert sentences(_change(hour)[1])[0] == key
    assert not any("promise" in each for each in CLOSED["false_reassurance"])
    assert not any("feeling" in each for each in CLOSED["false_reassurance"])


def test_for_a_missed_feeling_a_line_that_names_one_is_offered():
    """Though another line takes up more of her words."""
    heard = ("They are so slow, these hands. They ache.",)
    hour = encounter(turn(1, [("I see them.", B.SUPPORT)], CHAIR, CHAIR, heard=heard))
    moment, _ = _change(hour)

    assert (moment.cause, moment.instead) == (Cause.FEELING_MISSED, "Buttons scare you.")
