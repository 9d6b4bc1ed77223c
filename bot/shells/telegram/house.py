"""The Telegram shell as a whole: opened, kept running, and closed so that nothing is lost.

What Telegram sends goes to the inbox (ingest, webhook), from there through the worker into the outbox, and
from there to Telegram (sender). One process does all of it, the one that holds the lease.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final, Generic, TypeVar

from telegram import Bot, User
from telegram.error import BadRequest

from bot.errors import SettingsError, StorageError
from bot.shells.telegram.answering import Answers
from bot.shells.telegram.ingest import KINDS, Intake, Poller
from bot.shells.telegram.leading import Leadership
from bot.shells.telegram.limiter import Limiter
from bot.shells.telegram.logs import story_of
from bot.shells.telegram.persisting import persist
from bot.shells.telegram.profile import introduce
from bot.shells.telegram.request import AiohttpRequest
from bot.shells.telegram.sender import IN_FLIGHT, Sender
from bot.shells.telegram.webhook import Webhook
from bot.shells.telegram.wiring import Wiring
from bot.shells.telegram.worker import Worker

MINUTE: Final = timedelta(minutes=1)
KEPT: Final = timedelta(days=7)
"""How long ids of handled updates and refused messages stay. Telegram repeats an update for a day at most."""

P = TypeVar("P")

_log = logging.getLogger(__name__)


def serve(wiring: Wiring[P]) -> None:
    """Run until SIGTERM or SIGINT; a second one ends the process at once.

    Raises:
        SettingsError: the token is wrong, or another program uses it.
        StorageError: another process has taken over.
    """
    asyncio.run(_serve(wiring))


async def _serve(wiring: Wiring[P]) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def ask_to_stop() -> None:
        stop.set()
        for each in signals:
            loop.remove_signal_handler(each)

    for each in signals:
        loop.add_signal_handler(each, ask_to_stop)
    await run(wiring, stop)


async def run(wiring: Wiring[P], stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
    """Run until *stop* is set.

    Args:
        wiring: what to run with.
        stop: asks for an orderly end.
        ready: called when updates are being taken.

    Raises:
        SettingsError: the token is wrong, or another program uses it.
        StorageError: another process has taken over.
    """
    began = wiring.clock.now()

    def tell() -> None:
        took = (wiring.clock.now() - began).total_seconds()
        _log.info("ready in %.2f s, by %s", took, "webhook" if wiring.webhook else "polling")
        ready()

    async with _line(wiring) as (bot, request, polling):
        leadership = Leadership(wiring.store, wiring.token, wiring.clock, wiring.chance)
        opening = asyncio.create_task(_open(wiring, bot, leadership))
        try:
            await _until(stop, opening)
            if opening.done():
                house = _House(wiring, bot, request, polling, opening.result())
                await house.live(leadership, stop, tell)
        finally:
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
            await leadership.leave()


@asynccontextmanager
async def _line(wiring: Wiring[P]) -> AsyncIterator[tuple[Bot, AiohttpRequest, AiohttpRequest]]:
    request, polling = AiohttpRequest(IN_FLIGHT + 16), AiohttpRequest(2)
    bot = Bot(
        wiring.token,
        base_url=f"{wiring.api_url}/bot",
        base_file_url=f"{wiring.api_url}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    try:
        await request.initialize()
        await polling.initialize()
        yield bot, request, polling
    finally:
        await polling.shutdown()
        await request.shutdown()


async def _open(wiring: Wiring[P], bot: Bot, leadership: Leadership) -> User:
    """Win the lease, and learn who we are."""
    me = await persist(bot.get_me, "reach Telegram", wiring.clock, wiring.chance)
    await leadership.win()
    return me


class _House(Generic[P]):
    def __init__(
        self, wiring: Wiring[P], bot: Bot, request: AiohttpRequest, polling: AiohttpRequest, me: User
    ) -> None:
        self._wiring, self._bot = wiring, bot
        store, clock, chance = wiring.store, wiring.clock, wiring.chance
        self._sender = Sender(store, bot, request, Limiter(wiring.limits), clock=clock, chance=chance)
        answers = Answers(store, wiring.answering(me), wiring.sorry)
        self._worker = Worker(answers, self._sender.owe, clock=clock, chance=chance)
        self._intake = Intake(store, clock, self._worker.arrived)
        self._poller = Poller(bot, polling, self._intake, store, clock, chance)

    async def live(self, leadership: Leadership, stop: asyncio.Event, ready: Callable[[], None]) -> None:
        """Do everything at once until *stop* or until one thing fails; then close in order."""
        sender = asyncio.create_task(self._sender.run())
        worker = asyncio.create_task(self._worker.run())
        intake = asyncio.create_task(self._take_in(ready))
        lease = asyncio.create_task(self._keep_lease(leadership))
        aside = [asyncio.create_task(each) for each in (self._tick(), self._introduce())]
        await _until(stop, sender, worker, intake, lease)
        failed = [each for each in (sender, worker, intake, lease) if each.done()]
        intake.cancel()
        await asyncio.gather(intake, return_exceptions=True)  # from here on nothing new comes in
        await self._drain(worker, sender)
        for each in (worker, sender, lease, *aside):
            each.cancel()
        await asyncio.gather(worker, sender, lease, *aside, return_exceptions=True)
        for each in failed:
            each.result()

    async def _drain(self, worker: asyncio.Task[None], sender: asyncio.Task[None]) -> None:
        """Answer what was begun, and send what is due, for as long as a stop may take."""
        left = self._wiring.drain.total_seconds()
        began = asyncio.get_running_loop().time()
        self._worker.close()
        await asyncio.wait([worker], timeout=left)
        self._sender.close()
        await asyncio.wait([sender], timeout=max(0.0, left - (asyncio.get_running_loop().time() - began)))

    async def _take_in(self, ready: Callable[[], None]) -> None:
        wiring = self._wiring
        if wiring.webhook is None:
            await persist(self._leave_webhook, "leave the webhook", wiring.clock, wiring.chance)
            ready()
            await self._poller.run()
            return
        webhook = Webhook(self._intake, wiring.webhook.host, wiring.webhook.port, wiring.webhook.secret)
        try:
            await webhook.open()
            await persist(self._set_webhook, "set the webhook", wiring.clock, wiring.chance)
            ready()
            await asyncio.Event().wait()
        except OSError as error:
            raise SettingsError("HEARD_WEBHOOK_LISTEN", f"cannot be listened on ({error.strerror})") from None
        except BadRequest as error:
            raise SettingsError("HEARD_WEBHOOK_URL", f"Telegram refuses it: {error.message}") from None
        finally:
            await webhook.close()

    async def _leave_webhook(self) -> None:
        if (await self._bot.get_webhook_info()).url:
            await self._bot.delete_webhook()

    async def _set_webhook(self) -> None:
        address = self._wiring.webhook
        if address is not None:
            await self._bot.set_webhook(
                address.url, secret_token=address.secret, allowed_updates=KINDS, max_connections=40
            )

    async def _keep_lease(self, leadership: Leadership) -> None:
        await leadership.keep()
        raise StorageError("another process runs this bot now, since this one was silent for too long")

    async def _introduce(self) -> None:
        try:
            await introduce(self._bot, self._wiring.profile, self._wiring.clock, self._wiring.chance)
        except BadRequest as error:
            _log.error("Telegram refuses the bot's commands or description: %s", error.message)
        except SettingsError:  # a wrong token: whoever takes or sends updates meets it as well, and says so
            return

    async def _tick(self) -> None:
        clock = self._wiring.clock
        while True:
            try:
                await asyncio.to_thread(self._each_minute, clock.now())
            except StorageError as trouble:
                _log.error("the minute's work could not be done: %s", trouble)
            except Exception as bug:  # whatever it is, people who write must still be answered
                _log.error("the minute's work failed: %s", story_of(bug))
            self._sender.sweep()
            await clock.wait(clock.now() + MINUTE, asyncio.Event())

    def _each_minute(self, at: datetime) -> None:
        self._wiring.tick(self._wiring.store, at)
        with self._wiring.store.transaction() as tx:
            tx.inbox.forget_before(at - KEPT)
            tx.outbox.forget_before(at - KEPT)


async def _until(stop: asyncio.Event, *tasks: asyncio.Task[Any]) -> None:
    """Return when *stop* is set or one of *tasks* has ended."""
    asked = asyncio.create_task(stop.wait())
    await asyncio.wait([asked, *tasks], return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
