"""The voice of one debrief: chooses variants by the encounter's seed and leaves out what was said before."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.debrief.phrases import change, leaving, next_steps, strength
from bot.debrief.sections import Client

TABLES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "strength": strength.DONE,
    "strength_then": strength.CAME_OF_IT,
    "closed": change.CLOSED,
    "change": change.OTHER,
    "change_then": change.CAME_OF_IT,
    "left": leaving.BROKEN_OFF,
    "stood": leaving.STOOD,
    "next": next_steps.NEXT,
}
"""Every table by the name under which a debrief remembers what it took from it."""


@dataclass(slots=True)
class Voice:
    """Says sentences, and remembers which, for one debrief."""

    client: Client
    seed: int
    used: Counter[str]  # how often each variant was said in earlier debriefs
    said: list[str] = field(default_factory=list)  # variants said in this one, as "table.key/number"

    def say(self, table: str, key: str, **words: object) -> str:
        """Return a sentence of *table* under *key* with *words* filled in.

        Of the variants least used in earlier debriefs, the seed takes one.
        """
        variants = TABLES[table][key]
        times = [sum(self.used[place] for place in _PLACES[table, each]) for each in variants]
        number = _least_used(f"{table}.{key}", times, self.seed)
        self.said.append(f"{table}.{key}/{number}")
        return variants[number].format_map({**_names(self.client), **words})


def voice_for(client: Client, seed: int, earlier: Iterable[Sequence[str]]) -> Voice:
    """Return the voice for a new debrief.

    Args:
        client: whom the debrief speaks of.
        seed: the encounter's.
        earlier: the `phrases` of the same trainee's earlier debriefs, in any order.
    """
    return Voice(client, seed, Counter(phrase for phrases in earlier for phrase in phrases))


def _least_used(key: str, times: Sequence[int], seed: int) -> int:
    """Return which of the variants said so many *times* to say: one of the least used, by *seed*."""
    least = [number for number, each in enumerate(times) if each == min(times)]
    digest = hashlib.sha256(f"{seed}:{key}".encode()).digest()  # not `hash`: it differs between runs
    return least[int.from_bytes(digest[:4], "big") % len(least)]


def _places() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return under which names each sentence of a table is remembered: some stand under two keys."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table, keys in TABLES.items():
        for key, variants in keys.items():
            for number, each in enumerate(variants):
                found[table, each] = (*found.get((table, each), ()), f"{table}.{key}/{number}")
    return found


_PLACES: Final = _places()


def _names(client: Client) -> Mapping[str, str]:
    """Return the words by which templates speak of the client."""
    return {
        "name": client.name,
        "subject": client.subject,
        "Subject": client.subject.capitalize(),
        "object": client.object,
        "possessive": client.possessive,
    }
