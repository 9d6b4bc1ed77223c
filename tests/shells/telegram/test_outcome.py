"""What Telegram's answers mean for a row of the outbox."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    NetworkError,
    TimedOut,
)

from bot.shells.telegram.outcome import Again, Dead, Gone, Held, Moved, Sent, arrived, refused
from bot.shells.telegram.request import TooFast
from tests.shells.telegram.hands import MONDAY

SOON = MONDAY + timedelta(milliseconds=375)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TooFast(7), Held("TooFast: Too many requests; wait 7 s", MONDAY + timedelta(seconds=7.2))),
        (ChatMigrated(-1005), Moved(-1005)),
        (Forbidden("bot was blocked by the user"), Gone("Forbidden: bot was blocked by the user")),
        (BadRequest("Message is not modified: same"), Sent(None)),
        (BadRequest("Query is too old and response timeout expired"), Sent(None)),
        (BadRequest("Message to edit not found"), Sent(None)),
        (BadRequest("Message text is empty"), Dead("BadRequest: Message text is empty")),
        (EndPointNotFound("Not Found"), Dead("EndPointNotFound: Not Found")),
        (NetworkError("Bad Gateway"), Again("NetworkError: Bad Gateway", SOON)),
        (TimedOut("No answer within 15 s"), Again("TimedOut: No answer within 15 s", SOON)),
    ],
)
def test_each_refusal_has_one_outcome(error, outcome):
    """The table at the top of the module, row by row."""
    assert refused(error, 0, MONDAY, lambda: 0.5) == outcome


def test_a_call_that_went_through_keeps_the_message_id():
    """The id is kept when the answer has one; many calls answer just "true"."""
    assert arrived({"message_id": 5, "chat": {}}) == Sent(5)
    assert arrived(True) == Sent(None)


def test_retries_come_more_slowly_and_end_after_about_a_day():
    """The tenth retry waits most of a minute; the 1501st failure is final."""
    tenth = refused(NetworkError("x"), 9, MONDAY, lambda: 0.5)
    last = refused(NetworkError("x"), 1500, MONDAY, lambda: 0.5)

    assert tenth == Again("NetworkError: x", MONDAY + timedelta(seconds=45))
    assert last == Dead("NetworkError: x")
