"""Coding encounters and turns as rows, without a database."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.encounter.encounter import Encounter, Turn
from bot.storage.columns import escaped, unescaped
from bot.storage.records import (
    ENCOUNTER_COLUMNS,
    MOVING_COLUMNS,
    TURN_COLUMNS,
    encounter_from,
    encounter_row,
    moving_row,
    turn_from,
    turn_row,
)
from tests.storage.samples import any_text, encounters, exchange, turns


@settings(max_examples=60, deadline=None)
@given(turns(3))
def test_a_turn_comes_back_from_its_row_as_it_was(turn: Turn):
    """Whatever was said and read, the row holds all of it."""
    row = turn_row("e1", turn, None)
    assert turn_from(*(row[column] for column in TURN_COLUMNS)) == turn  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(encounters())
def test_an_encounter_comes_back_from_its_row_as_it_was(encounter: Encounter):
    """Its own row and its turns make the same encounter again."""
    row = encounter_row(encounter)
    found = encounter_from(encounter.turns, *(row[column] for column in ENCOUNTER_COLUMNS))  # type: ignore[arg-type]
    assert found == encounter


@settings(max_examples=40, deadline=None)
@given(encounters())
def test_the_moving_part_of_a_row_is_the_part_that_is_updated(encounter: Encounter):
    """No column that changes is left out of the update, and none that stays is in it."""
    assert tuple(moving_row(encounter)) == MOVING_COLUMNS


def test_a_turn_row_says_in_columns_what_groups_will_ask_for():
    """The state a reply was given in, its leading behaviour and the rapport after it need no JSON."""
    row = turn_row("e1", exchange(2), "77:15")
    assert [row[each] for each in ("encounter", "number", "source", "state", "leading", "rapport")] == [
        "e1", 2, "77:15", "guarded", "advice", 3,
    ]  # fmt: skip


@given(any_text | st.text("\x00\ud800\udfff\ue0000123abcdef"))
def test_any_text_is_kept_in_a_form_that_every_database_takes(text: str):
    """What is awkward is written otherwise, without loss, and the rest stays as it is."""
    kept = escaped(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert unescaped(kept) == text
