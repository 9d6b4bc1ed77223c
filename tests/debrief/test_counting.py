"""What is counted in an encounter comes out as written here."""

from __future__ import annotations

import pytest

from bot.content.dialog import Way
from bot.debrief.counting import (
    WAYS,
    feelings_caught,
    feelings_shown,
    reflections_per_question,
    spent_on,
    turns_not_read,
    unasked_advice,
    words_per_reply,
)
from bot.encounter.encounter import Standing
from bot.reading.behaviours import Behaviour
from tests.debrief.given import first_visit, turn

B = Behaviour
DOOR, CHAIR, BENCH = Standing("door", 4), Standing("chair", 5), Standing("bench", 6)
STATES = first_visit().states


def test_reflections_are_counted_against_all_questions():
    """Both kinds of reflection count, and all three kinds of question."""
    given = [B.REFLECTION_OF_FEELING, B.RESTATEMENT, B.RESTATEMENT, B.OPEN_QUESTION, B.CLOSED_QUESTION]

    assert reflections_per_question(given) == 1.5
    assert reflections_per_question([*given, B.SKILLFUL_QUESTION]) == 1.0


def test_no_question_gives_no_ratio():
    """Nothing can be divided by no question."""
    assert reflections_per_question([B.RESTATEMENT]) is None
    assert reflections_per_question([]) is None


def test_only_places_in_which_a_feeling_shows_are_counted():
    """At the door Mira shows nothing; on the chair and at the bench she does, once each."""
    turns = [
        turn(1, [("Hello.", B.HOUSEKEEPING)], DOOR, CHAIR),
        turn(2, [("Mm.", B.MINIMAL_ENCOURAGER)], CHAIR, CHAIR),
        turn(3, [("Mm.", B.MINIMAL_ENCOURAGER)], CHAIR, BENCH),
        turn(4, [("Mm.", B.MINIMAL_ENCOURAGER)], BENCH, BENCH),
    ]

    assert feelings_shown(turns, STATES) == {"chair", "bench"}
    assert feelings_caught(turns, STATES) == frozenset()


def test_a_feeling_is_caught_when_the_engine_found_it_hers():
    """A feeling that is not hers, and one that nobody can judge, are not caught."""
    for attuned, caught in ((True, {"chair"}), (False, set()), (None, set())):
        given = turn(1, [("You're scared.", B.REFLECTION_OF_FEELING)], CHAIR, CHAIR, attuned=attuned)

        assert feelings_caught([given], STATES) == caught


def test_a_feeling_is_caught_also_beside_advice():
    """The reflection counts although the client heard the advice first; a feeling asked for does not."""
    beside = turn(1, [("You're scared.", B.REFLECTION_OF_FEELING), ("Try gloves.", B.ADVICE)], CHAIR, CHAIR)
    wrong = turn(1, [("You're jealous.", B.REFLECTION_OF_FEELING), ("Try gloves.", B.ADVICE)], CHAIR, CHAIR)
    asked = turn(1, [("Are you scared?", B.CLOSED_QUESTION)], CHAIR, CHAIR)

    assert feelings_caught([beside], STATES) == {"chair"}
    assert feelings_caught([wrong], STATES) == frozenset()
    assert feelings_caught([asked], STATES) == frozenset()


@pytest.mark.parametrize(
    ("heard", "count"),
    [
        ("They're slow.", 2),
        ("What should I do?", 0),
        ("Any ideas, then?", 0),
        ("Do you think I should see someone?", 0),
        ("I have no idea what it is.", 2),
    ],
)
def test_advice_is_unasked_unless_she_asked(heard: str, count: int):
    """Every piece counts, but none after a line in which the client asks for it."""
    given = turn(1, [("Try gloves.", B.ADVICE), ("And cream.", B.ADVICE)], CHAIR, CHAIR, heard=(heard,))

    assert unasked_advice([given]) == count


def test_every_behaviour_belongs_to_one_way_or_to_none():
    """Greetings, facts asked for and what could not be read spend the hour on nothing."""
    assert set(Behaviour) - WAYS.keys() == {B.CLOSED_QUESTION, B.HOUSEKEEPING, B.UNCLEAR}
    assert [spent_on(Behaviour, each) for each in (*Way, None)] == [5, 5, 9, 3]


def test_words_are_counted_between_spaces():
    """An empty reply counts as one of no words."""
    assert words_per_reply(["It sounds lonely.", ""]) == 1.5
    assert words_per_reply([]) is None


def test_a_turn_is_not_read_when_some_of_its_words_were_not():
    """Every turn that shows "I could not tell" counts, also beside words that were read; blanks do not."""
    turns = [
        turn(1, [("asdf", B.UNCLEAR)], CHAIR, CHAIR),
        turn(2, [("asdf", B.UNCLEAR), ("Mm.", B.MINIMAL_ENCOURAGER)], CHAIR, CHAIR),
        turn(3, [("  ", B.UNCLEAR)], CHAIR, CHAIR),
        turn(4, [("Mm.", B.MINIMAL_ENCOURAGER)], CHAIR, CHAIR),
    ]

    assert turns_not_read(turns) == 2
