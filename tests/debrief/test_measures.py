"""Measures are numbers with a unit, a range, a source and one plain sentence."""

from __future__ import annotations

from bot.content.dialog import Way
from bot.debrief.measures import hour_of, measures_of
from bot.debrief.sections import Hour
from bot.encounter.encounter import Standing
from bot.reading.behaviours import Behaviour
from tests.debrief.given import encounter, scene, turn

B = Behaviour
DOOR = Standing("door", 4)


def _hour():
    chair, low, told = (
        Standing("chair", 5),
        Standing("chair", 4),
        Standing("bench", 6, told=frozenset({"hands"})),
    )
    return encounter(
        turn(1, [("Come in.", B.HOUSEKEEPING), ("How are they today?", B.OPEN_QUESTION)], DOOR, chair),
        turn(2, [("Try gloves.", B.ADVICE)], chair, low, ruptured=True),
        turn(3, [("Sorry.", B.REPAIR)], low, chair, mended=True),
        turn(4, [("That is scary.", B.REFLECTION_OF_FEELING)], chair, told, attuned=True, told="hands"),
        turn(5, [("asdf", B.UNCLEAR)], told, told),
    )


def test_the_measures_of_an_hour_are_these():
    """Name, value, unit, range and sentence, in the order in which they are shown."""
    found = [
        (each.name, each.value, each.unit, each.low, each.high, each.text)
        for each in measures_of(_hour(), scene())
    ]

    assert found == [
        (
            "reflections per question",
            1.0,
            "reflections for each question",
            0,
            None,
            "You reflected 1.0 times for each question: 1 reflection, 1 question.",
        ),
        (
            "feelings caught",
            1,
            "places",
            0,
            2,
            "You caught a feeling in 1 of the 2 places where Mira showed one.",
        ),
        (
            "unasked advice",
            16.7,
            "% of what you said",
            0,
            100,
            "You gave advice that nobody had asked for once: 17 % of what you said.",
        ),
        ("ruptures", 1, "turns", 0, 5, "Mira drew back from something you said once."),
        ("repairs", 1, "turns", 0, 5, "You went back and mended it once."),
        ("things told", 1, "things", 0, 2, "Mira told you 1 of the 2 things she had not told anyone here."),
        ("questions", 1, "questions", 0, None, "You asked 1 question: 1 open, 0 skillful, 0 closed."),
        ("words per reply", 2.6, "words", 0, None, "Your replies had 3 words on average."),
        (
            "not read",
            1,
            "turns",
            0,
            5,
            "I could not tell what all the words did in 1 reply.",
        ),
    ]


def test_every_measure_says_where_it_comes_from():
    """A source stands beside each, and values lie within their range."""
    for each in measures_of(_hour(), scene()):
        assert each.source
        assert each.value is not None
        assert each.low <= each.value
        assert each.high is None or each.value <= each.high


def test_without_a_turn_nothing_is_counted():
    """What cannot be divided is None and says so."""
    found = {each.name: (each.value, each.text) for each in measures_of(encounter(), scene())}

    assert found["reflections per question"] == (None, "You asked no question; 0 reflections.")
    assert found["feelings caught"] == (None, "The talk came to no place where Mira showed a feeling.")
    assert found["unasked advice"] == (None, "You said nothing yet.")
    assert found["words per reply"] == (None, "You have not answered yet.")
    assert found["repairs"] == (0, "There was nothing to mend.")


def test_the_hour_is_shared_out_by_utterances():
    """A is closing, B solving, C listening; the dialog says which this client needed."""
    assert hour_of(_hour(), scene()) == Hour(
        closing=0,
        solving=1,
        listening=3,
        other=2,
        needed=Way.LISTENING,
        because="Everybody has tips for her.",
    )


def test_when_every_reply_was_read_only_that_is_said():
    """The source beside it does not speak of replies that were not read."""
    read = encounter(turn(1, [("Come in.", B.HOUSEKEEPING)], DOOR, DOOR))
    said = measures_of(read, scene())[-1]

    assert (said.value, said.text) == (0, "I could read every reply.")
    assert said.source == "The reader would have said so, had it not been sure."
