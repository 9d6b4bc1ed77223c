"""People who do anything in any order: nothing breaks, nothing is lost, every tap is answered."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tests.fake_telegram.people import Person
from tests.shells.telegram.road.steps import FEELING

TEXTS = (
    FEELING,
    "[support] Take your time.",
    "[advice] You should rest.",
    "[shut_down] Let's focus on the massage.",
    "[boundary_violation] You are beautiful.",
    "…",
    "I want to die. Not joking.",
    "<b>&amp; \ud83d",
)
COMMANDS = (
    *("/start", "/start", "/clients", "/hint", "/breathe", "/referrals", "/pause", "/end", "/end", "/stop"),
    *("/debrief", "/help", "/privacy", "/cancel", "/nonsense", "/start@other_bot"),
)


class Walker:
    """Somebody who taps and writes at random."""

    def __init__(self, person: Person, chance: Random) -> None:
        self._person, self._chance = person, chance
        self._menus: dict[int, object] = {}  # every message with buttons, as it once was

    def steps(self) -> None:
        """Do one thing."""
        for message in self._person.messages:
            if message.labels:
                self._menus[hash((message.id, message.labels))] = message
        do: Callable[[], object] = self._chance.choices(
            (self._writes, self._commands, self._taps, self._taps_anew, self._sends, self._edits),
            (5, 3, 3, 6, 1, 1),
        )[0]
        do()

    def _writes(self) -> None:
        self._person.says(self._chance.choice(TEXTS))

    def _commands(self) -> None:
        self._person.says(self._chance.choice(COMMANDS))

    def _taps(self) -> None:
        if self._menus:
            message = self._chance.choice(list(self._menus.values()))
            self._person.taps(self._chance.choice(message.labels), on=message)

    def _taps_anew(self) -> None:
        newest = next((each for each in reversed(self._person.messages) if each.labels), None)
        if newest is not None:
            self._person.taps(self._chance.choice(newest.labels), on=newest)

    def _sends(self) -> None:
        kind = self._chance.choice(("photo", "voice", "sticker"))
        self._person.sends(kind)

    def _edits(self) -> None:
        self._person.edits(self._person.says("[support] Mm."), "[advice] Something else.")


@pytest.mark.parametrize("seed", [0, 3, 5])
async def test_whatever_people_do_in_whatever_order(bot, telegram, store, clock, quiet, seed):
    """Two people do sixty things each, sometimes before they are answered, with ten minutes in between."""
    chance = Random(seed)
    walkers = [Walker(telegram.person(name), chance) for name in ("Ana", "Ben")]
    for step in range(60):
        for walker in walkers:
            walker.steps()
        if step % 20 == 19:
            await quiet()  # or a tap would grow too old to be answered
            clock.advance(11 * 60)
        elif chance.random() < 0.7:
            await quiet()
    await quiet()

    # What waits while its person is erased is erased as well; nothing else stays unanswered.
    assert {tap.by for tap in telegram.unanswered} <= {
        tap.by for tap in telegram.taps.values() if tap.data == "1:erased"
    }
    assert telegram.overlapping == []
    with store.looking() as tx:
        assert (tx.inbox.quarantined(), tx.outbox.dead()) == (0, 0)
        for name in ("Ana", "Ben"):
            trainee = tx.trainees.by_telegram(telegram.person(name).id)
            for each in tx.encounters.of(trainee.id) if trainee else ():
                assert each.ended is None or each.turns == 0 or tx.debriefs.get(each.id) is not None
                assert each.ended is not None or trainee.awaiting is None
