"""Delivers the outbox: in order in each chat, chats side by side, no faster than Telegram allows.

The database is the truth. What is kept here is only which lanes have a row on its way, and the first row of
the others; whoever writes to the outbox says which chats to look at again. What became of the sends is
written down for all that ended meanwhile in one transaction, which also reads the next rows of their chats.
A kill between Telegram's answer and that transaction delivers those rows twice, at worst; they cannot be
lost.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import SettingsError, StorageError
from bot.shells.telegram.clock import Chance, Clock, pause_before
from bot.shells.telegram.lanes import Lane, Lanes, lane_of
from bot.shells.telegram.limiter import Limiter
from bot.shells.telegram.logs import story_of
from bot.shells.telegram.outcome import Again, Dead, Gone, Held, Moved, Outcome, Sent, arrived, refused
from bot.shells.telegram.request import AiohttpRequest, Files
from bot.storage.outbox import Owed
from bot.storage.store import Store, Transaction

IN_FLIGHT: Final = 200  # calls at the same time
AHEAD: Final = timedelta(minutes=2)  # how far a sweep looks, so that a typing sign is shown in time

_log = logging.getLogger(__name__)


class Sender:
    """Makes the calls that the outbox holds.

    Args:
        store: where the outbox is.
        bot: whose token and address to use.
        request: the connections.
        limiter: how fast.
        clock: the time.
        chance: spreads retries.
        in_flight: how many calls may be under way.
    """

    def __init__(
        self,
        store: Store,
        bot: Bot,
        request: AiohttpRequest,
        limiter: Limiter,
        *,
        clock: Clock,
        chance: Chance,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        self._store, self._bot, self._request, self._limiter = store, bot, request, limiter
        self._clock, self._chance, self._most = clock, chance, in_flight
        self._lanes = Lanes(limiter)
        self._flying: dict[Lane, asyncio.Task[None]] = {}
        self._signs: set[asyncio.Task[None]] = set()
        self._ended: list[tuple[Owed, Outcome]] = []
        self._unread: set[int] = set()
        self._sweeping = True  # begin with what is owed from before
        self._closing = False
        self._bell = asyncio.Event()
        self._wrong_token: SettingsError | None = None

    def owe(self, chats: Iterable[int]) -> None:
        """Take note that the outbox rows of *chats* have changed."""
        self._unread.update(chats)
        self._bell.set()

    def sweep(self) -> None:
        """Look through the whole outbox again."""
        self._sweeping = True
        self._bell.set()

    def close(self) -> None:
        """Take on nothing whose time has not come; `run` returns when the rest is delivered."""
        self._closing = True
        self._bell.set()

    async def run(self) -> None:
        """Deliver until closed.

        When cancelled, what has been answered is still written down.

        Raises:
            SettingsError: Telegram rejects the token.
        """
        try:
            while not self._finished(self._clock.now()):
                self._bell.clear()
                self._start(self._clock.now())
                if self._ended or self._unread or self._sweeping:
                    await self._keep_books()
                else:
                    await self._clock.wait(self._next_at(), self._bell)
                if self._wrong_token is not None:
                    raise self._wrong_token
        finally:
            await self._break_off()

    def _finished(self, at: datetime) -> bool:
        busy = self._flying or self._ended or self._unread or self._sweeping
        return self._closing and not busy and not self._lanes.any_due(at)

    def _next_at(self) -> datetime | None:
        return self._lanes.next_at(self._clock.now()) if len(self._flying) < self._most else None

    def _start(self, at: datetime) -> None:
        while len(self._flying) < self._most and (owed := self._lanes.take(at)) is not None:
            self._flying[lane_of(owed)] = asyncio.create_task(self._send(owed))
        while (chat := self._lanes.typing(at)) is not None:
            if not self._closing:
                sign = asyncio.create_task(self._show_typing(chat))
                self._signs.add(sign)
                sign.add_done_callback(self._signs.discard)

    async def _send(self, owed: Owed) -> None:
        try:
            outcome: Outcome = arrived(await self._call(owed))
        except InvalidToken:
            self._wrong_token = SettingsError("HEARD_TOKEN", "Telegram does not know this token any more")
            outcome = Again("the token was rejected", self._clock.now())
        except TelegramError as error:
            outcome = refused(error, owed.tries, self._clock.now(), self._chance)
        except Exception as bug:  # a row that cannot be sent must not stop the others
            _log.error("outbox row %d (%s) cannot be sent: %s", owed.id, owed.method, story_of(bug))
            outcome = Dead(type(bug).__name__)
        if isinstance(outcome, Held):
            self._limiter.hold(outcome.until)
            _log.warning("Telegram asks to wait until %s", outcome.until)
        self._ended.append((owed, outcome))
        self._bell.set()

    async def _call(self, owed: Owed) -> object:
        taps = lane_of(owed).taps
        payload = dict(owed.payload) if taps else {**owed.payload, "chat_id": owed.chat}
        files: Files | None = None
        if owed.blob is not None:  # sendPhoto takes its file as "photo", sendDocument as "document"
            files = {owed.method.removeprefix("send").lower(): (owed.blob, owed.blob_name or "file")}
        return await self._request.call(f"{self._bot.base_url}/{owed.method}", payload, files)

    async def _show_typing(self, chat: int) -> None:
        payload = {"chat_id": chat, "action": "typing"}
        try:
            await self._request.call(f"{self._bot.base_url}/sendChatAction", payload)
        except TelegramError as error:  # the line itself will tell what is wrong
            outcome = refused(error, 0, self._clock.now(), self._chance)
            if isinstance(outcome, Held):
                self._limiter.hold(outcome.until)

    async def _keep_books(self) -> None:
        """Write down what has ended and read what is next, in a thread; no send begins meanwhile."""
        ended, self._ended = self._ended, []
        unread, self._unread = self._unread, set()
        sweeping, self._sweeping = self._sweeping, False
        chats = unread | {owed.chat for owed, _ in ended}
        chats |= {outcome.to for _, outcome in ended if isinstance(outcome, Moved)}
        try:
            heads = await asyncio.to_thread(self._write, ended, chats, sweeping, self._clock.now())
        except StorageError as trouble:
            self._ended = ended + self._ended
            self._unread |= unread
            self._sweeping |= sweeping
            await self._wait_out(trouble)
            return
        for owed, _ in ended:
            del self._flying[lane_of(owed)]
        self._adopt(heads, chats)

    def _adopt(self, heads: Sequence[Owed], chats: set[int]) -> None:
        now = self._clock.now()
        found = {lane_of(head): head for head in heads}
        for lane in {Lane(chat, taps) for chat in chats for taps in (False, True)} - found.keys():
            self._lanes.forget(lane)
        for lane in found.keys() - self._flying.keys():
            self._lanes.adopt(found[lane], now)

    def _write(
        self, ended: Sequence[tuple[Owed, Outcome]], chats: set[int], sweeping: bool, at: datetime
    ) -> tuple[Owed, ...]:
        with self._store.transaction() if ended else self._store.looking() as tx:
            for owed, outcome in ended:
                _note(tx, owed, outcome, at)
            heads = tx.outbox.heads(chats)
            return heads + tx.outbox.heads_before(at + AHEAD) if sweeping else heads

    async def _wait_out(self, trouble: StorageError) -> None:
        _log.error("the outbox cannot be read or written, trying again: %s", trouble)
        until = self._clock.now() + pause_before(2, self._chance)
        await self._clock.wait(until, asyncio.Event())

    async def _break_off(self) -> None:
        tasks = [*self._flying.values(), *self._signs]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._ended:
            await self._keep_books()


def _note(tx: Transaction, owed: Owed, outcome: Outcome, at: datetime) -> None:
    """Write down what became of a row."""
    match outcome:
        case Sent(message):
            tx.outbox.sent(owed.id, message, at)
        case Again(why, moment) | Held(why, moment):
            tx.outbox.failed(owed.id, why, at, moment)
        case Dead(why):
            _log.error("outbox row %d (%s) was refused for good", owed.id, owed.method)
            tx.outbox.failed(owed.id, why, at, None)
        case Gone(why):
            _log.info("chat %d takes nothing any more", owed.chat)
            tx.outbox.drop_chat(owed.chat, why, at)
        case Moved(new):
            _log.info("chat %d has become %d", owed.chat, new)
            tx.outbox.move_chat(owed.chat, new)
