"""The experiment: the real `heard run`, a fake Telegram, many trainees, and a kill now and then."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bot.shells.markup import pieces
from bot.storage.store import Store
from tests.crash.trainees import PATIENCE, Trainee
from tests.fake_telegram import Fake

COMMAND = "from bot.shells.cli import main; main()"
LATENCY = 0.02  # seconds; gives a kill the chance to fall between a call and its answer
LONGEST_LIFE = 3.0  # seconds from being ready to a kill, at most
AT_THE_START = 0.2  # share of the kills that fall while the bot is starting


@dataclass(frozen=True, slots=True)
class Figures:
    """What an experiment showed."""

    kills: int
    chats: int
    replies: int  # sent to the client
    lost: int  # replies without a turn
    doubled: int  # turns without a reply of their own
    disordered: int  # chats whose turns, or whose client's lines, are out of order or incomplete
    lines: int  # the client's lines delivered
    delivered_twice: int  # lines that came again after a kill, which nothing can prevent
    set_aside: int  # updates and calls that were given up
    left: int  # last taps and menus that wait for the next start, since the end was asked for
    violations: int
    seconds: float

    def __str__(self) -> str:
        return "\n".join(f"{name.replace('_', ' '):16} {getattr(self, name):g}" for name in self.__slots__)


class Bot:
    """The real bot in a process of its own."""

    def __init__(self, fake: Fake, folder: Path) -> None:
        self._folder = folder
        self.url = f"sqlite:///{folder / 'heard.db'}"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("HEARD_")},
            "HEARD_TOKEN": fake.token,
            "HEARD_API_URL": fake.url,
            "HEARD_DATABASE_URL": self.url,
            "HEARD_PACE": "0",
        }
        self._process: asyncio.subprocess.Process | None = None
        self.log: list[str] = []
        self._reading: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    @property
    def story(self) -> str:
        """Return the end of the log, for a failed claim."""
        return ":\n" + "\n".join(self.log[-30:])

    async def start(self) -> None:
        """Start the process; it takes a while to be ready."""
        self._ready.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", COMMAND, "run",
            cwd=self._folder, env=self._environment, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert self._process.stderr is not None
        self._reading = asyncio.create_task(self._read(self._process.stderr))

    async def is_ready(self) -> None:
        """Wait until it takes updates.

        Raises:
            AssertionError: it ended instead.
        """
        assert self._reading is not None
        ready = asyncio.create_task(self._ready.wait())
        await asyncio.wait([ready, self._reading], return_when=asyncio.FIRST_COMPLETED, timeout=60)
        ready.cancel()
        assert self._ready.is_set(), "the bot did not get ready" + self.story

    async def end(self, how: signal.Signals) -> int:
        """Send a signal; return the exit status."""
        assert self._process is not None
        assert self._reading is not None
        self._process.send_signal(how)
        status = await asyncio.wait_for(self._process.wait(), 30)
        await self._reading
        return status

    async def abandon(self) -> None:
        """Leave no process behind, however the experiment went."""
        if self._process is not None and self._process.returncode is None:
            await self.end(signal.SIGKILL)

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.log.append(line.decode().rstrip())
            if ": ready in " in self.log[-1]:
                self._ready.set()


async def experiment(folder: Path, *, people: int, kills: int, seed: int) -> Figures:
    """Let *people* talk to the bot while it is killed *kills* times, and count.

    Args:
        folder: an empty one, for the database.
        people: how many chats.
        kills: how many times; the instants are drawn from *seed*.
        seed: of everything that is drawn.
    """
    began, chance = time.monotonic(), random.Random(seed)
    async with Fake(latency=LATENCY) as fake:
        bot = Bot(fake, folder)
        try:
            trainees = await _talk_through_kills(bot, fake, people, kills, chance)
            await fake.settles(PATIENCE)
            status = await bot.end(signal.SIGTERM)
            assert status == 0, "the bot did not stop in order" + bot.story
        finally:
            await bot.abandon()
        return counted(bot, fake, trainees, kills, time.monotonic() - began)


async def _talk_through_kills(
    bot: Bot, fake: Fake, people: int, kills: int, chance: random.Random
) -> Sequence[Trainee]:
    done = asyncio.Event()
    await bot.start()
    trainees = [
        Trainee(fake.person(f"Trainee {n}"), random.Random(chance.random()), lambda: not done.is_set())
        for n in range(people)
    ]
    talk = asyncio.gather(*(each.practises() for each in trainees))
    try:
        for _ in range(kills):
            if chance.random() >= AT_THE_START:
                await bot.is_ready()
            await asyncio.wait([talk], timeout=chance.uniform(0.05, LONGEST_LIFE))
            assert not talk.done(), f"the talk ended early: {talk.exception()}{bot.story}"
            await bot.end(signal.SIGKILL)
            await bot.start()
        await bot.is_ready()
        done.set()
        await talk
    finally:
        talk.cancel()
        await asyncio.gather(talk, return_exceptions=True)
    return trainees


def counted(bot: Bot, fake: Fake, trainees: Sequence[Trainee], kills: int, seconds: float) -> Figures:
    """Hold what was said and delivered against what the database has."""
    lost = doubled = disordered = lines = twice = 0
    store = Store.open(bot.url, migrate=False)
    for each in trainees:
        replies, expected = kept_of(store, each.person.id)
        heard = [
            m.text for m in each.person.messages if not m.text.startswith("— Heard —") and m.kind == "text"
        ]
        lost += len(set(each.said) - set(replies))
        doubled += len(replies) - len(set(replies))
        disordered += replies != each.said or collapsed(heard) != collapsed(expected)
        lines += len(heard)
        twice += len(heard) - len(expected)
    with store.looking() as tx:
        set_aside = tx.inbox.quarantined() + tx.outbox.dead()
        left = tx.inbox.waiting() + tx.outbox.waiting()
    store.close()
    said = sum(len(each.said) for each in trainees)
    return Figures(
        kills=kills,
        chats=len(trainees),
        replies=said,
        lost=lost,
        doubled=doubled,
        disordered=disordered,
        lines=lines,
        delivered_twice=twice,
        set_aside=set_aside,
        left=left,
        violations=len(fake.violations),
        seconds=seconds,
    )


def kept_of(store: Store, telegram: int) -> tuple[list[str], list[str]]:
    """Return the replies kept of a person, and all the lines that the client said to them, in order."""
    replies, lines = [], []
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(telegram)
        assert trainee is not None
        for summary in reversed(tx.encounters.of(trainee.id)):
            encounter = tx.encounters.get(summary.id)
            assert encounter is not None
            replies += [turn.reply for turn in encounter.turns]
            lines += [*encounter.opening, *(line for turn in encounter.turns for line in turn.said)]
            lines += encounter.farewell
    return replies, ["".join(text for text, _ in pieces(line)) for line in lines]


def collapsed(lines: Sequence[str]) -> list[str]:
    """Return *lines* without immediate repetitions; what is delivered twice comes right after itself."""
    return [line for line, _ in groupby(lines)]
