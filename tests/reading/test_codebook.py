"""The codebook as data is whole, and its words can be told apart."""

from __future__ import annotations

import pytest

from bot.reading.behaviours import CLOSES, LEADING_ORDER, NEUTRAL, OPENS, Behaviour, leading
from bot.reading.codebook import CODEBOOK, Entry, entry_for

every_entry = pytest.mark.parametrize("entry", CODEBOOK.values(), ids=[each.value for each in CODEBOOK])


def test_every_behaviour_has_its_own_entry():
    assert {each: entry.behaviour for each, entry in CODEBOOK.items()} == {each: each for each in Behaviour}


def test_every_behaviour_has_one_effect_and_one_rank():
    assert len(OPENS) + len(CLOSES) + len(NEUTRAL) == len(Behaviour) == 22
    assert sorted(LEADING_ORDER) == sorted(Behaviour)


def test_harm_leads_whatever_else_a_reply_holds():
    for harm in CLOSES:
        assert all(leading([other, harm]) is harm for other in OPENS | NEUTRAL)


def test_marks_and_plain_names_are_unique():
    assert len({entry.mark for entry in CODEBOOK.values()}) == 22
    assert len({entry.plain for entry in CODEBOOK.values()}) == 22
    assert len({entry.said for entry in CODEBOOK.values()}) == 22


@every_entry
def test_an_entry_can_be_shown_to_people(entry: Entry):
    """Its mark fits into a small circle, and its sentence can follow a quotation."""
    assert 1 <= len(entry.mark) <= 2
    assert entry.said.startswith("you ")
    assert entry.definition.endswith(".")
    assert "_" not in entry.plain + entry.said


@every_entry
def test_an_entry_shows_what_it_is_and_what_only_looks_like_it(entry: Entry):
    assert len({each.reply for each in entry.examples}) >= 3
    assert len({each.reply for each in entry.counter_examples}) >= 3
    assert entry.behaviour not in {each.instead for each in entry.counter_examples}


def test_no_example_stands_for_two_behaviours():
    """A reply to one client's line is one behaviour throughout the codebook."""
    seen: dict[tuple[str, str], Behaviour] = {}
    for entry in CODEBOOK.values():
        coded = [(each.client, each.reply, entry.behaviour) for each in entry.examples]
        coded += [(each.client, each.reply, each.instead) for each in entry.counter_examples]
        for client, reply, behaviour in coded:
            assert seen.setdefault((client, reply), behaviour) is behaviour, reply


def test_an_entry_is_found_by_its_behaviour():
    assert entry_for(Behaviour.ADVICE).said == "you gave advice"
