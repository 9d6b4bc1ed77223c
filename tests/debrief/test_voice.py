"""Every sentence can be said of anybody, and none comes back while another is left."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.debrief.phrases.sources import SOURCES
from bot.debrief.phrases.voice import TABLES, voice_for
from bot.debrief.sections import Client
from bot.reading.behaviours import CLOSES, OPENS, Behaviour
from tests.debrief.given import MIRA

SAM = Client("sam", "Sam", "they", "them", "their")
WORDS = {
    "about": "the shed",
    "before": 3,
    "after": 4,
    "times": "twice",
    "cost": "a point",
    "after_turns": "after 2 exchanges",
    "opener": "asking openly",
}
EVERY = [(table, key) for table, keys in TABLES.items() for key in keys]


@pytest.mark.parametrize(("table", "key"), EVERY)
def test_every_variant_is_said_before_one_comes_back(table: str, key: str):
    """As many debriefs as there are variants use each of them once, for she and for they."""
    variants = TABLES[table][key]
    said: list[list[str]] = []
    texts = []
    for seed in range(len(variants)):
        voice = voice_for((MIRA, SAM)[seed % 2], seed, said)
        texts.append(voice.say(table, key, **WORDS))
        said.append(voice.said)

    assert Counter(each for phrases in said for each in phrases) == {
        f"{table}.{key}/{number}": 1 for number in range(len(variants))
    }
    assert not any("{" in each or "  " in each for each in texts)
    assert all(each[0].isupper() or each[0] in "“0123456789" for each in texts)
    assert all(each.endswith((".", "!", "?", ".”")) for each in texts)


@pytest.mark.parametrize(("table", "key"), EVERY)
def test_sentences_are_right_for_they(table: str, key: str):
    """No verb in the present follows a pronoun, and nobody is said to be hers instead of Sam's."""
    for variant in TABLES[table][key]:
        assert not re.search(r"\{[Ss]ubject\} (is|was|has|does|doesn't|[a-z]+[^s]s)\b", variant), variant
        assert "—" not in variant


def test_the_same_seed_says_the_same():
    """Chance is an argument."""
    first, second = voice_for(MIRA, 5, ()), voice_for(MIRA, 5, ())

    assert first.say("next", "feeling") == second.say("next", "feeling")


def test_other_seeds_say_other_things():
    """Trainees who sit side by side do not read the same sentence."""
    said = {voice_for(MIRA, seed, ()).say("strength", "reflection_of_feeling") for seed in range(60)}

    assert len(said) >= 8


def test_every_behaviour_has_its_sentences():
    """Whatever is read can be praised or explained."""
    assert set(TABLES["closed"]) == {each.value for each in CLOSES} | {
        "false_reassurance_feeling",
        "sensitive",
    }
    assert {each.value for each in Behaviour if each not in CLOSES} <= set(TABLES["strength"])
    assert {each.value for each in OPENS} <= set(TABLES["strength"])
    assert all(each.endswith(".") for each in SOURCES.values())


def test_a_sentence_that_stands_under_two_keys_is_remembered_once():
    """What was said under the one counts under the other as well."""
    shared = [f"next.feeling/{number}" for number in range(len(TABLES["next"]["feeling"]))]
    alone = set(TABLES["next"]["feeling_unsaid"]) - set(TABLES["next"]["feeling"])

    assert alone == {"Next time, try to say the feeling before anything else you want to say."}
    assert {voice_for(MIRA, seed, [shared]).say("next", "feeling_unsaid") for seed in range(20)} == alone
