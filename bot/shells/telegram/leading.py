"""Who may poll and send: one process for each token, by a lease in the database.

Two pollers steal each other's updates, and two senders deliver in any order. A process takes the lease,
renews it while it lives and gives it back when it stops. One that was killed cannot give it back: its lease
runs out, or, on the same machine, is taken over at once when its process is seen to be gone.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.errors import StorageError
from bot.shells.telegram.clock import Chance, Clock
from bot.storage.store import Store

LASTS: Final = timedelta(seconds=15)
RENEWED: Final = timedelta(seconds=4)  # so that two renewals may fail
ASKED_AGAIN: Final = timedelta(seconds=1)

_log = logging.getLogger(__name__)


def place() -> str:
    """Name the set of processes this one can see: this start of this machine and this container.

    Returns:
        Empty where the system does not tell.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}/{Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def is_gone(holder: str, here: str, own: int) -> bool:
    """Tell whether *holder* is surely no living process.

    Args:
        holder: "place process number", as a lease keeps it.
        here: our own place.
        own: our own process id; a holder with it is an earlier process, since we hold nothing yet.
    """
    where, _, rest = holder.partition(" ")
    process = rest.partition(" ")[0]
    if not here or where != here or not process.isdigit():
        return False
    if int(process) == own:
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


class Leadership:
    """The lease of one token, as this process sees it.

    Args:
        store: where leases are kept.
        token: the bot's; only its digest is kept.
        clock: the time.
        chance: makes two processes with one process id differ.
    """

    def __init__(self, store: Store, token: str, clock: Clock, chance: Chance) -> None:
        self._store, self._clock = store, clock
        self._name = "telegram " + hashlib.sha256(token.encode()).hexdigest()[:16]
        self._here, self._own = place(), os.getpid()
        self._holder = f"{self._here} {self._own} {int(chance() * 2**52):x}"
        self._never = asyncio.Event()

    async def win(self) -> None:
        """Wait until this process holds the lease.

        Raises:
            StorageError: the database does not answer.
        """
        told = False
        while not await asyncio.to_thread(self._take, self._clock.now()):
            if not told:
                _log.warning("another process runs this bot on this database; waiting until it stops")
                told = True
            await self._clock.wait(self._clock.now() + ASKED_AGAIN, self._never)

    async def keep(self) -> None:
        """Renew the lease; return only when another process has it."""
        until = self._clock.now() + LASTS
        while True:
            await self._clock.wait(self._clock.now() + RENEWED, self._never)
            try:
                if not await asyncio.to_thread(self._renew, self._clock.now()):
                    return
                until = self._clock.now() + LASTS
            except StorageError as error:
                _log.warning("the lease could not be renewed, it lasts until %s: %s", until, error)

    async def leave(self) -> None:
        """Give the lease back, if this process has it."""
        try:
            await asyncio.to_thread(self._release)
        except StorageError as trouble:
            _log.error("the lease could not be given back; it will run out: %s", trouble)

    def _take(self, at: datetime) -> bool:
        with self._store.transaction() as tx:
            holder = tx.leases.holder(self._name)
            if holder is not None and holder != self._holder and is_gone(holder, self._here, self._own):
                tx.leases.release(self._name, holder)
            return tx.leases.take(self._name, self._holder, at + LASTS, at)

    def _renew(self, at: datetime) -> bool:
        with self._store.transaction() as tx:
            return tx.leases.take(self._name, self._holder, at + LASTS, at)

    def _release(self) -> None:
        with self._store.transaction() as tx:
            tx.leases.release(self._name, self._holder)
