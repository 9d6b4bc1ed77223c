"""A debrief is complete, honest, kept as JSON, and the same for the same encounter."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.dialog import Kind, Way
from bot.debrief.debrief import Debrief, debrief_from_json, debrief_of, to_json
from bot.debrief.sections import (
    Cause,
    Evidence,
    Exchange,
    Hour,
    Left,
    Moment,
    NextStep,
    PlusDelta,
    Skill,
    Told,
    Untold,
)
from bot.encounter.encounter import Encounter, EndedBy, Standing
from bot.encounter.scene import Scene
from bot.errors import StorageError
from bot.reading.behaviours import CLOSES, Behaviour
from tests.debrief.given import BEGAN, MIRA, encounter, played, scene, turn

B = Behaviour
HANDS = frozenset({"hands"})

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(lambda text: text.strip())
pieces = st.lists(st.tuples(words, st.sampled_from(Behaviour)), min_size=1, max_size=3)
hours = st.builds(
    played,
    st.lists(pieces, min_size=1, max_size=25),
    by=st.sampled_from([EndedBy.TRAINEE, EndedBy.STOPPED, EndedBy.ABANDONED, EndedBy.TIME]),
    seed=st.integers(0, 99),
)


def small_hour() -> Encounter:
    """Three turns: a question, a slip, and the reflection that made her tell."""
    door, chair, low = Standing("door", 4), Standing("chair", 6), Standing("chair", 5)
    return encounter(
        turn(1, [("How are your hands?", B.OPEN_QUESTION)], door, chair),
        turn(2, [("Try gloves.", B.ADVICE)], chair, low, ruptured=True),
        turn(
            3,
            [("Cold, and scared of buttons.", B.REFLECTION_OF_FEELING)],
            low,
            Standing("bench", 7, told=HANDS),
            attuned=True,
            told="hands",
        ),
    )


def test_a_small_hour_has_this_debrief():
    """Section by section; the measures have tests of their own."""
    debrief = debrief_of(small_hour(), scene())

    assert replace(debrief, measures=(), phrases=()) == Debrief(
        encounter="e1",
        client=MIRA,
        dialog="mira_first_visit",
        title="First visit",
        visit=1,
        edition="abc-def",
        seed=1,
        began=BEGAN,
        ended=BEGAN + timedelta(hours=1),
        opening=("*stands in the door* Hello. Mira.",),
        start=4,
        left=Left(EndedBy.TRAINEE, "left_heard", Kind.HEARD, "Mira left slower than she came."),
        strength=Moment(
            turn=3,
            heard=("chair line 3",),
            quote="Cold, and scared of buttons.",
            behaviour=B.REFLECTION_OF_FEELING,
            why="Mira heard her own feeling come back from someone else. That is rarer than it sounds. "
            "It opened something she had kept back: her hands.",
        ),
        change=Moment(
            turn=2,
            heard=("chair line 2",),
            quote="Try gloves.",
            behaviour=B.ADVICE,
            why="It skips the part in which somebody first understands. "
            "Mira had been at 6 and was at 5 after it; a repair would have helped.",
            cause=Cause.CLOSED,
            instead="Buttons scare you.",
        ),
        turns=(
            Exchange(
                1,
                ("door line 1",),
                "How are your hands?",
                (Evidence("How are your hands?", B.OPEN_QUESTION, 0.9, False),),
                B.OPEN_QUESTION,
                4,
                6,
            ),
            Exchange(
                2,
                ("chair line 2",),
                "Try gloves.",
                (Evidence("Try gloves.", B.ADVICE, 0.9, False),),
                B.ADVICE,
                6,
                5,
                ruptured=True,
            ),
            Exchange(
                3,
                ("chair line 3",),
                "Cold, and scared of buttons.",
                (Evidence("Cold, and scared of buttons.", B.REFLECTION_OF_FEELING, 0.9, False),),
                B.REFLECTION_OF_FEELING,
                5,
                7,
                told="her hands",
                attuned=True,
            ),
        ),
        untold=(Untold("greenhouse", "the greenhouse", "She has sold it.", 7, None, None, None),),
        told=(Told("hands", "her hands", "She cannot close her right hand.", 3),),
        measures=(),
        hour=Hour(0, 1, 2, 0, Way.LISTENING, "Everybody has tips for her."),
        compared=(),
        next_step=NextStep(
            Skill.NOT_FIXING,
            "Next time, when you want to help, ask her what would help.",
        ),
        phrases=(),
    )


@pytest.mark.parametrize(
    ("by", "start"),
    [(EndedBy.STOPPED, "You "), (EndedBy.ABANDONED, "")],
)
def test_an_hour_broken_off_says_so_and_claims_no_ending(by: EndedBy, start: str):
    """No ending is named, and the text says when it broke off and how she stood."""
    broken = replace(small_hour(), ended_by=by, ending=None, farewell=())
    left = debrief_of(broken, scene()).left

    assert (left.by, left.ending, left.kind) == (by, None, None)
    assert left.text.startswith(start)
    assert "after 3 exchanges" in left.text
    assert "Mira" in left.text


def test_an_hour_without_a_word_gets_its_debrief():
    """Nothing is quoted, everything is untold, and the next step is to begin."""
    empty = replace(encounter(), ended_by=EndedBy.ABANDONED, ending=None)
    debrief = debrief_of(empty, scene())

    assert (debrief.strength, debrief.change, debrief.turns) == (None, None, ())
    assert [each.short for each in debrief.untold] == [None, None]
    assert "before your first answer" in debrief.left.text
    assert debrief.phrases[-1].startswith("next.begin/")


def test_an_open_encounter_has_no_debrief_yet():
    """The hour must have ended first."""
    still_open = replace(small_hour(), ended_by=None, ended=None, ending=None)

    with pytest.raises(ValueError, match="encounter e1 is still open and has no debrief yet"):
        debrief_of(still_open, scene())


def test_earlier_debriefs_change_the_words_and_bring_the_comparison():
    """The same hour again says other sentences, and lays its numbers beside the first, in order of time."""
    first = debrief_of(small_hour(), scene())
    again = replace(small_hour(), id="e2", began=BEGAN + timedelta(days=7))
    second = debrief_of(again, scene(), [first])
    third = debrief_of(replace(again, id="e3", began=BEGAN + timedelta(days=9)), scene(), [second, first])

    assert not set(first.phrases) & set(second.phrases)
    assert not (set(first.phrases) | set(second.phrases)) & set(third.phrases)
    assert [each.text for each in second.compared] == [
        "Reflections per question: 1 → 1",
        "Feelings caught: 100 → 100 %",
        "Unasked advice: 33.3 → 33.3 %",
        "Words per reply: 3.7 → 3.7",
    ]
    assert [len(each.before) for each in third.compared] == [2, 2, 2, 2]


def test_twenty_debriefs_say_nothing_too_often():
    """Over twenty debriefs of the very same hour what it was about is said in ten ways, twice each."""
    kept: list[Debrief] = []
    for day in range(20):
        hour = replace(small_hour(), id=f"e{day}", seed=day, began=BEGAN + timedelta(days=day))
        kept.append(debrief_of(hour, scene(), kept))
    said = Counter(phrase for each in kept for phrase in each.phrases)
    often = {
        table: max(times for phrase, times in said.items() if phrase.startswith(f"{table}/"))
        for table in ("strength.reflection_of_feeling", "strength_then.told", "closed.advice")
    }

    assert often == {"strength.reflection_of_feeling": 2, "strength_then.told": 2, "closed.advice": 2}


def test_plus_and_delta_are_kept_with_it():
    """What the trainee said themselves comes through JSON too."""
    debrief = debrief_of(small_hour(), scene()).with_plus_delta(
        PlusDelta("I let it be quiet", "I gave advice")
    )

    assert debrief_from_json(to_json(debrief)) == debrief
    assert debrief.plus_delta == PlusDelta("I let it be quiet", "I gave advice", "")


def test_a_debrief_with_fields_added_later_is_still_read():
    """A field with a default may be missing in what was kept earlier."""
    kept = json.loads(to_json(debrief_of(small_hour(), scene())))
    del kept["plus_delta"]
    del kept["turns"][0]["spent"]

    assert debrief_from_json(json.dumps(kept)) == debrief_of(small_hour(), scene())


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda kept: kept | {"version": 99}, "debrief is of version 99; this program reads up to 1"),
        (lambda kept: {}, "debrief is of version None; this program reads up to 1"),
        (lambda kept: kept | {"mood": 3}, "debrief has no field 'mood'"),
        (lambda kept: {name: kept[name] for name in kept if name != "hour"}, "debrief lacks 'hour'"),
        (lambda kept: kept | {"seed": "one"}, "debrief.seed is 'one', not int"),
        (lambda kept: kept | {"began": "noon"}, "debrief.began is 'noon', not datetime"),
        (lambda kept: kept | {"turns": 3}, "debrief.turns is 3, not a list"),
        (lambda kept: kept | {"left": []}, "debrief.left is [], not an object"),
        (lambda kept: [], "debrief is [], not an object"),
    ],
)
def test_what_is_no_debrief_is_refused_by_name(spoil, message: str):
    """The message says what is wrong and where."""
    kept = json.loads(to_json(debrief_of(small_hour(), scene())))

    with pytest.raises(StorageError) as caught:
        debrief_from_json(json.dumps(spoil(kept)))
    assert str(caught.value) == message


def test_text_that_is_no_json_is_refused():
    """A torn row is named as such."""
    with pytest.raises(StorageError, match="debrief is not JSON"):
        debrief_from_json("{")


@given(hours)
@settings(max_examples=150, deadline=None)
def test_every_hour_has_a_strength_and_a_change_that_quote_its_own_words(hour: Encounter):
    """Whatever was said and however it ended; and no behaviour is named that was not read."""
    debrief = debrief_of(hour, scene())
    read = {(turn.number, each) for turn in hour.turns for each in turn.reading.behaviours}

    for moment in (debrief.strength, debrief.change):
        assert moment is not None
        assert moment.quote.strip()
        assert moment.quote in hour.turns[moment.turn - 1].reply
        assert moment.heard == hour.turns[moment.turn - 1].heard
        assert (moment.turn, moment.behaviour) in read
        assert moment.why
    assert debrief.change is not None
    assert debrief.change.instead
    assert debrief.change.instead not in [turn.reply for turn in hour.turns]


@given(hours)
@settings(max_examples=150, deadline=None)
def test_no_debrief_contradicts_its_hour(hour: Encounter):
    """Ending, what was told and not, and what is praised agree with what happened."""
    here: Scene = scene()
    debrief = debrief_of(hour, here)
    told = {each.disclosure for each in debrief.told}

    assert told == hour.standing.told
    assert told | {each.disclosure for each in debrief.untold} == here.dialog.disclosures.keys()
    if hour.ending and hour.ended_by not in (EndedBy.STOPPED, EndedBy.ABANDONED):
        assert debrief.left.text == here.dialog.endings[hour.ending].left
    else:
        assert debrief.left.ending is None
    opened = any(each not in CLOSES for turn in hour.turns for each in turn.reading.behaviours)
    assert debrief.strength is not None
    assert (debrief.strength.behaviour not in CLOSES) == opened
    for each in debrief.untold:
        if each.turn is not None and each.short is not None:
            assert each.short == max(0, each.needs - hour.turns[each.turn - 1].before.rapport)
    assert sum(
        (debrief.hour.closing, debrief.hour.solving, debrief.hour.listening, debrief.hour.other)
    ) == sum(len(turn.reading.utterances) for turn in hour.turns)


@given(hours)
@settings(max_examples=100, deadline=None)
def test_a_debrief_is_kept_to_the_letter(hour: Encounter):
    """JSON and back gives an equal debrief, and making it again gives the same JSON."""
    debrief = debrief_of(hour, scene())

    assert debrief_from_json(to_json(debrief)) == debrief
    assert to_json(debrief_of(hour, scene())) == to_json(debrief)
