"""The small rooms: trainees, debriefs, editions, leases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import StorageError
from bot.storage.store import Store
from bot.storage.trainees import Trainee
from tests.storage.samples import LATER, MUCH_LATER, NOON, ana, met


def test_a_trainee_is_found_by_whatever_they_come_with(store: Store):
    """By Telegram id, by name key at a terminal, by pseudonym; a stranger is nobody."""
    guest = Trainee("c3", None, "terminal", NOON, 2, LATER, "delta:e1")
    with store.transaction() as kept:
        kept.trainees.add(ana(2**52 - 1))
        kept.trainees.add(guest)
    with store.looking() as kept:
        assert kept.trainees.by_telegram(2**52 - 1) == ana(2**52 - 1)
        assert kept.trainees.by_key("terminal") == guest
        assert kept.trainees.get("c3") == guest
        strangers = kept.trainees.by_telegram(1), kept.trainees.by_key("pipe"), kept.trainees.get("x")
    assert strangers == (None, None, None)


def test_a_trainee_is_changed_and_nobody_else(store: Store):
    """Consent and what is awaited are kept with the one who gave it."""
    consented = replace(ana(), consent=1, consented=LATER, awaiting="delta:e1")
    with store.transaction() as kept:
        kept.trainees.add(ana())
        kept.trainees.add(Trainee("b2", 88, None, NOON))
        kept.trainees.put(consented)
        assert kept.trainees.by_telegram(77) == consented
        assert kept.trainees.by_telegram(88) == Trainee("b2", 88, None, NOON)
        assert kept.trainees.awaiting() == (consented,)


def test_two_trainees_cannot_share_a_telegram_id(store: Store):
    """The database refuses what would give one person another's encounters."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
    with pytest.raises(StorageError), store.transaction() as kept:
        kept.trainees.add(replace(ana(), id="b2"))


def test_a_debrief_is_kept_in_its_newest_measuring(store: Store):
    """A ruling measures an encounter again; its debrief is still one."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
        kept.encounters.add(met())
        assert (kept.debriefs.get("e1"), kept.debriefs.latest("a1")) == (None, None)
        kept.debriefs.put("e1", "a1", '{"first":1}', NOON)
        kept.debriefs.put("e1", "a1", '{"second":"\ud83d"}', LATER)
        assert kept.debriefs.get("e1") == '{"second":"\ud83d"}'
        assert kept.debriefs.latest("a1") == ("e1", '{"second":"\ud83d"}')


def test_the_latest_debriefs_come_first(store: Store):
    """By when they were made; as many as are asked for."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
        for id, moment in (("e1", LATER), ("e2", MUCH_LATER), ("e3", NOON)):
            kept.encounters.add(met(id, ended=moment, ended_by="client"))
            kept.debriefs.put(id, "a1", f'"{id}"', moment)
        assert kept.debriefs.latest("a1") == ("e2", '"e2"')
        assert kept.debriefs.of("a1", 2) == ('"e2"', '"e1"')
        assert kept.debriefs.of("b2", 2) == ()


def test_plus_and_delta_come_one_after_the_other(store: Store):
    """What is not said in a tap leaves what was said before; no debrief is needed for it."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
        kept.encounters.add(met())
        assert kept.debriefs.plus_delta("e1") == (None, None, None)
        kept.debriefs.put_plus_delta("e1", "stayed with her", None, None)
        kept.debriefs.put_plus_delta("e1", None, "advised less", None)
        kept.debriefs.put_plus_delta("e1", "breathed", None, "It was hard.")
        assert kept.debriefs.plus_delta("e1") == ("breathed", "advised less", "It was hard.")


def test_an_edition_is_kept_once_and_for_ever(store: Store):
    """A digest stands for its texts; they do not change under it."""
    with store.transaction() as kept:
        kept.editions.put("d1", "persona: marta\n", "dialog: x\n")
        kept.editions.put("d1", "persona: another\n", "dialog: y\n")
        assert kept.editions.get("d1") == ("persona: marta\n", "dialog: x\n")
        assert kept.editions.get("d2") is None


def test_a_lease_has_one_holder_until_it_ends(store: Store):
    """The holder may prolong it; another gets it when it has ended or was given back, and not before."""
    with store.transaction() as kept:
        assert kept.leases.take("poll", "one", LATER, NOON)
        assert not kept.leases.take("poll", "two", MUCH_LATER, NOON)
        assert kept.leases.take("send", "two", LATER, NOON)
        assert kept.leases.take("poll", "one", MUCH_LATER, NOON)
        assert not kept.leases.take("poll", "two", MUCH_LATER, LATER)
        assert kept.leases.holder("poll") == "one"
        assert kept.leases.take("poll", "two", MUCH_LATER, MUCH_LATER)
        assert kept.leases.holder("poll") == "two"


def test_a_lease_is_given_back_by_its_holder_alone(store: Store):
    """Who has lost a lease cannot take it from its next holder by giving it back."""
    with store.transaction() as kept:
        kept.leases.take("poll", "one", LATER, NOON)
        kept.leases.release("poll", "two")
        assert kept.leases.holder("poll") == "one"
        kept.leases.release("poll", "one")
        assert kept.leases.holder("poll") is None
        assert kept.leases.take("poll", "two", LATER, NOON)
