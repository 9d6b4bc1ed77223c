"""Answers updates: chats side by side, one update of a chat at a time, in the order they arrived.

A chat takes its turn first and a hand second, so that a busy chat holds up nobody. A hand prepares (reads
the reply, the slow part) outside any transaction; then one transaction writes what the update changes, what
it owes to Telegram, and that it is done. Updates of different chats that are prepared at the same time are
committed together, since a commit costs a write to the disk.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Generic, TypeVar

from bot.errors import StorageError
from bot.shells.telegram.answering import Answers, Ready, Spoilt
from bot.shells.telegram.clock import Chance, Clock, pause_before
from bot.shells.telegram.turns import MANY, Turns
from bot.storage.inbox import Arrived

TOGETHER: Final = 32  # updates in one commit, at most
AHEAD: Final = 16  # updates that wait for a hand, at most; more would only leave the inbox early

P = TypeVar("P")

_log = logging.getLogger(__name__)


class Worker(Generic[P]):
    """Takes waiting chats in order of arrival.

    Args:
        answers: the steps of answering.
        owe: told which chats have something new in the outbox.
        clock: the time.
        chance: spreads retries.
        hands: how many updates are prepared at the same time.
    """

    def __init__(
        self,
        answers: Answers[P],
        owe: Callable[[Iterable[int]], None],
        *,
        clock: Clock,
        chance: Chance,
        hands: int = 3,
    ) -> None:
        self._answers, self._owe = answers, owe
        self._clock, self._chance, self._hands = clock, chance, hands
        self._turns = Turns()
        self._found: asyncio.Queue[Arrived | None] = asyncio.Queue()
        self._ready: deque[Ready[P] | Spoilt] = deque()
        self._turn, self._work, self._closing = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._preparing = 0

    def arrived(self, chats: Iterable[int | None], each: int = 1) -> None:
        """Take note that updates of *chats* wait in the inbox, as `Turns.arrived` has it."""
        self._turns.arrived(chats, each)
        self._turn.set()

    def close(self) -> None:
        """Begin no further update; `run` returns when those begun are committed."""
        self._closing.set()
        self._turn.set()
        self._work.set()
        for _ in range(self._hands):
            self._found.put_nowait(None)

    async def run(self) -> None:
        """Answer until closed; begin with what the inbox holds from before."""
        with ThreadPoolExecutor(self._hands + 2, "answering") as threads:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._remember(threads))
                group.create_task(self._usher(threads))
                for _ in range(self._hands):
                    group.create_task(self._hand(threads))
                group.create_task(self._committer(threads))

    async def _remember(self, threads: ThreadPoolExecutor) -> None:
        tries = 0
        while not self._closing.is_set():
            try:
                chats = await asyncio.get_running_loop().run_in_executor(threads, self._answers.left_over)
            except StorageError as trouble:
                tries += 1
                await self._pause(tries, trouble)
            else:
                self.arrived(chats, MANY)
                return

    async def _usher(self, threads: ThreadPoolExecutor) -> None:
        """Give chats their turn, and find their first updates, some chats at a time."""
        while not self._closing.is_set():
            number = min(len(self._turns), AHEAD - self._found.qsize())
            if number <= 0:
                self._turn.clear()
                await self._turn.wait()
                continue
            taken = [self._turns.take() for _ in range(number)]
            try:
                firsts = await asyncio.get_running_loop().run_in_executor(
                    threads, self._answers.firsts_of, [chat for chat, _ in taken]
                )
            except StorageError as trouble:
                await self._pause(1, trouble)
                firsts, taken = [], [(chat, 0) for chat, _ in taken]
            for first in firsts:
                self._found.put_nowait(first)
            there = {first.chat for first in firsts}
            for chat, known in taken:
                if chat not in there:
                    self._release(chat, known)

    async def _hand(self, threads: ThreadPoolExecutor) -> None:
        while (arrived := await self._found.get()) is not None and not self._closing.is_set():
            self._turn.set()
            self._preparing += 1
            try:
                ready = await asyncio.get_running_loop().run_in_executor(
                    threads, self._answers.prepare, arrived, self._clock.now()
                )
                self._ready.append(ready)
            except StorageError as trouble:
                await self._pause(1, trouble)
                self._release(arrived.chat, 0)
            finally:
                self._preparing -= 1
                self._work.set()

    async def _committer(self, threads: ThreadPoolExecutor) -> None:
        while self._ready or self._preparing or not self._closing.is_set():
            if self._ready:
                batch = tuple(self._ready.popleft() for _ in range(min(TOGETHER, len(self._ready))))
                await self._see_through(batch, threads)
            else:
                self._work.clear()
                await self._work.wait()

    async def _see_through(self, batch: Sequence[Ready[P] | Spoilt], threads: ThreadPoolExecutor) -> None:
        left, tries = batch, 0
        while left:
            written = await asyncio.get_running_loop().run_in_executor(
                threads, self._answers.commit, left, self._clock.now()
            )
            self._owe(written.owed)
            for each in written.done:
                self._release(each.arrived.chat, 1)
            left = written.left
            if written.trouble is not None:
                if self._closing.is_set():
                    return  # the inbox keeps them for the next start
                tries += 1
                await self._pause(tries, written.trouble)

    def _release(self, chat: int | None, fewer: int) -> None:
        self._turns.end(chat, fewer)
        self._turn.set()

    async def _pause(self, tries: int, trouble: StorageError) -> None:
        _log.error("the database is in trouble (%d in a row), trying again: %s", tries, trouble)
        await self._clock.wait(self._clock.now() + pause_before(tries, self._chance), self._closing)
