"""The inbox: every update once, in order of arrival in its chat."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread

import pytest

from bot.storage.inbox import OFFSET_AGE, Arrived, Raw
from bot.storage.store import Store
from tests.storage.samples import LATER, NOON, ana

ANA, BEN = 77, 88


def raw(update_id: int, chat: int | None = ANA) -> Raw:
    return Raw(update_id, chat, f'{{"update_id":{update_id}}}')


def test_an_update_that_comes_again_is_ignored(store: Store):
    """Whether in the same batch, in a later one, or when it was handled long ago."""
    with store.transaction() as kept:
        first = kept.inbox.put([raw(5), raw(6), raw(5)], NOON)
        kept.inbox.done([kept.inbox.next_of(ANA).arrival], NOON)
    with store.transaction() as kept:
        second = kept.inbox.put([raw(5), raw(6), raw(7)], LATER)
        assert (first, second, kept.inbox.waiting()) == (2, 1, 2)
        assert kept.inbox.next_of(ANA).at == NOON


def test_a_chat_is_handled_in_order_of_arrival(store: Store):
    """The order is that of arrival, not of Telegram's numbers, which may jump."""
    with store.transaction() as kept:
        kept.inbox.put([raw(900), raw(3, BEN)], NOON)
        kept.inbox.put([raw(4)], LATER)
        handled = []
        while (arrived := kept.inbox.next_of(ANA)) is not None:
            handled.append(arrived)
            kept.inbox.done([arrived.arrival], LATER)
        assert handled == [
            Arrived(1, 900, ANA, '{"update_id":900}', NOON),
            Arrived(3, 4, ANA, '{"update_id":4}', LATER),
        ]
        assert kept.inbox.next_of(BEN).update_id == 3


def test_a_body_comes_back_to_the_letter(store: Store):
    """What is not JSON, or not even proper text, can still be put into quarantine as it came."""
    body = '{"text": "\x00 \ud83d \ue000 ü"'
    with store.transaction() as kept:
        kept.inbox.put([Raw(1, None, body)], NOON)
        assert kept.inbox.next_of(None).body == body


def test_updates_of_no_chat_wait_in_a_row_of_their_own(store: Store):
    """They are in nobody's way, and nobody is in theirs."""
    with store.transaction() as kept:
        kept.inbox.put([raw(1, None), raw(2, ANA), raw(3, None)], NOON)
        kept.inbox.done([kept.inbox.next_of(None).arrival], NOON)
        assert (kept.inbox.next_of(None).update_id, kept.inbox.next_of(ANA).update_id) == (3, 2)


def test_the_chat_that_has_waited_longest_comes_first(store: Store):
    """Chats whose turn it is already are left out, and do not take others' places."""
    with store.transaction() as kept:
        kept.inbox.put([raw(1, BEN), raw(2, None), raw(3, ANA), raw(4, BEN), raw(5, 99)], NOON)
        assert kept.inbox.chats_waiting(10) == (BEN, None, ANA, 99)
        assert kept.inbox.chats_waiting(2) == (BEN, None)
        assert kept.inbox.chats_waiting(2, busy={BEN, None}) == (ANA, 99)


def test_a_handled_update_loses_its_body(store: Store):
    """Of what somebody wrote, only ids stay."""
    with store.transaction() as kept:
        kept.trainees.add(ana(ANA))
        kept.inbox.put([raw(1)], NOON)
        kept.inbox.done([1], LATER)
        assert kept.trainees.all_of("a1")["inbox"] == [
            {
                "arrival": 1, "update_id": 1, "chat": ANA, "body": None, "at": NOON.isoformat(),
                "handled": LATER.isoformat(), "why": None,
            }
        ]  # fmt: skip


def test_a_quarantined_update_holds_nobody_up_and_keeps_its_body(store: Store):
    """The chat goes on behind it, and the operator can read it."""
    with store.transaction() as kept:
        kept.trainees.add(ana(ANA))
        kept.inbox.put([raw(1), raw(2)], NOON)
        kept.inbox.quarantine(1, "KeyError", LATER)
        assert kept.inbox.next_of(ANA).update_id == 2
        assert (kept.inbox.waiting(), kept.inbox.quarantined()) == (1, 1)
        first = kept.trainees.all_of("a1")["inbox"][0]
        assert (first["body"], first["why"]) == ('{"update_id":1}', "KeyError")


def test_the_offset_goes_on_from_the_last_arrival_unless_that_is_long_ago(store: Store):
    """After days of silence Telegram counts anew, and an old offset would skip what it sends."""
    with store.transaction() as kept:
        assert kept.inbox.last_update_id(NOON) is None
        kept.inbox.put([raw(900)], NOON)
        kept.inbox.put([raw(3)], LATER)
        assert kept.inbox.last_update_id(LATER) == 3
        assert kept.inbox.last_update_id(LATER + OFFSET_AGE) == 3
        assert kept.inbox.last_update_id(LATER + OFFSET_AGE + timedelta(seconds=1)) is None


def test_forgetting_leaves_what_waits(store: Store):
    """What is handled or in quarantine goes when it is old; what waits is never forgotten."""
    with store.transaction() as kept:
        kept.inbox.put([raw(1), raw(2), raw(3)], NOON)
        kept.inbox.put([raw(4)], LATER)
        kept.inbox.done([1], NOON)
        kept.inbox.quarantine(2, "KeyError", NOON)
        kept.inbox.done([4], LATER)
        kept.inbox.forget_before(LATER)
        new = kept.inbox.put([raw(1), raw(2), raw(3), raw(4)], LATER)
        assert (kept.inbox.quarantined(), new) == (0, 2)


def test_an_arrival_number_is_never_given_again(store: Store):
    """Also when the newest was forgotten, a later arrival has a higher number."""
    with store.transaction() as kept:
        kept.inbox.put([raw(1), raw(2)], NOON)
        kept.inbox.done([1], NOON)
        kept.inbox.done([2], NOON)
        kept.inbox.forget_before(LATER)
        kept.inbox.put([raw(3)], LATER)
        assert kept.inbox.next_of(ANA).arrival == 3


def test_of_two_workers_at_one_chat_the_second_waits_and_sees_what_the_first_did(store: Store, url: str):
    """A chat is handled by one worker at a time, whichever process it is in."""
    other = Store.open(url)
    with store.transaction() as kept:
        kept.inbox.put([raw(1), raw(2)], NOON)
    taken, seen = Event(), []

    def second() -> None:
        taken.wait()
        with other.transaction() as kept:
            seen.append(kept.inbox.next_of(ANA).update_id)

    thread = Thread(target=second)
    thread.start()
    with store.transaction() as kept:
        first = kept.inbox.next_of(ANA)
        taken.set()
        thread.join(0.2)  # long enough to go wrong; it is right for it to be waiting
        assert seen == []
        kept.inbox.done([first.arrival], NOON)
    thread.join()
    other.close()
    assert seen == [2]


@pytest.mark.postgres
def test_workers_at_different_chats_do_not_wait_for_each_other(postgres):
    """On PostgreSQL a busy chat holds up nobody else, nor somebody who only looks."""
    url = postgres.fresh()
    store, other = Store.open(url), Store.open(url)
    with store.transaction() as kept:
        kept.inbox.put([raw(1, ANA), raw(2, BEN)], NOON)
    with store.transaction() as mine, other.transaction() as theirs, other.looking() as seen:
        assert mine.inbox.next_of(ANA).update_id == 1
        assert theirs.inbox.next_of(BEN).update_id == 2
        assert seen.inbox.next_of(ANA).update_id == 1
    store.close()
    other.close()
