"""How fast we may send."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.shells.telegram.limiter import UNLIMITED, Limiter, Limits
from tests.shells.telegram.hands import MONDAY


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def sent_by(limiter: Limiter, chats: list[int]) -> list[tuple[int, float]]:
    """Send to *chats* one after another as early as allowed; return when each went, in seconds."""
    at, went = MONDAY, []
    for chat in chats:
        at = max(limiter.open(at), limiter.open_for(chat, at))
        assert limiter.open(at) == at
        limiter.note(chat, at)
        went.append((chat, (at - MONDAY).total_seconds()))
    return went


def most_in(moments: list[float], window: float) -> int:
    return max((sum(start <= each < start + window for each in moments) for start in moments), default=0)


def test_a_chat_takes_three_at_once_and_then_one_a_second():
    """Three sends to a quiet chat go at once, the next ones 1.05 s apart."""
    went = [moment for _, moment in sent_by(Limiter(Limits()), [1] * 6)]

    assert went == [0, 0, 0, 1.05, 2.1, 3.15]


def test_a_chat_that_was_quiet_takes_a_burst_again():
    """After three pauses without a send the burst is whole again."""
    limiter = Limiter(Limits())
    sent_by(limiter, [1] * 3)
    later = MONDAY + seconds(3.15)

    for _ in range(3):
        assert limiter.open_for(1, later) == later
        limiter.note(1, later)
    assert limiter.open_for(1, later) == later + seconds(1.05)


def test_after_a_429_nothing_goes_until_it_is_over():
    """A hold closes everything, and a shorter one does not shorten it."""
    limiter = Limiter(Limits())
    limiter.hold(MONDAY + seconds(30))
    limiter.hold(MONDAY + seconds(5))

    assert limiter.open(MONDAY) == MONDAY + seconds(30)
    assert limiter.held(MONDAY) == MONDAY + seconds(30)
    assert limiter.open(MONDAY + seconds(31)) == MONDAY + seconds(31)


def test_without_limits_everything_goes_at_once():
    """The bench's limiter never makes anybody wait, except after a 429."""
    limiter = Limiter(UNLIMITED)

    assert {moment for _, moment in sent_by(limiter, [1, -2] * 200)} == {0}
    limiter.hold(MONDAY + seconds(1))
    assert limiter.open(MONDAY) == MONDAY + seconds(1)


@given(st.lists(st.sampled_from([1, 2, 3, -4, -5]), max_size=80))
def test_no_window_ever_holds_more_than_allowed(chats):
    """At most 25 in a second, 18 a minute to a group, and a chat's burst plus one a second."""
    went = sent_by(Limiter(Limits()), chats)

    assert most_in([moment for _, moment in went], 0.999999) <= 25
    for chat in set(chats):
        own = [moment for other, moment in went if other == chat]
        assert most_in(own, 1.0) <= 3
        assert most_in(own, 5.0) <= 3 + 4
        if chat < 0:
            assert most_in(own, 59.999999) <= 18


def test_five_hundred_chats_get_one_message_each_in_twenty_seconds():
    """The overall limit alone counts when every chat gets one message: 25 a second."""
    went = sent_by(Limiter(Limits()), list(range(500)))

    assert went[-1] == (499, 19.0)


def test_chats_long_silent_are_forgotten():
    """The books do not grow with everybody who ever wrote."""
    limiter = Limiter(Limits(overall=None))
    for chat in range(10_000):
        limiter.note(chat, MONDAY + seconds(chat))

    assert len(limiter._chats) < 5_000
