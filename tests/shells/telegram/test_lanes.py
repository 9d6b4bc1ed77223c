"""Which rows of the outbox may go now."""

from __future__ import annotations

from datetime import timedelta

from bot.shells.telegram.lanes import Lane, Lanes
from bot.shells.telegram.limiter import UNLIMITED, Limiter, Limits
from bot.storage.outbox import Owed
from tests.shells.telegram.hands import MONDAY


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def row(
    number: int, chat: int = 1, *, after: float | None = None, typing: bool = False, tap: bool = False
) -> Owed:
    method = "answerCallbackQuery" if tap else "sendMessage"
    later = None if after is None else MONDAY + seconds(after)
    return Owed(chat, method, {}, not_before=later, typing=typing, id=number, tries=0)


def lanes_of(*rows: Owed, limits: Limits = UNLIMITED) -> Lanes:
    lanes = Lanes(Limiter(limits))
    for each in rows:
        lanes.adopt(each, MONDAY)
    return lanes


def taken(lanes: Lanes, after: float = 0) -> list[int]:
    numbers = []
    while (owed := lanes.take(MONDAY + seconds(after))) is not None:
        numbers.append(owed.id)
    return numbers


def test_the_oldest_row_goes_first():
    """Heads that are all due go in the order of their ids, whatever order they were read in."""
    assert taken(lanes_of(row(3, chat=3), row(1, chat=1), row(2, chat=2))) == [1, 2, 3]


def test_a_row_waits_for_its_time():
    """A head with a later moment goes then and not before."""
    lanes = lanes_of(row(1, after=5))

    assert taken(lanes, 4.9) == []
    assert lanes.next_at(MONDAY) == MONDAY + seconds(5)
    assert taken(lanes, 5) == [1]


def test_a_row_that_is_taken_back_does_not_go():
    """A lane that was found empty is forgotten, with its timers."""
    lanes = lanes_of(row(1, after=5, typing=True))
    lanes.forget(Lane(1))

    assert taken(lanes, 10) == []
    assert lanes.typing(MONDAY) is None
    assert lanes.next_at(MONDAY) is None


def test_a_row_that_failed_waits_for_its_new_time():
    """The same row read again with a later moment does not go at the earlier one."""
    lanes = lanes_of(row(1, after=1))
    lanes.adopt(row(1, after=1, typing=True), MONDAY)
    lanes.adopt(row(1, after=9), MONDAY)

    assert taken(lanes, 8) == []
    assert taken(lanes, 9) == [1]


def test_a_taps_answer_goes_although_its_chat_is_at_its_limit():
    """Neither the chat's own limit nor the overall one holds up the answer to a tap; a 429 does."""
    limiter = Limiter(Limits(overall=1, burst=1))
    lanes = Lanes(limiter)
    lanes.adopt(row(1), MONDAY)
    assert taken(lanes) == [1]
    lanes.adopt(row(2), MONDAY)
    lanes.adopt(row(3, tap=True), MONDAY)
    lanes.adopt(row(4, chat=2, tap=True), MONDAY)

    assert taken(lanes) == [3, 4]
    lanes.adopt(row(5, chat=3, tap=True), MONDAY)
    limiter.hold(MONDAY + seconds(3))
    assert taken(lanes, 2) == []
    assert lanes.next_at(MONDAY + seconds(2)) == MONDAY + seconds(3)
    assert taken(lanes, 3) == [5, 2]


def test_a_chat_at_its_limit_lets_others_pass():
    """Who has to wait a second steps aside for those who need not."""
    lanes = lanes_of(row(1), limits=Limits(burst=1))
    assert taken(lanes) == [1]
    lanes.adopt(row(2), MONDAY)
    lanes.adopt(row(3, chat=2), MONDAY)

    assert taken(lanes) == [3]
    assert lanes.next_at(MONDAY) == MONDAY + seconds(1.05)
    assert taken(lanes, 1.05) == [2]


def test_the_typing_sign_comes_every_four_seconds_until_the_line():
    """A line ten seconds away shows the sign at 0, 4 and 8 seconds."""
    lanes = lanes_of(row(1, after=10, typing=True))
    shown = [moment for moment in range(12) if lanes.typing(MONDAY + seconds(moment)) == 1]

    assert shown == [0, 4, 8]


def test_the_typing_sign_gives_way_to_lines():
    """While the overall limit is reached no sign is shown."""
    limiter = Limiter(Limits(overall=1))
    lanes = Lanes(limiter)
    lanes.adopt(row(1, after=10, typing=True), MONDAY)
    limiter.note(2, MONDAY)

    assert lanes.typing(MONDAY) is None
    assert lanes.typing(MONDAY + seconds(4)) == 1


def test_a_row_read_twice_goes_once():
    """Reading the same head again changes nothing."""
    lanes = lanes_of(row(1), row(1))

    assert taken(lanes) == [1]
    assert not lanes.any_due(MONDAY)
