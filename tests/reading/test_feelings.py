"""Feelings are found by the words people use, unless they are denied."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.feelings import FAMILIES, named_in
from bot.reading.lexicon import IDIOMS


def families_in(text: str) -> list[str]:
    return [each.family for each in named_in(text)]


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("It's stupid. I dread Sundays.", ["ashamed", "dreading"]),
        ("You dread Sundays. It sounds lonely.", ["dreading", "lonely"]),
        ("I miss him when the house is quiet.", ["missing someone"]),
        ("Not angry. Just... tired.", ["worn out"]),
        ("not angry, just tired", ["worn out"]),
        ("I'm not just sad, I'm furious", ["sad", "furious"]),
        ("You don't sound angry to me", []),
        ("I never really felt all that lonely", []),
        ("Aren't you scared?", ["scared"]),
        ("No wonder you're worn out.", ["worn out"]),
        ("part of you wants to go, and part of you is afraid", ["torn", "torn", "scared"]),
        ("u cant cope rn", ["overwhelmed"]),
        ("I can’t cope", ["overwhelmed"]),
        ("you're not alone with it", []),
        ("so nobody sees you", ["unseen"]),
        ("I'm happy to listen", []),
        ("Does this hurt?", []),
        ("that hurt, what he said", ["hurt"]),
        ("LONELY", ["lonely"]),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def test_named_feelings_are_found_and_denied_ones_are_not(text, families):
    assert families_in(text) == families


def test_a_feeling_is_shown_by_the_words_themselves():
    (found,) = named_in("You seem worn out today")

    assert "You seem worn out today"[found.start : found.end] == "worn out"


def test_a_denial_ends_with_its_clause():
    assert families_in("It isn't work. Lonely, though.") == ["lonely"]


def test_there_are_families_enough_and_their_names_are_short():
    assert len(FAMILIES) >= 60
    assert all(len(family.split()) <= 2 and family == family.lower() for family in FAMILIES)


def test_no_phrase_belongs_to_two_families():
    phrases = [phrase for words in FAMILIES.values() for phrase in words]

    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_phrase_of_a_family_names_it(family):
    wrong = [phrase for phrase in FAMILIES[family] if families_in(phrase) != [family]]

    assert wrong == []


def test_idioms_name_no_feeling():
    assert [phrase for phrase in IDIOMS if families_in(phrase)] == []


@given(st.text())
def test_any_text_can_be_looked_through(text):
    found = named_in(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
