"""Keeping encounters and their turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.encounter.encounter import EndedBy
from bot.errors import StorageError
from bot.storage.encounters import AlreadyOpen, EncounterSummary, Overtaken, SeenBefore
from bot.storage.store import Store
from bot.storage.trainees import Trainee
from tests.storage.samples import LATER, MUCH_LATER, NOON, ana, encounters, exchange, met


@pytest.fixture
def anas(store: Store) -> Store:
    """A store that knows Ana, and Ana alone."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
    return store


def ended(id: str, at=LATER, **other):
    """Return an encounter that came to its ending."""
    return met(id, ending="leaves_heard", ended=at, ended_by=EndedBy.CLIENT, **other)


@pytest.fixture
def elsewhere(store: Store, url: str) -> Iterator[Store]:
    """The same database as another process sees it, which remembers nothing of what this one keeps."""
    opened = Store.open(url)
    yield opened
    opened.close()


NUMBERS = count()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_any_encounter_is_kept_as_it_was(store: Store, elsewhere: Store, drawn: st.DataObject):
    """Whatever was said in it, also what UTF-8 has no letters for, an encounter is read as it was kept."""
    number = next(NUMBERS)
    encounter = drawn.draw(encounters(f"e{number}", f"t{number}"))
    with store.transaction() as kept:
        kept.trainees.add(Trainee(f"t{number}", None, None, NOON))
        kept.encounters.add(encounter)
        remembered = kept.encounters.get(encounter.id)
    with elsewhere.looking() as kept:
        read = kept.encounters.get(encounter.id)
    assert (remembered, read) == (encounter, encounter)


def test_a_second_open_encounter_is_refused_and_the_first_stays(anas: Store):
    """There is at most one open encounter a trainee; the transaction that tried can go on."""
    with anas.transaction() as kept:
        kept.encounters.add(met("e1"))
    with anas.transaction() as kept:
        with pytest.raises(AlreadyOpen) as refused:
            kept.encounters.add(met("e2"))
        still = kept.encounters.open_of("a1")

    assert str(refused.value) == "trainee a1 has an open encounter; e2 was not kept"
    assert still == met("e1")


def test_an_encounter_may_begin_when_the_one_before_has_ended(anas: Store):
    """Ended encounters do not count as open, however many there are."""
    with anas.transaction() as kept:
        for encounter in (ended("e1"), ended("e2"), met("e3")):
            kept.encounters.add(encounter)
        assert kept.encounters.open_of("a1") == met("e3")


def test_of_two_threads_that_begin_an_encounter_one_is_refused(anas: Store):
    """The database itself decides, whoever looks first."""
    together, outcomes = Barrier(2), []

    def begin(id: str) -> None:
        together.wait()
        try:
            with anas.transaction() as kept:
                kept.encounters.add(met(id))
            outcomes.append("begun")
        except AlreadyOpen:
            outcomes.append("refused")

    threads = [Thread(target=begin, args=(id,)) for id in ("e1", "e2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["begun", "refused"]


def test_turns_are_added_one_after_another(anas: Store):
    """Each turn is kept behind the others, and the standing is that of the last."""
    encounter = met()
    with anas.transaction() as kept:
        kept.encounters.add(encounter)
    for number in (1, 2, 3):
        with anas.transaction() as kept:
            before = kept.encounters.open_of("a1")
            assert before == encounter
            encounter = before.after(exchange(number))
            kept.encounters.keep(before, encounter, f"77:{number}")
    with anas.looking() as kept:
        assert kept.encounters.open_of("a1") == encounter


def test_a_message_heard_before_adds_no_turn(anas: Store):
    """The same source twice is refused, the turn is not doubled, and the transaction can go on."""
    one = met().after(exchange(1))
    with anas.transaction() as kept:
        kept.encounters.add(met())
        kept.encounters.keep(met(), one, "77:15")
    with anas.transaction() as kept:
        with pytest.raises(SeenBefore) as refused:
            kept.encounters.keep(one, one.after(exchange(2)), "77:15")
        assert kept.encounters.open_of("a1") == one

    assert str(refused.value) == "a turn from 77:15 is kept already"


def test_turns_without_a_source_are_never_the_same(anas: Store):
    """At a terminal nothing delivers a reply twice, so the same reply twice is two turns."""
    one = met().after(exchange(1))
    two = one.after(exchange(2))
    with anas.transaction() as kept:
        kept.encounters.add(met())
        kept.encounters.keep(met(), one)
        kept.encounters.keep(one, two)
        assert kept.encounters.open_of("a1") == two


@pytest.mark.parametrize("after", [met().after(exchange(1, "Mine.")), replace(met(), hints=1)])
def test_whoever_has_read_an_older_encounter_is_overtaken(anas: Store, after):
    """A turn or a hint that rests on what is no longer so is refused, and nothing of it is kept."""
    theirs = met().after(exchange(1, "Theirs."))
    with anas.transaction() as kept:
        kept.encounters.add(met())
        kept.encounters.keep(met(), theirs, "77:1")
    with pytest.raises(Overtaken), anas.transaction() as kept:
        kept.encounters.keep(met(), after, "77:2")
    with anas.looking() as kept:
        assert kept.encounters.open_of("a1") == theirs


def test_an_ended_encounter_takes_no_further_turn(anas: Store):
    """What has ended stays as it ended."""
    over = replace(met(), ended=LATER, ended_by=EndedBy.TRAINEE, farewell=("Goodbye.",))
    with anas.transaction() as kept:
        kept.encounters.add(met())
        kept.encounters.keep(met(), over)
    with pytest.raises(Overtaken), anas.transaction() as kept:
        kept.encounters.keep(met(), met().after(exchange(1)))
    with anas.looking() as kept:
        assert (kept.encounters.open_of("a1"), kept.encounters.get("e1")) == (None, over)


def test_kept_turns_cannot_be_changed(anas: Store):
    """An encounter that rewrites a turn does not continue the one that was read."""
    one = met().after(exchange(1, "As it was."))
    with anas.transaction() as kept:
        kept.encounters.add(one)
        with pytest.raises(ValueError, match="does not continue e1 after turn 1"):
            kept.encounters.keep(one, replace(one, turns=(exchange(1, "Nicer."),)))
        assert kept.encounters.get("e1") == one


def test_what_was_rolled_back_is_not_remembered(anas: Store):
    """A turn that was read back inside a transaction that failed is not there afterwards."""
    with anas.transaction() as kept:
        kept.encounters.add(met())
    with pytest.raises(ZeroDivisionError), anas.transaction() as kept:  # noqa: PT012 - what comes before it fails
        kept.encounters.keep(met(), met().after(exchange(1, "Lost.")))
        assert kept.encounters.get("e1") == met().after(exchange(1, "Lost."))
        1 / 0  # noqa: B018 - anything may fail
    kept_after = met().after(exchange(1, "Kept."))
    with anas.transaction() as kept:
        assert kept.encounters.get("e1") == met()
        kept.encounters.keep(met(), kept_after)
    with anas.looking() as kept:
        assert kept.encounters.get("e1") == kept_after


def test_turns_that_another_process_added_are_read(anas: Store, elsewhere: Store):
    """What is remembered of an encounter is only its beginning: its row says how many turns there are."""
    one = met().after(exchange(1))
    two = one.after(exchange(2))
    with anas.transaction() as kept:
        kept.encounters.add(one)
    with elsewhere.transaction() as kept:
        kept.encounters.keep(one, two)
    with anas.looking() as kept:
        assert kept.encounters.get("e1") == two


def test_encounters_are_listed_newest_first_without_their_turns(anas: Store):
    """A list says of each encounter what a person would ask, and no more."""
    with anas.transaction() as kept:
        kept.encounters.add(ended("e1", turns=(exchange(1), exchange(2))))
        kept.encounters.add(met("e2", began=LATER, visit=2))
        listed = kept.encounters.of("a1")

    assert listed == (
        EncounterSummary("e2", "marta", "marta_first_visit", 2, LATER, None, None, None, 0, 4),
        EncounterSummary(
            "e1", "marta", "marta_first_visit", 1, NOON, LATER, EndedBy.CLIENT, "leaves_heard", 2, 3
        ),
    )


def test_the_last_encounter_with_a_client_is_that_which_ended_last(anas: Store):
    """Rapport is carried over from the visit before, not from another client or an open encounter."""
    with anas.transaction() as kept:
        kept.encounters.add(ended("e1", LATER))
        kept.encounters.add(ended("e2", NOON))
        kept.encounters.add(ended("e3", MUCH_LATER, persona="joel"))
        kept.encounters.add(met("e4"))
        last = kept.encounters.last_with("a1", "marta"), kept.encounters.last_ended("a1")
        nobody = kept.encounters.last_with("a1", "renee"), kept.encounters.last_ended("b2")

    assert last == (ended("e1", LATER), ended("e3", MUCH_LATER, persona="joel"))
    assert nobody == (None, None)


def test_idle_encounters_are_open_ones_whose_last_reply_is_older(anas: Store):
    """Without a reply the beginning counts; a reply begins the wait anew; an ended one waits for nothing."""
    with anas.transaction() as kept:
        for name in ("b2", "c3"):
            kept.trainees.add(Trainee(name, None, None, NOON))
        kept.encounters.add(met("quiet"))
        kept.encounters.add(met("spoken", "b2", turns=(exchange(1, at=LATER),)))
        kept.encounters.add(ended("over", trainee="c3"))

        assert kept.encounters.idle_since(NOON) == ()
        assert kept.encounters.idle_since(LATER) == ("quiet",)
        assert kept.encounters.idle_since(MUCH_LATER) == ("quiet", "spoken")


def test_an_encounter_of_nobody_is_refused(store: Store):
    """Foreign keys hold on both databases."""
    with pytest.raises(StorageError), store.transaction() as kept:
        kept.encounters.add(met(trainee="nobody"))
