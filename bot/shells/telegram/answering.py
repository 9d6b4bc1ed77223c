"""One update's way from the inbox to the outbox: plain synchronous steps, which the worker runs in threads.

An update that raises is a bug or unparsable. It is set aside, never tried for ever; the person is told in one
neutral sentence, and the log gets kinds and places, not words. Trouble of the database is not the update's
fault: it is raised, and the update stays in the inbox.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, Protocol, TypeVar

from bot.errors import StorageError
from bot.shells.telegram.logs import story_of
from bot.shells.telegram.turns import MANY
from bot.storage.columns import JSON
from bot.storage.inbox import Arrived
from bot.storage.outbox import Draft
from bot.storage.store import Store, Transaction

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
class Ready(Generic[P]):
    """An update that is prepared."""

    arrived: Arrived
    prepared: P


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An update that raised."""

    arrived: Arrived
    bug: Exception


@dataclass(frozen=True, slots=True)
class Written(Generic[P]):
    """What became of updates that were to be committed."""

    owed: frozenset[int]  # chats whose outbox has changed
    done: Sequence[Ready[P] | Spoilt]
    left: Sequence[Ready[P] | Spoilt]
    trouble: StorageError | None  # why some are left


class Answers(Generic[P]):
    """Takes updates out of the inbox and puts what is owed for them into the outbox.

    Args:
        store: where both are.
        answering: what an update means.
        sorry: the sentence a person gets when an update fails, as HTML.
    """

    def __init__(self, store: Store, answering: Answering[P], sorry: str) -> None:
        self._store, self._answering, self._sorry = store, answering, sorry
        self._tries: dict[int, int] = {}  # by arrival: how often the database was in trouble with it alone

    def left_over(self) -> Sequence[int | None]:
        """Return the chats for which updates wait, that of the oldest first."""
        with self._store.looking() as tx:
            return tx.inbox.chats_waiting(MANY)

    def firsts_of(self, chats: Sequence[int | None]) -> Sequence[Arrived]:
        """Return the oldest waiting update of each of *chats* that has one."""
        with self._store.looking() as tx:
            return [first for chat in chats if (first := tx.inbox.next_of(chat)) is not None]

    def prepare(self, arrived: Arrived, at: datetime) -> Ready[P] | Spoilt:
        """Do the slow part of answering, outside any transaction.

        Raises:
            StorageError: the database is in trouble.
        """
        try:
            return Ready(arrived, self._answering.prepare(self._store, arrived, at))
        except StorageError:
            raise
        except Exception as bug:  # whatever it is, it must not stop anybody else's update
            return Spoilt(arrived, bug)

    def commit(self, batch: Sequence[Ready[P] | Spoilt], at: datetime) -> Written[P]:
        """Commit *batch* together, or, when that fails, one by one until the database is in trouble.

        Args:
            batch: updates of different chats.
            at: now.
        """
        if len(batch) > 1:
            try:
                return Written(self._write(batch, at), batch, (), None)
            except Exception as error:  # whose fault it is shows when each is alone
                _log.info("%d updates are committed one by one (%s)", len(batch), type(error).__name__)
                for each in batch:
                    self._tries.setdefault(each.arrived.arrival, 0)
        owed: frozenset[int] = frozenset()
        for number, each in enumerate(batch):
            try:
                owed |= self._write_alone(each, at)
            except StorageError as trouble:
                return Written(owed, batch[:number], batch[number:], trouble)
        return Written(owed, batch, (), None)

    def _write_alone(self, each: Ready[P] | Spoilt, at: datetime) -> frozenset[int]:
        arrival = each.arrived.arrival
        try:
            return self._write([each], at)
        except StorageError as trouble:
            self._tries[arrival] = self._tries.get(arrival, 0) + 1
            if self._tries[arrival] < PATIENCE:
                raise
            # This fails as well, and raises, unless it is the update's own fault.
            return self._write([Spoilt(each.arrived, trouble)], at)
        except Exception as bug:
            return self._write([Spoilt(each.arrived, bug)], at)

    def _write(self, batch: Sequence[Ready[P] | Spoilt], at: datetime) -> frozenset[int]:
        owed: set[int] = set()
        drafts: list[Draft] = []
        done: list[int] = []
        with self._store.transaction() as tx:
            for each in batch:
                arrived = each.arrived
                if arrived.chat is not None:
                    owed.add(arrived.chat)  # also without a draft: what waited may have been taken back
                if arrived.arrival in self._tries and tx.inbox.next_of(arrived.chat) != arrived:
                    continue  # the commit that seemed to fail had gone through
                drafts += self._answer(tx, each, at)
                if isinstance(each, Ready):
                    done.append(arrived.arrival)
            tx.outbox.put(drafts)  # for all of them at once: every chat is in the batch once
            tx.inbox.done(done, at)
            owed.update(draft.chat for draft in drafts)
        for each in batch:
            self._tries.pop(each.arrived.arrival, None)
        return frozenset(owed)

    def _answer(self, tx: Transaction, each: Ready[P] | Spoilt, at: datetime) -> Sequence[Draft]:
        arrived = each.arrived
        if isinstance(each, Ready):
            return self._answering.answer(tx, each.prepared, at)
        story = story_of(each.bug)
        _log.error("update %d (arrival %d) was set aside: %s", arrived.update_id, arrived.arrival, story)
        tx.inbox.quarantine(arrived.arrival, story, at)
        if arrived.chat is None:
            return ()
        payload: dict[str, JSON] = {"text": self._sorry, "parse_mode": "HTML"}
        return (Draft(arrived.chat, "sendMessage", payload, key=f"sorry:{arrived.arrival}"),)
