"""One entry of the codebook, and what its examples are made of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.behaviours import Behaviour


@dataclass(frozen=True, slots=True)
class Example:
    """A reply that is this behaviour, after a client's line."""

    client: str
    reply: str


@dataclass(frozen=True, slots=True)
class CounterExample:
    """A reply that looks like this behaviour and is another."""

    client: str
    reply: str
    instead: Behaviour


@dataclass(frozen=True, slots=True)
class Entry:
    """What the codebook says of one behaviour."""

    behaviour: Behaviour
    definition: str
    source: str  # the term in MITI 4.2.1, MISC 2.5 and Hill's helping skills; "-" where they have none
    plain: str  # its name for people, e.g. "reflecting the feeling"
    mark: str  # one or two letters for pictures, unique
    said: str  # what a trainee did, e.g. "you reflected the feeling"
    examples: tuple[Example, ...]
    counter_examples: tuple[CounterExample, ...]
