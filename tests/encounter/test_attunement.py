"""Whether a reflected feeling is the client's."""

from __future__ import annotations

import pytest

from bot.encounter.attunement import CIRCLES, attunement_of
from bot.reading.behaviours import Behaviour
from bot.reading.feelings import FAMILIES, named_in
from bot.reading.reading import Coded, Reading
from tests.encounter.readings import reading_of
from tests.encounter.scenes import state

B = Behaviour
GUARDED = state("guarded", hears={}, shows={"anxious": ("knots", "all over the place")})
SAID = ("I dread the evenings, when the oven is off.",)


def attuned(reply: str, said: tuple[str, ...] = SAID) -> bool | None:
    return attunement_of(GUARDED, said, reply, reading_of(reply, B.REFLECTION_OF_FEELING))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("You're worried about her.", True),  # the family the state shows
        ("You're scared for her.", True),  # one near to it
        ("You dread them.", True),  # one she has just voiced
        ("Your stomach is in KNOTS.", True),  # a further word of the author's
        ("You're all over  the place.", True),
        ("You're furious with her.", False),
        ("You're not anxious, you're furious.", False),
        ("It isn't knots.", None),
        ("The evening stretches out in front of you.", True),  # takes up a word of hers
        ("It is what it is, hm.", None),
    ],
)
def test_a_feeling_is_hers_when_she_shows_or_voices_it(reply, expected):
    assert attuned(reply) is expected


def test_a_feeling_is_looked_for_where_the_reply_reflects():
    """The feeling asked about in the second sentence does not make the reflection wrong, nor right."""
    reply = "You worry. Are you furious with her?"
    reading = Reading(
        (
            Coded(0, 10, B.REFLECTION_OF_FEELING, 1.0, B.REFLECTION_OF_FEELING),
            Coded(11, len(reply), B.CLOSED_QUESTION, 1.0, B.CLOSED_QUESTION),
        ),
        named_in(reply),
    )

    assert attunement_of(GUARDED, SAID, reply, reading) is True


def test_a_right_feeling_asked_about_does_not_save_a_wrong_one_reflected():
    reply = "You're furious. Are you anxious?"
    reading = Reading(
        (
            Coded(0, 15, B.REFLECTION_OF_FEELING, 1.0, B.REFLECTION_OF_FEELING),
            Coded(16, len(reply), B.CLOSED_QUESTION, 1.0, B.CLOSED_QUESTION),
        ),
        named_in(reply),
    )

    assert attunement_of(GUARDED, SAID, reply, reading) is False


def test_what_she_has_voiced_is_hers_though_the_state_does_not_show_it():
    """Pride is far from what the state shows."""
    assert attuned("You're proud of it.") is False
    assert attuned("You're proud of it.", ("I was so proud of that bread.",)) is True


def test_a_stronger_feeling_is_near_to_none():
    near = frozenset().union(*CIRCLES)

    assert {"furious", "jealous"}.isdisjoint(near)


def test_every_circle_is_made_of_families_of_the_lexicon():
    assert [each for circle in CIRCLES for each in circle if each not in FAMILIES] == []
