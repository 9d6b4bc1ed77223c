"""What Telegram sends goes into the inbox first and is acknowledged afterwards.

The library's updater queues in memory and acknowledges at once, so a kill loses what was queued; and one
update that it cannot parse stops all others. So updates are fetched raw, stored raw, and parsed one by one
later. Acknowledging means asking for the next offset, which happens only after the inbox has committed.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError

from bot.errors import SettingsError, StorageError
from bot.shells.telegram.clock import Chance, Clock, pause_before
from bot.shells.telegram.request import AiohttpRequest, TooFast
from bot.storage.inbox import Raw
from bot.storage.store import Store

KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member", "message_reaction")
BATCH: Final = 100  # the most Telegram gives at once
POLL: Final = 50  # seconds Telegram holds a poll open, the longest it allows
PATIENCE: Final = POLL + 10.0  # seconds until a poll without an answer counts as broken
KEEPS_OFFSET: Final = timedelta(days=5)
"""After a week of silence Telegram numbers updates anew at random; an old offset could then hide new ones."""
CONFLICTS: Final = 4  # so many refusals within CONFLICT_SPAN are no leftover of our own last poll
CONFLICT_SPAN: Final = timedelta(minutes=2)

Update = Mapping[str, Any]

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Batch:
    raws: list[Raw] = field(default_factory=list)
    tried: bool = False
    trouble: StorageError | None = None


class Intake:
    """Puts raw updates into the inbox; those that come while one commit runs share the next.

    Args:
        store: where the inbox is.
        clock: the time of arrival.
        arrived: told the chats of what has been committed, one for each update.
    """

    def __init__(self, store: Store, clock: Clock, arrived: Callable[[Sequence[int | None]], None]) -> None:
        self._store, self._clock, self._arrived = store, clock, arrived
        self._turn = asyncio.Lock()
        self._next = _Batch()

    async def keep(self, raws: Sequence[Raw]) -> None:
        """Return when *raws* are committed.

        Raises:
            StorageError: they are not, so they must not be acknowledged.
        """
        batch = self._next
        batch.raws.extend(raws)
        async with self._turn:
            if not batch.tried:  # the first of those who share it commits it
                self._next, batch.tried = _Batch(), True
                await self._commit(batch)
        if batch.trouble is not None:
            raise batch.trouble

    async def _commit(self, batch: _Batch) -> None:
        batch.trouble = StorageError("the inbox was closed while updates were being stored")
        try:
            await asyncio.to_thread(self._put, tuple(batch.raws), self._clock.now())
        except StorageError as error:
            batch.trouble = error
        else:
            batch.trouble = None
            self._arrived([raw.chat for raw in batch.raws])

    def _put(self, raws: Sequence[Raw], at: datetime) -> None:
        with self._store.transaction() as tx:
            tx.inbox.put(raws, at)


class Poller:
    """Fetches updates by long polling, for ever.

    Args:
        bot: whose updates; its address is used, its parsing is not.
        request: a connection of its own, since a poll holds it.
        intake: where updates go.
        store: knows the last update we have.
        clock: the time.
        chance: spreads retries.
    """

    def __init__(
        self, bot: Bot, request: AiohttpRequest, intake: Intake, store: Store, clock: Clock, chance: Chance
    ) -> None:
        self._bot, self._request, self._intake, self._store = bot, request, intake, store
        self._clock, self._chance = clock, chance
        self._last: int | None = None
        self._last_at = clock.now()
        self._conflicts: deque[datetime] = deque(maxlen=CONFLICTS)
        self._never = asyncio.Event()

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            SettingsError: the token is wrong, or somebody else polls with it.
        """
        self._last = await asyncio.to_thread(self._last_known, self._clock.now())
        failures = 0
        while True:
            try:
                await self._poll()
                failures = 0
            except (TelegramError, StorageError) as error:
                failures += 1
                await self._clock.wait(self._after(error, failures), self._never)

    async def _poll(self) -> None:
        now = self._clock.now()
        fresh = self._last is not None and now - self._last_at < KEEPS_OFFSET
        asked = {
            "offset": self._last + 1 if self._last is not None and fresh else None,
            "limit": BATCH,
            "timeout": POLL,
            "allowed_updates": KINDS,
        }
        updates = await self._request.call(f"{self._bot.base_url}/getUpdates", asked, seconds=PATIENCE)
        raws = [raw for raw in map(raw_of, updates if isinstance(updates, list) else ()) if raw is not None]
        if raws:
            await self._intake.keep(raws)
            self._last, self._last_at = raws[-1].update_id, self._clock.now()

    def _after(self, error: TelegramError | StorageError, failures: int) -> datetime:
        """Return when to poll again after *error*; raise when polling again cannot help."""
        now = self._clock.now()
        if isinstance(error, InvalidToken | EndPointNotFound):
            raise SettingsError(
                "HEARD_TOKEN", "Telegram does not know this token; ask @BotFather for it"
            ) from None
        if isinstance(error, Conflict):
            self._conflicts.append(now)
            if len(self._conflicts) == CONFLICTS and now - self._conflicts[0] < CONFLICT_SPAN:
                raise SettingsError(
                    "HEARD_TOKEN", "another program polls with this token; stop it, or give one another token"
                ) from None
        pause = timedelta(seconds=error.seconds) if isinstance(error, TooFast) else timedelta(0)
        _log.warning(
            "no updates could be fetched or stored (%s, %d in a row)", type(error).__name__, failures
        )
        return now + max(pause, pause_before(failures, self._chance))

    def _last_known(self, at: datetime) -> int | None:
        with self._store.looking() as tx:
            return tx.inbox.last_update_id(at)


def raw_of(update: object) -> Raw | None:
    """Return an update as the inbox keeps it; None for what has no number to keep it under.

    >>> raw_of({"update_id": 7, "message": {"chat": {"id": 3}}})
    Raw(update_id=7, chat=3, body='{"update_id": 7, "message": {"chat": {"id": 3}}}')
    >>> raw_of("nonsense") is None
    True
    """
    number = _id(_inside(update, "update_id"))
    if not isinstance(update, dict) or number is None:
        _log.error("something without an update_id came in place of an update; it cannot be kept")
        return None
    return Raw(number, chat_of(update), json.dumps(update, ensure_ascii=False))


def chat_of(update: Update) -> int | None:
    """Return the chat whose turn an update belongs to, whatever shape the update has.

    A tap on a message belongs to the message's chat, so that a person's taps and texts keep their order; what
    has no chat belongs to the person.

    Returns:
        The chat's id; None when there is none to be found.

    >>> chat_of({"update_id": 1, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": 5}}}})
    5
    >>> chat_of({"update_id": 1, "inline_query": {"from": {"id": 6}}})
    6
    >>> chat_of({"update_id": 1, "message": ["?"]}) is None
    True
    """
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message")
            for holder in (
                content.get("chat"),
                _inside(message, "chat"),
                content.get("from"),
                content.get("user"),
            ):
                number = _id(_inside(holder, "id"))
                if number is not None:
                    return number
    return None


def _id(value: object) -> int | None:
    """Return *value* if it is a number that a database can keep."""
    return value if type(value) is int and abs(value) < 2**62 else None


def _inside(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None
