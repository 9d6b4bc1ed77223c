"""What is remembered of turns between transactions."""

from __future__ import annotations

from bot.storage.remembered import Known, Remembered
from tests.storage.samples import exchange

ONE, TWO = (exchange(1),), (exchange(1), exchange(2))


def test_what_a_transaction_learns_is_remembered_once_it_is_committed():
    """Before that, only the transaction itself knows."""
    remembered = Remembered(10)
    known = Known(remembered)
    known.note("e1", ONE)
    assert (known.of("e1"), remembered.of("e1")) == (ONE, ())
    known.commit()
    assert remembered.of("e1") == ONE


def test_the_longer_of_two_memories_stays():
    """A thread that commits first and reports last does not take turns away."""
    remembered = Remembered(10)
    remembered.learn({"e1": TWO})
    remembered.learn({"e1": ONE})
    assert remembered.of("e1") == TWO


def test_the_encounter_used_longest_ago_is_forgotten_first():
    """Memory is bounded by the number of turns, not of encounters."""
    remembered = Remembered(4)
    remembered.learn({"e1": ONE})
    remembered.learn({"e2": TWO})
    remembered.of("e1")
    remembered.learn({"e3": TWO})
    assert [remembered.of(each) for each in ("e1", "e2", "e3")] == [ONE, (), TWO]


def test_an_encounter_larger_than_memory_is_not_remembered():
    """Then it is read every time, which is slower and as true."""
    remembered = Remembered(1)
    remembered.learn({"e1": TWO})
    assert remembered.of("e1") == ()


def test_what_is_erased_is_forgotten():
    """Also when the same transaction had read it before."""
    remembered = Remembered(10)
    remembered.learn({"e1": ONE, "e2": ONE})
    known = Known(remembered)
    known.note("e1", TWO)
    known.erase(["e1"])
    known.commit()
    assert (remembered.of("e1"), remembered.of("e2")) == ((), ONE)
