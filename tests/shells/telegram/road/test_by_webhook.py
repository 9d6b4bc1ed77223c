"""The road by webhook, where a person's texts and taps come in queues of their own."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from bot.shells.telegram import words
from bot.shells.telegram.wiring import Address
from tests.shells.telegram.road.steps import (
    FEELING,
    FIRST_LINE,
    begins,
    debriefed,
    ends,
    noted,
    read_of,
    sees_card,
    turns_of,
)


@pytest.fixture
def wiring(wiring):
    """The same bot, called by Telegram."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = Address(f"http://127.0.0.1:{port}/telegram", "127.0.0.1", port, "a-long-random-word")
    return replace(wiring, webhook=address)


async def test_the_whole_road(bot, telegram, store, quiet):
    """From the welcome to the debrief, and on to the erasing."""
    ana = telegram.person("Ana")
    await debriefed(ana)
    ana.says("/privacy")
    await ana.hears("What is kept about you")
    kept = turns_of(store, ana)
    ana.taps(words.ERASE)
    await ana.hears("cannot be undone")
    ana.taps(words.ERASE_YES)
    await ana.hears("is erased")
    await quiet()

    assert telegram.webhook.url
    assert kept == [FEELING]
    assert telegram.unanswered == ()
    assert {each.status for each in telegram.webhook.deliveries} == {200}


async def test_a_text_that_overtakes_begin_is_not_taken_for_a_reply(bot, telegram, store, quiet):
    """The client is not in the room yet: it is said so, and the hour begins with the tap."""
    ana = telegram.person("Ana")
    await sees_card(ana)
    telegram.webhook.hold("tap")
    ana.taps(words.BEGIN)
    ana.says(FEELING)
    await ana.hears("Nobody is in the room")
    telegram.webhook.release()
    await ana.hears(lambda message: message.text == FIRST_LINE)
    ana.says(FEELING)
    await ana.hears(2)
    await quiet()

    assert read_of(ana)[2] == noted(words.NOTHING_OPEN)
    assert turns_of(store, ana) == [FEELING]


async def test_a_tap_that_overtakes_a_text_does_no_harm(bot, telegram, store):
    """/end is still on its way when an old button is tapped; both are answered, in the order they arrive."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(FEELING)
    await ana.hears(2)
    telegram.webhook.hold("chat")
    ana.says("/end")
    tap = ana.taps_data("1:begin:marta:1")
    notice = (await tap.answered()).text
    telegram.webhook.release()
    await ana.hears(words.PLUS)

    assert notice == words.BEGUN


async def test_a_delta_written_before_the_plus_tap_arrives_is_kept(bot, telegram, store):
    """The text comes first and is taken for the plus; with the tap nothing is lost."""
    ana = telegram.person("Ana")
    await ends(ana)
    telegram.webhook.hold("tap")
    tap = ana.taps("I caught a feeling")
    ana.says("I hurried.")
    await ana.hears(words.DELTA)
    telegram.webhook.release()
    await tap.answered()
    ana.says("Yes, hurried.")
    first = await ana.hears("Try next")

    said = "Went well: I caught a feeling\nDifferently: Yes, hurried.\nI hurried."
    assert said in first.text
