"""Whose turn it is."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.shells.telegram.turns import MANY, Turns


def test_a_busy_chat_waits_behind_the_others():
    """A chat with many updates goes to the end of the queue after each."""
    turns = Turns()
    turns.arrived([1, 1, 1, 2, 3])
    order = []
    while turns:
        chat, _ = turns.take()
        order.append(chat)
        turns.end(chat, 1)

    assert order == [1, 2, 3, 1, 1]


def test_nobody_has_two_turns_at_once():
    """What arrives for a chat during its turn waits until the turn ends."""
    turns = Turns()
    turns.arrived([1])
    turns.take()
    turns.arrived([1])
    assert not turns
    turns.end(1, 1)

    assert turns.take() == (1, 1)


def test_a_chat_of_which_too_much_was_thought_is_asked_once_more_only():
    """After a start it is unknown how many wait; a turn that finds none ends the matter."""
    turns = Turns()
    turns.arrived([1], MANY)
    chat, known = turns.take()
    turns.arrived([1])  # arrives while the inbox is found empty
    turns.end(chat, known)
    assert turns.take() == (1, 1)
    turns.end(1, 1)

    assert not turns


@given(st.lists(st.tuples(st.sampled_from(["arrive", "take", "end"]), st.integers(0, 4))))
def test_every_update_gets_exactly_one_turn(steps):
    """Whatever order things happen in, each update is taken once and no chat is taken twice at once."""
    turns, arrived, taken, busy = Turns(), Counter(), Counter(), []
    for what, chat in steps:
        if what == "arrive":
            turns.arrived([chat])
            arrived[chat] += 1
        elif what == "take" and turns:
            busy.append(turns.take()[0])
            taken[busy[-1]] += 1
        elif what == "end" and busy:
            turns.end(busy.pop(0), 1)
        assert len(set(busy)) == len(busy)
    for chat in busy:
        turns.end(chat, 1)
    while turns:
        chat, _ = turns.take()
        taken[chat] += 1
        turns.end(chat, 1)

    assert taken == arrived
