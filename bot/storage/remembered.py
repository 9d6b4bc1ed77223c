"""Turns remembered between transactions: they are only ever added to, so what was read of them stays true.

An update to a running encounter thus reads one row, not all its turns. What a transaction learns is
remembered when it is committed and not before, since a turn rolled back was never there. The encounter's
own row says how many turns it has and is read every time: another process may have added some, and then
only those are read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock

from bot.encounter.encounter import Turn


class Remembered:
    """The turns of the encounters used last, for all threads."""

    def __init__(self, most: int) -> None:
        """Remember nothing yet.

        Args:
            most: how many turns to remember, in all encounters together.
        """
        self._most = most
        self._turns: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._count = 0
        self._lock = Lock()

    def of(self, encounter_id: str) -> tuple[Turn, ...]:
        """Return the first turns of an encounter, as many as are remembered; may be empty."""
        with self._lock:
            if encounter_id not in self._turns:
                return ()
            self._turns.move_to_end(encounter_id)
            return self._turns[encounter_id]

    def learn(self, turns: Mapping[str, tuple[Turn, ...]], gone: Iterable[str] = ()) -> None:
        """Remember committed *turns* by encounter, and forget the encounters that are *gone*."""
        with self._lock:
            for encounter_id in gone:
                self._count -= len(self._turns.pop(encounter_id, ()))
            for encounter_id, each in turns.items():
                known = self._turns.pop(encounter_id, ())
                longest = max(known, each, key=len)
                self._turns[encounter_id] = longest
                self._count += len(longest) - len(known)
            while self._count > self._most:
                self._count -= len(self._turns.popitem(last=False)[1])


class Known:
    """What one transaction knows of turns: what is remembered, and what it has read and kept itself."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered
        self._fresh: dict[str, tuple[Turn, ...]] = {}
        self._gone: set[str] = set()
        self.erased = False  # whether the transaction has erased somebody

    def of(self, encounter_id: str) -> tuple[Turn, ...]:
        """Return the first turns of an encounter, as many as are known; may be empty."""
        return self._fresh.get(encounter_id) or self._remembered.of(encounter_id)

    def note(self, encounter_id: str, turns: tuple[Turn, ...]) -> None:
        """Note the turns of an encounter as read or kept."""
        self._fresh[encounter_id] = turns

    def erase(self, encounter_ids: Iterable[str]) -> None:
        """Note that somebody is erased, with these encounters."""
        self.erased = True
        self._gone.update(encounter_ids)
        for each in self._gone:
            self._fresh.pop(each, None)

    def commit(self) -> None:
        """Remember for others what was learnt: the transaction is committed."""
        if self._fresh or self._gone:
            self._remembered.learn(self._fresh, self._gone)
