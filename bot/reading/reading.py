"""How a reply was read: spans of the trainee's words, each with what it does and how sure the reader is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.reading.behaviours import Behaviour, Effect, effect_of, leading


@dataclass(frozen=True, slots=True)
class Coded:
    """One utterance of a reply with its behaviour."""

    start: int  # offset of its first character in the reply
    end: int  # offset after its last character; start <= end <= len(reply)
    behaviour: Behaviour  # `unclear` also where the reader abstained
    confidence: float  # 0..1, calibrated: how often a reading this sure is right
    likeliest: Behaviour  # what it would have said without abstaining; equal to `behaviour` otherwise

    @property
    def abstained(self) -> bool:
        """Say whether the reader had a guess but was not sure enough to let the client react to it."""
        return self.behaviour is not self.likeliest


@dataclass(frozen=True, slots=True)
class NamedFeeling:
    """A feeling word in a reply, with the family it belongs to."""

    family: str  # name of a family in the feelings lexicon, e.g. "lonely"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a whole reply does."""

    utterances: tuple[Coded, ...]  # in the order of the reply; never empty
    feelings: tuple[NamedFeeling, ...] = ()  # named and not negated, in the order of the reply

    def __post_init__(self) -> None:
        if not self.utterances:
            raise ValueError("a reading has no utterance; code an empty reply as one `unclear`")

    @property
    def behaviours(self) -> tuple[Behaviour, ...]:
        """Return one behaviour per utterance, in order."""
        return tuple(each.behaviour for each in self.utterances)

    @property
    def leading(self) -> Behaviour:
        """Return the behaviour the client hears first, by the codebook's order."""
        return leading(self.behaviours)

    @property
    def effect(self) -> Effect:
        """Return the effect of the leading behaviour."""
        return effect_of(self.leading)

    @property
    def families(self) -> frozenset[str]:
        """Return the families of the feelings named."""
        return frozenset(each.family for each in self.feelings)


class Reader(Protocol):
    """Anything that reads replies: the trained reader, or a scripted one in tests."""

    @property
    def edition(self) -> str:
        """Return the digest of all that shapes its readings: model, labels, thresholds, rules, lexicon."""
        ...

    def read(self, reply: str, heard: Sequence[str]) -> Reading:
        """Read *reply*, given the client's last lines *heard* (oldest first; may be empty).

        Never raises for any text: what cannot be read is one `unclear` utterance over the whole reply.
        """
        ...
