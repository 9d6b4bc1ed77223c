"""Who the client is: card, history, voice, reactions to every behaviour, and what they say when asked.

A persona holds what is true of the client in every visit. Its reactions are the default answers of all its
dialogs, so that a dialog writes only what is particular to one hour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.reading.behaviours import Behaviour

HARD_UP_TO: Final = 2  # rapport 0..2: the client is guarded and the harder lines are said
SOFT_FROM: Final = 7  # rapport 7..10: the client trusts and the softer lines are said


@dataclass(frozen=True, slots=True)
class Lines:
    """Variants of what the client may say, by how willing they are to speak."""

    plain: tuple[str, ...]  # never empty; said where the other two have nothing
    softer: tuple[str, ...] = ()  # from rapport `SOFT_FROM` on
    harder: tuple[str, ...] = ()  # up to rapport `HARD_UP_TO`

    def at(self, rapport: int) -> tuple[str, ...]:
        """Return the variants that fit *rapport* (0..10); never empty."""
        if rapport >= SOFT_FROM and self.softer:
            return self.softer
        if rapport <= HARD_UP_TO and self.harder:
            return self.harder
        return self.plain


@dataclass(frozen=True, slots=True)
class Pronouns:
    """How others speak of the client: "she", "her" (after a verb), "her" (possessive)."""

    subject: str
    object: str
    possessive: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the practitioner knows before the client comes in; shown to the trainee."""

    booked: str  # what they booked, e.g. "Massage, shoulders and neck"
    notes: tuple[str, ...]  # what is in the notes, one plain sentence each
    minutes: int  # how long the appointment is


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A behaviour that hurts this client more than others, and why."""

    cost: int  # rapport lost on top of the table, 1..3
    because: str  # for authors and the debrief; a sentence


@dataclass(frozen=True, slots=True)
class Topic:
    """Something the client has an answer to when asked: sleep, work, the leg, "are you a bot?"."""

    name: str
    words: tuple[str, ...]  # words or phrases, lower case, any of which in a question means this topic
    says: Lines


@dataclass(frozen=True, slots=True)
class Persona:
    """A simulated client."""

    id: str  # as in the file name, e.g. "lisa"
    name: str
    age: int
    pronouns: Pronouns
    trade: str  # what they do for a living, in a few words
    card: Card
    story: str  # history and the people around them; for authors and instructors, never said
    voice: str  # how they speak; for authors
    support: str  # who and what holds them; for authors and the debrief
    rapport: int  # where the first visit starts, 0..10
    leaves_after: int  # hurts that are not mended after which they leave, 1..3
    reactions: Mapping[Behaviour, Lines]  # one for each of the 22 behaviours
    corrects: Lines  # when a feeling is named that is not theirs
    parroted: Lines  # when the same stem or their own words come back a third time
    same_again: Lines  # when the very same reply is sent again
    unneeded_repair: Lines  # when an apology comes and nothing was broken
    sensitive_to: Mapping[Behaviour, Sensitivity] = field(default_factory=dict)
    asked: tuple[Topic, ...] = ()  # in order: the first that fits answers
