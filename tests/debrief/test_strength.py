"""The one strength is what worked best, and it is said honestly also where little did."""

from __future__ import annotations

from bot.debrief.phrases.strength import CAME_OF_IT, DONE
from bot.debrief.phrases.voice import Voice, voice_for
from bot.debrief.sections import Moment
from bot.debrief.strength import strength_of
from bot.encounter.encounter import Encounter, EndedBy, Standing
from bot.reading.behaviours import Behaviour
from tests.debrief.given import MIRA, encounter, scene, sentences, turn

B = Behaviour
CHAIR = Standing("chair", 5)


def _strength(hour: Encounter) -> tuple[Moment | None, Voice]:
    voice = voice_for(MIRA, 1, ())
    return strength_of(hour, scene(), voice), voice


def test_what_made_her_tell_something_comes_before_everything_else():
    """The reflection that told is praised, though others rose as high, and her line before it is quoted."""
    bench = Standing("bench", 7, told=frozenset({"hands"}))
    hour = encounter(
        turn(1, [("They're slow.", B.RESTATEMENT)], Standing("chair", 4), CHAIR),
        turn(2, [("That scares you.", B.REFLECTION_OF_FEELING)], CHAIR, bench, attuned=True, told="hands"),
        turn(
            3,
            [("What do you love there?", B.SKILLFUL_QUESTION)],
            bench,
            Standing("bench", 8, told=bench.told),
        ),
    )
    moment, voice = _strength(hour)

    assert moment is not None
    assert (moment.turn, moment.heard, moment.quote) == (2, ("chair line 2",), "That scares you.")
    assert moment.behaviour is B.REFLECTION_OF_FEELING
    assert sentences(voice) == ["strength.reflection_of_feeling", "strength_then.told"]
    assert "her hands" in moment.why


def test_the_good_half_of_a_reply_that_closed_is_praised_alone():
    """Its words are quoted without the advice beside them, and the reason says what spoiled it."""
    pieces = [("That scares you.", B.REFLECTION_OF_FEELING), ("Try gloves.", B.ADVICE)]
    moment, voice = _strength(encounter(turn(1, pieces, CHAIR, Standing("chair", 4), ruptured=True)))

    assert moment is not None
    assert (moment.quote, moment.behaviour) == ("That scares you.", B.REFLECTION_OF_FEELING)
    assert sentences(voice) == ["strength.reflection_of_feeling", "strength_then.beside_harm"]


def test_a_repair_that_mended_is_praised():
    """Going back is worth more than a question that rose."""
    low = Standing("chair", 3)
    hour = encounter(
        turn(1, [("Hm.", B.JUDGEMENT)], CHAIR, low, ruptured=True),
        turn(2, [("I'm sorry for that.", B.REPAIR)], low, CHAIR, mended=True),
        turn(3, [("How is it now?", B.OPEN_QUESTION)], CHAIR, Standing("chair", 6)),
    )
    moment, voice = _strength(hour)

    assert moment is not None
    assert moment.quote == "I'm sorry for that."
    assert sentences(voice) == ["strength.repair", "strength_then.mended_at_once"]


def test_a_reply_used_up_is_not_the_strength():
    """A plain question that helped comes before a reflection said once too often."""
    hour = encounter(
        turn(1, [("It sounds scary.", B.REFLECTION_OF_FEELING)], CHAIR, CHAIR, spent=True),
        turn(2, [("How is it now?", B.OPEN_QUESTION)], CHAIR, Standing("chair", 6)),
    )

    assert _strength(hour)[0].quote == "How is it now?"


def test_a_wrong_feeling_is_praised_for_looking_only():
    """Where nothing else opened, reaching for a feeling is named as reaching, and nothing came of it."""
    hour = encounter(turn(1, [("You're jealous.", B.REFLECTION_OF_FEELING)], CHAIR, CHAIR, attuned=False))
    moment, voice = _strength(hour)

    assert moment is not None
    assert sentences(voice) == ["strength.reached"]


def test_where_everything_closed_the_least_harm_is_quoted_and_nothing_is_praised():
    """The reply that cost least, and the effort that was real; how it ended decides how that is said."""
    ends = (
        ({"ended_by": EndedBy.STOPPED, "ending": None}, "strength_then.broke_off"),
        ({"ended_by": EndedBy.TIME, "ending": "left_closed"}, "strength_then.stayed"),
        ({"ended_by": EndedBy.CLIENT, "ending": "left_early"}, "strength_then.answered"),
        ({"ended_by": EndedBy.TRAINEE, "ending": "left_closed"}, "strength_then.answered"),
    )
    for end, effort in ends:
        hour = encounter(
            turn(1, [("You exaggerate.", B.JUDGEMENT)], CHAIR, Standing("chair", 3), ruptured=True),
            turn(2, [("Try gloves.", B.ADVICE)], Standing("chair", 3), Standing("chair", 2), ruptured=True),
            **end,
        )
        moment, voice = _strength(hour)

        assert moment is not None
        assert (moment.quote, moment.behaviour) == ("Try gloves.", B.ADVICE)
        assert sentences(voice) == ["strength.least", effort]
        assert "twice" in moment.why


def test_a_boundary_is_never_praised():
    """Words that cross a line are quoted, and the sentence says that there is nothing to praise."""
    hour = encounter(
        turn(1, [("Nice legs.", B.BOUNDARY_VIOLATION)], CHAIR, Standing("chair", 2), ruptured=True)
    )
    moment, voice = _strength(hour)

    assert moment is not None
    assert moment.quote == "Nice legs."
    assert sentences(voice) == ["strength.nothing"]


def test_what_closes_only_this_client_is_no_strength():
    """A behaviour the persona is sensitive to is not praised while a greeting can be."""
    hour = encounter(
        turn(1, [("It will pass.", B.FALSE_REASSURANCE)], CHAIR, Standing("chair", 3), ruptured=True),
        turn(2, [("Come in.", B.HOUSEKEEPING)], Standing("chair", 3), Standing("chair", 3)),
    )

    assert _strength(hour)[0].quote == "Come in."


def test_blank_replies_have_no_strength():
    """There are no words to quote."""
    assert _strength(encounter(turn(1, [("  ", B.UNCLEAR)], CHAIR, CHAIR)))[0] is None
    assert _strength(encounter())[0] is None


def test_a_repair_some_turns_later_does_not_say_just():
    """What was broken two turns before was not just broken."""
    low = Standing("chair", 3)
    hour = encounter(
        turn(1, [("Hm.", B.JUDGEMENT)], CHAIR, low, ruptured=True),
        turn(2, [("Mm.", B.MINIMAL_ENCOURAGER)], low, low),
        turn(3, [("I was too quick with you.", B.REPAIR)], low, CHAIR, mended=True),
    )

    assert sentences(_strength(hour)[1]) == ["strength.repair", "strength_then.mended"]
    assert not any(" just " in each for each in CAME_OF_IT["mended"])
    assert not any("apolog" in each for each in DONE["repair"])


def test_a_repair_with_nothing_to_mend_is_the_strength_only_where_nothing_else_opened():
    """Even a breath comes before it; alone, it is not said to have mended."""
    unneeded = turn(1, [("Sorry for that.", B.REPAIR)], CHAIR, CHAIR)
    moment, _ = _strength(encounter(unneeded, turn(2, [("Mm.", B.MINIMAL_ENCOURAGER)], CHAIR, CHAIR)))

    assert moment is not None
    assert moment.quote == "Mm."
    assert sentences(_strength(encounter(unneeded))[1]) == ["strength.unneeded", "strength_then.flat"]


def test_nothing_is_said_to_have_come_out_where_nothing_was_told():
    """Rapport rose, and that is all that is said of it."""
    hour = encounter(turn(1, [("That scares you.", B.REFLECTION_OF_FEELING)], CHAIR, Standing("chair", 6)))

    assert sentences(_strength(hour)[1]) == ["strength.reflection_of_feeling", "strength_then.rose"]
