"""One road with what is shipped: Lisa, and the trained reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.bootstrap import library_for
from bot.reading.shipped import shipped_reader
from bot.service.practice import Practice
from bot.settings import CRISIS_TEXT, Settings
from bot.shells.telegram import words
from tests.shells.telegram.road.steps import HEADER, agrees, read_of, turns_of

REPLIES = (
    "Hi Lisa, come in. Take your time, there is no hurry.",
    "It sounds like things have been really stressful and heavy lately.",
    "What would feel good for you today?",
    "Mm, I'm listening.",
    "So your shoulders carry it all, and you feel worn out and anxious.",
    "🙂",
    "Who do you have around you at the moment?",
    "...",
)


@pytest.fixture
def desk(desk):
    """Lisa and the reader that a newcomer gets."""
    practice = Practice(library_for(Settings()), shipped_reader())
    return replace(desk, practice=practice, crisis_text=CRISIS_TEXT)


async def test_an_hour_with_lisa(bot, telegram, store, quiet):
    """Somebody meets Lisa, says what people say, and reads the debrief; nothing breaks on the way."""
    ana = telegram.person("Ana")
    await agrees(ana)
    ana.taps(next(label for label in ana.last.labels if label.startswith("Lisa, 37")))
    await ana.hears("Booked:")
    ana.taps(words.BEGIN)
    await ana.hears(1)
    for text in REPLIES:
        ana.says(text)
        await ana.hears(1)
    await quiet()
    ana.says("/end")
    await ana.hears(words.PLUS)
    ana.taps(words.PLUSES[0])
    await ana.hears(words.DELTA)
    ana.taps(words.DELTAS[0])
    picture = await ana.hears(lambda message: message.photo is not None)
    first = await ana.hears("Try next")
    for label in (words.EVERY_TURN, words.NUMBERS, words.NEVER_TOLD.format(name="Lisa")):
        ana.taps(label, on=first)
        await quiet()

    assert turns_of(store, ana) == list(REPLIES)
    assert picture.photo.startswith(b"\x89PNG")
    assert first.text.startswith(HEADER + "How it ended\nLisa")
    assert len(ana.messages) >= ana.messages.index(first) + 4
    assert all(text.startswith(HEADER) for text in read_of(ana)[ana.messages.index(first) :])
    with store.looking() as tx:
        assert (tx.inbox.quarantined(), tx.outbox.dead()) == (0, 0)
