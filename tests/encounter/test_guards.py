"""When a reply is used up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.encounter.encounter import Encounter
from bot.encounter.engine import begin, hear
from bot.encounter.guards import Spent, parrots, spent_by
from bot.reading.behaviours import Behaviour
from tests.encounter.readings import reading_of
from tests.encounter.scenes import adas_scene

B = Behaviour
AT = datetime(2026, 1, 1, tzinfo=UTC)
R = B.REFLECTION_OF_FEELING


def after(*replies: tuple[str, Behaviour]) -> Encounter:
    encounter = begin(adas_scene(), id="e", trainee="t", edition="x", seed=1, at=AT)
    for reply, behaviour in replies:
        encounter = hear(adas_scene(), encounter, reply, reading_of(reply, behaviour), AT)
    return encounter


def spent(encounter: Encounter, reply: str, behaviour: Behaviour) -> Spent | None:
    return spent_by(encounter, reply, reading_of(reply, behaviour))


def test_a_stem_is_spent_the_third_time():
    once = after(("It sounds like you worry.", R))
    twice = after(("It sounds like you worry.", R), ("Mm, that sounds scary.", R))

    assert spent(once, "Sounds as if you fret.", R) is None
    assert spent(twice, "Sounds as if you fret.", R) is Spent.STEM
    assert spent(twice, "You fret about her.", R) is None
    assert spent(twice, "You feel scared.", R) is None


def test_a_stem_long_ago_is_forgotten():
    talk = [("It sounds like you worry.", R), ("It sounds scary for you.", R)]
    filler = [(f"Tell me about number {number}.", B.OPEN_QUESTION) for number in range(7)]

    assert spent(after(*talk, *filler[:5]), "It sounds like you fret.", R) is Spent.STEM
    assert spent(after(*talk, *filler[:6]), "It sounds like you fret.", R) is None


def test_questions_may_begin_alike():
    asked = [("What is it like there?", B.OPEN_QUESTION), ("What is it like here?", B.OPEN_QUESTION)]

    assert spent(after(*asked), "What is it like now?", B.OPEN_QUESTION) is None


def test_the_very_same_reply_is_spent_at_once_whatever_its_dress():
    once = after(("You worry about her.", R))

    assert spent(once, "  you WORRY about her!", R) is Spent.SAME_AGAIN


@pytest.mark.parametrize("presence", ["...", "Mm.", "*nods*", "Oh no.", ""])
def test_presence_may_come_again(presence):
    assert spent(after((presence, B.MINIMAL_ENCOURAGER)), presence, B.MINIMAL_ENCOURAGER) is None


@pytest.mark.parametrize(
    ("reply", "line", "expected"),
    [
        ("You don't know why you booked this.", "I don't know why I booked this. I'm fine.", True),
        (
            "So you dread the evenings when the oven is off.",
            "I dread the evenings when the oven is off.",
            True,
        ),
        ("You dread them, and nobody is there.", "I dread the evenings when the oven is off.", False),
        ("The oven is off.", "I dread the evenings when the oven is off.", True),
        ("The evenings.", "I dread the evenings when the oven is off.", False),  # an echo is no parroting
    ],
)
def test_her_words_given_back_nearly_whole_are_parroting(reply, line, expected):
    words = reply.lower().rstrip(".").replace(",", "").split()

    assert parrots(words, [line]) is expected


def test_parroting_is_spent_the_third_time():
    """Ada's lines here are "guarded one", "guarded two" and so on, which are too short to parrot."""
    scene = adas_scene()
    encounter = begin(scene, id="e", trainee="t", edition="x", seed=1, at=AT)
    said = (
        "I was up at three again with the dough.",
        "I was up at four again with the dough.",
        "It was five again with all the dough.",
    )
    replies = (
        "You were up at three again with the dough.",
        "So you were up at four again with the dough.",
        "It was five again with all the dough.",
    )
    verdicts = []
    for line, reply in zip(said, replies, strict=True):
        encounter = _last_saying(encounter, line)
        verdicts.append(spent(encounter, reply, B.RESTATEMENT))
        encounter = hear(scene, encounter, reply, reading_of(reply, B.RESTATEMENT), AT)

    assert verdicts == [None, None, Spent.PARROTED]


def _last_saying(encounter: Encounter, line: str) -> Encounter:
    if not encounter.turns:
        return replace(encounter, opening=(line,))
    last = replace(encounter.turns[-1], said=(line,))
    return replace(encounter, turns=(*encounter.turns[:-1], last))
