"""Answers updates: chats side by side, one update of a chat at a time, in the order they arrived.

A chat takes its turn first and a hand second, so that a busy chat holds up nobody. A hand prepares (reads
the reply, the slow part) outside any transaction; then one transaction writes what the update changes, what
it owes to Telegram, and that it is done. Updates of different chats that are prepared at the same time are
committed together, since a commit costs a write to the disk; if one of them fails, each is tried again
alone.

An update that raises is a bug or unparsable. It is set aside, never tried for ever; the person is told in
one neutral sentence, and the log gets kinds and places, not words. Trouble of the database is not the
update's fault and is waited out.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, Protocol, TypeVar

from bot.errors import StorageError
from bot.shells.telegram.clock import Chance, Clock, pause_before
from bot.shells.telegram.logs import story_of
from bot.shells.telegram.turns import MANY, Turns
from bot.storage.columns import JSON
from bot.storage.inbox import Arrived
from bot.storage.outbox import Draft
from bot.storage.store import Store, Transaction

TOGETHER: Final = 32  # updates in one commit, at most
AHEAD: Final = 16  # updates that wait for a hand, at most; more would only leave the inbox early
PATIENCE: Final = 8  # troubles of the database with one update, before it is set aside if nothing else fails

P = TypeVar("P")

_log = logging.getLogger(__name__)


class Answering(Protocol[P]):
    """What an update means; called in a thread, and never twice at once for one chat."""

    def prepare(self, store: Store, arrived: Arrived, at: datetime) -> P:
        """Parse the update, look up what it needs and read the reply; write nothing.

        Raises:
            Exception: whatever is raised sets the update aside, except StorageError.
        """
        ...

    def answer(self, tx: Transaction, prepared: P, at: datetime) -> Sequence[Draft]:
        """Write what the update changes, and return all that is owed for it.

        It may be called again for the same update after a transaction that was rolled back.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Ready(Generic[P]):
    arrived: Arrived
    prepared: P


@dataclass(frozen=True, slots=True)
class _Spoilt:
    arrived: Arrived
    bug: Exception


@dataclass(frozen=True, slots=True)
class _Written(Generic[P]):
    owed: frozenset[int]  # chats with something new in the outbox
    done: tuple[_Ready[P] | _Spoilt, ...]
    left: tuple[_Ready[P] | _Spoilt, ...]
    trouble: StorageError | None  # why some are left


class Worker(Generic[P]):
    """Takes waiting chats in order of arrival.

    Args:
        store: inbox, outbox and everything an answer writes.
        answering: what an update means.
        owe: told which chats have something new in the outbox.
        sorry: the sentence a person gets when an update fails.
        clock: the time.
        chance: spreads retries.
        hands: how many updates are prepared at the same time.
    """

    def __init__(
        self,
        store: Store,
        answering: Answering[P],
        owe: Callable[[Iterable[int]], None],
        *,
        sorry: str,
        clock: Clock,
        chance: Chance,
        hands: int = 3,
    ) -> None:
        self._store, self._answering, self._owe, self._sorry = store, answering, owe, sorry
        self._clock, self._chance, self._hands = clock, chance, hands
        self._turns = Turns()
        self._found: asyncio.Queue[Arrived | None] = asyncio.Queue()
        self._ready: deque[_Ready[P] | _Spoilt] = deque()
        self._turn, self._work, self._closing = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._tries: dict[int, int] = {}  # by arrival: how often the database was in trouble with it
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
                chats = await asyncio.get_running_loop().run_in_executor(threads, self._left_over)
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
                    threads, self._firsts_of, [chat for chat, _ in taken]
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
                ready = await asyncio.get_running_loop().run_in_executor(threads, self._prepare, arrived)
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

    async def _see_through(self, batch: Sequence[_Ready[P] | _Spoilt], threads: ThreadPoolExecutor) -> None:
        left, tries = batch, 0
        while left:
            written = await asyncio.get_running_loop().run_in_executor(
                threads, self._commit, left, self._clock.now()
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

    def _left_over(self) -> Sequence[int | None]:
        with self._store.looking() as tx:
            return tx.inbox.chats_waiting(MANY)

    def _firsts_of(self, chats: Sequence[int | None]) -> list[Arrived]:
        with self._store.looking() as tx:
            return [first for chat in chats if (first := tx.inbox.next_of(chat)) is not None]

    def _prepare(self, arrived: Arrived) -> _Ready[P] | _Spoilt:
        try:
            return _Ready(arrived, self._answering.prepare(self._store, arrived, self._clock.now()))
        except StorageError:
            raise
        except Exception as bug:
            return _Spoilt(arrived, bug)

    def _commit(self, batch: Sequence[_Ready[P] | _Spoilt], at: datetime) -> _Written[P]:
        """Commit *batch* together, or, when that fails, one by one until the database is in trouble."""
        if len(batch) > 1:
            try:
                return _Written(self._write(batch, at), tuple(batch), (), None)
            except Exception as error:  # whose fault it is shows when each is alone
                _log.info("%d updates are committed one by one (%s)", len(batch), type(error).__name__)
        owed: frozenset[int] = frozenset()
        for number, each in enumerate(batch):
            try:
                owed |= self._write_alone(each, at)
            except StorageError as trouble:
                return _Written(owed, tuple(batch[:number]), tuple(batch[number:]), trouble)
        return _Written(owed, tuple(batch), (), None)

    def _write_alone(self, each: _Ready[P] | _Spoilt, at: datetime) -> frozenset[int]:
        arrival = each.arrived.arrival
        try:
            owed = self._write([each], at)
        except StorageError as trouble:
            self._tries[arrival] = self._tries.get(arrival, 0) + 1
            if self._tries[arrival] < PATIENCE:
                raise
            owed = self._write(
                [_Spoilt(each.arrived, trouble)], at
            )  # fails too when it is not the update's fault
        except Exception as bug:
            owed = self._write([_Spoilt(each.arrived, bug)], at)
        self._tries.pop(arrival, None)
        return owed

    def _write(self, batch: Sequence[_Ready[P] | _Spoilt], at: datetime) -> frozenset[int]:
        owed: set[int] = set()
        with self._store.transaction() as tx:
            for each in batch:
                arrived = each.arrived
                if arrived.arrival in self._tries and tx.inbox.next_of(arrived.chat) != arrived:
                    continue  # the commit that seemed to fail had gone through
                drafts = self._answer(tx, each, at)
                tx.outbox.put(drafts)
                owed.update(draft.chat for draft in drafts)
                if arrived.chat is not None:
                    owed.add(arrived.chat)  # something that waited may have been taken back
        return frozenset(owed)

    def _answer(self, tx: Transaction, each: _Ready[P] | _Spoilt, at: datetime) -> Sequence[Draft]:
        arrived = each.arrived
        if isinstance(each, _Ready):
            drafts = self._answering.answer(tx, each.prepared, at)
            tx.inbox.done(arrived.arrival, at)
            return drafts
        story = story_of(each.bug)
        _log.error("update %d (arrival %d) was set aside: %s", arrived.update_id, arrived.arrival, story)
        tx.inbox.quarantine(arrived.arrival, story, at)
        if arrived.chat is None:
            return ()
        payload: dict[str, JSON] = {"chat_id": arrived.chat, "text": self._sorry}
        return (Draft(arrived.chat, "sendMessage", payload, key=f"sorry:{arrived.arrival}"),)
