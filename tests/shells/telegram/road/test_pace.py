"""The client types like a person: each line after its time, with the typing sign; what cuts that short."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.shells.telegram import words
from bot.shells.telegram.rendering import pause
from tests.shells.telegram.road.conftest import CRISIS
from tests.shells.telegram.road.steps import (
    FEELING,
    FIRST_LINE,
    GOODBYE,
    HEADER,
    MARTA,
    agrees,
    noted,
    read_of,
)

LINES = ["Some things happened in March.", "I don't know why I booked this. I'm fine."]


@pytest.fixture
def desk(desk):
    """At the pace of a person."""
    return replace(desk, pace=1)


async def begins(ana, clock) -> None:
    await agrees(ana)
    ana.taps(MARTA)
    await ana.hears("Booked:")
    ana.taps(words.BEGIN)
    await ana.fake.until(lambda: len(ana.actions) == 1)
    clock.advance(6)
    await ana.hears(FIRST_LINE)


async def test_each_line_comes_after_the_time_it_takes_to_type(bot, telegram, clock):
    """The sign first; the line when its time has come and not before; then the next one."""
    ana = telegram.person("Ana")
    await begins(ana, clock)
    ana.says(FEELING)
    await telegram.until(lambda: len(ana.actions) == 2)
    first, second = (pause(line, 1).total_seconds() for line in LINES)
    clock.advance(first - 0.1)
    before = read_of(ana)
    clock.advance(0.1)
    await ana.hears(LINES[0])
    await telegram.until(lambda: len(ana.actions) == 3)
    between = read_of(ana)
    clock.advance(second)
    await ana.hears(LINES[1])

    assert before[-1] == FIRST_LINE
    assert between[-1] == LINES[0]
    assert read_of(ana)[-2:] == LINES
    assert set(ana.actions) == {"typing"}


async def test_stop_takes_back_what_is_still_being_typed(bot, telegram, clock, quiet):
    """After /stop the client says nothing any more, also not what she was about to say."""
    ana = telegram.person("Ana")
    await begins(ana, clock)
    ana.says(FEELING)
    await telegram.until(lambda: len(ana.actions) == 2)
    ana.says("/stop")
    stopped = await ana.hears(words.PLUS)
    clock.advance(60)
    await quiet()

    assert stopped.text == noted(f"{words.OVER_BY_STOP}\n\n{words.PLUS}", name="Marta")
    assert read_of(ana)[2:] == [FIRST_LINE, stopped.text]


async def test_the_question_waits_for_the_goodbye(bot, telegram, clock, store):
    """What is written before the client has said goodbye is not taken for the answer."""
    ana = telegram.person("Ana")
    await begins(ana, clock)
    ana.says("[shut_down] Let's just focus on the massage.")
    await telegram.until(lambda: len(ana.actions) == 2)
    ana.says("Wait, sorry.")
    await telegram.settles()
    before = read_of(ana)
    clock.advance(12)
    await ana.hears("did not hear")

    assert before[-1] == FIRST_LINE
    assert read_of(ana)[-3:] == [
        GOODBYE,
        noted(f"{words.OVER_BY_CLIENT}\n\n{words.PLUS}"),
        noted(words.GONE, name="Marta"),
    ]


async def test_distress_does_not_wait_for_a_line_to_be_typed(bot, telegram, clock):
    """What the client was typing comes at once, and the crisis text with it, before any time has passed."""
    ana = telegram.person("Ana")
    await begins(ana, clock)
    ana.says(FEELING)
    await telegram.until(lambda: len(ana.actions) == 2)
    ana.says("I want to die. Not joking.")
    await ana.hears(words.AFTER_DISTRESS)

    assert read_of(ana)[-4:] == [*LINES, HEADER + CRISIS, HEADER + words.AFTER_DISTRESS]
