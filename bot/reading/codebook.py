"""The codebook as data: each behaviour's definition, source, words for people, examples and counter-examples.

Examples say what a behaviour is, counter-examples what only looks like it and what it is instead. The debrief
takes its plain words and its pictures' marks from here, and nowhere else are they written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.reading.behaviours import Behaviour
from bot.reading.entries_between import BETWEEN
from bot.reading.entries_that_close import CLOSING
from bot.reading.entries_that_open import OPENING
from bot.reading.entry import CounterExample, Entry, Example

__all__ = ["CODEBOOK", "CounterExample", "Entry", "Example", "entry_for"]

CODEBOOK: Final[Mapping[Behaviour, Entry]] = MappingProxyType(
    {entry.behaviour: entry for entry in (*OPENING, *BETWEEN, *CLOSING)}
)


def entry_for(behaviour: Behaviour) -> Entry:
    """Return the codebook's entry for *behaviour*; every behaviour has one.

    >>> entry_for(Behaviour.REFLECTION_OF_FEELING).plain
    'reflecting the feeling'
    """
    return CODEBOOK[behaviour]
