"""A trainee in real distress is answered out of role, before any machine, whatever the state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.shells.telegram import words
from tests.fake_telegram.people import Person
from tests.shells.telegram.road.conftest import CRISIS
from tests.shells.telegram.road.steps import HEADER, agrees, begins, debriefed, ends, sees_card, turns_of

SAID = "I want to kill myself. Not joking."
IN_THE_HOUR = [HEADER + CRISIS, HEADER + words.AFTER_DISTRESS]
OUTSIDE = [HEADER + CRISIS]


async def nothing(person: Person) -> None:
    """Somebody new."""


async def told_plus(person: Person) -> None:
    await ends(person)
    person.taps("I caught a feeling")
    await person.hears(words.DELTA)


@pytest.mark.parametrize(
    ("way", "heard"),
    [
        (nothing, OUTSIDE),
        (agrees, OUTSIDE),
        (sees_card, OUTSIDE),
        (begins, IN_THE_HOUR),
        (ends, OUTSIDE),
        (told_plus, OUTSIDE),
        (debriefed, OUTSIDE),
    ],
)
async def test_distress_is_answered_out_of_role_in_every_state(
    bot, telegram, store, reader, quiet, way: Callable[[Person], Awaitable[None]], heard
):
    """The crisis text comes, whatever was asked; nothing is read, kept, or taken for an answer."""
    ana = telegram.person("Ana")
    await way(ana)
    await quiet()
    with store.looking() as tx:
        before = tx.trainees.by_telegram(ana.id)
        kept = tx.trainees.all_of(before.id) if before else {}
    ana.ignore_so_far()
    read = len(reader.read_so_far)
    ana.says(SAID)
    told = await ana.hears(len(heard))
    await quiet()

    assert [each.text for each in told] == heard
    assert len(reader.read_so_far) == read
    with store.looking() as tx:
        assert tx.trainees.by_telegram(ana.id) == before
        after = tx.trainees.all_of(before.id) if before else {}
    assert {**after, "inbox": 0, "outbox": 0} == {**kept, "inbox": 0, "outbox": 0}
    assert SAID not in str(after)


@pytest.mark.parametrize("way", ["caption", "edit", "forward", "command"])
async def test_distress_is_seen_wherever_it_is_written(bot, telegram, store, quiet, way):
    """Under a picture, in a corrected message, passed on, or behind a command: it is answered."""
    ana = telegram.person("Ana")
    await begins(ana)
    if way == "caption":
        ana.sends_photo(SAID)
    elif way == "forward":
        ana.forwards(SAID)
    elif way == "command":
        ana.says(f"/breathe {SAID}")
    else:
        message = ana.says("[support] I am here.")
        await quiet()
        ana.ignore_so_far()
        ana.edits(message, SAID)

    assert [each.text for each in await ana.hears(2)] == IN_THE_HOUR
    assert SAID not in turns_of(store, ana)


async def test_what_the_client_says_about_dying_is_part_of_the_hour(bot, telegram, store):
    """Giving the client's words back is a reply, not distress."""
    ana = telegram.person("Ana")
    await begins(ana)
    said = "[restatement] You said you want to die of shame there."
    ana.says(said)
    await ana.hears(1)

    assert turns_of(store, ana) == [said]
