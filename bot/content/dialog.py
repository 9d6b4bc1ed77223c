"""What an author wrote for one visit: states, answers, disclosures and endings.

A dialog is a state machine. In a state the client says its lines one after the other as long as the trainee
stays and opens; a behaviour may have answers of its own under `hears`, tried in order: the first whose
conditions hold wins; then the answers of its family (opens, neutral, closes); then `otherwise`. What an
answer does not say, the persona's reactions say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.reading.behaviours import Behaviour, Effect

SHUT: Final = 0  # the least rapport: the client says nothing that matters
FREE: Final = 10  # the most: nothing is held back


class Kind(StrEnum):
    """What kind of ending it is, best first."""

    GOOD = "good"  # the client left with something of their own
    HEARD = "heard"  # the client left heard
    CLOSED = "closed"  # the client stayed polite and closed
    RUPTURE = "rupture"  # the client left hurt


class Way(StrEnum):
    """What an hour is spent on: the debrief's A, B and C."""

    CLOSING = "closing"  # A: closing the talk
    SOLVING = "solving"  # B: fixing, explaining, telling
    LISTENING = "listening"  # C: listening


@dataclass(frozen=True, slots=True)
class Answer:
    """What a behaviour leads to."""

    to: str | None = None  # name of a state or an ending; None: stays where she is
    needs: int = SHUT  # least rapport before this turn
    after: tuple[str, ...] = ()  # disclosures that must have been told before
    rapport: int = 0  # change on top of the table of behaviours, -3..3
    says: tuple[str, ...] = ()  # variants; empty: the persona's reaction is said
    tells: str | None = (
        None  # a disclosure told by this answer; an answer whose disclosure is told does not fit again
    )


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Something the client tells only at a certain rapport."""

    id: str
    needs: int  # least rapport, 0..10, before the turn that opens it
    about: str  # a short noun phrase for the debrief: "the Sundays"
    gist: str  # what it is, in one sentence about the client, for the debrief
    hints: tuple[str, ...]  # variants said instead when rapport is one or two short; never empty
    lines: tuple[str, ...]  # said one after the other when it is told, each a message; never empty


@dataclass(frozen=True, slots=True)
class State:
    """Where the client stands."""

    name: str
    purpose: str  # for authors: what happens here
    shows: Mapping[
        str, tuple[str, ...]
    ]  # feeling family -> further words of the client's that count as that feeling
    lines: tuple[tuple[str, ...], ...]  # said in order; each with its variants; never empty
    hint: str  # what the client is showing here, for /hint; never a line to copy
    fits: tuple[str, ...]  # replies that would have fitted here, for the debrief; never empty
    hears: Mapping[Behaviour | Effect, tuple[Answer, ...]]
    otherwise: Answer  # always possible: has no conditions and tells nothing
    then: str | None = None  # where she goes when the lines here are said and the reply opened


@dataclass(frozen=True, slots=True)
class Ending:
    """A way in which the hour may end."""

    name: str
    kind: Kind
    meaning: str  # for authors: what this ending stands for
    left: str  # how the client left, for the debrief: one or two sentences
    lines: tuple[str, ...]  # said one after the other; never empty


@dataclass(frozen=True, slots=True)
class Close:
    """Which ending the hour takes when the time is up or the trainee ends it; tried in order."""

    to: str  # an ending
    needs: int = SHUT
    after: tuple[str, ...] = ()  # disclosures that must have been told


@dataclass(frozen=True, slots=True)
class Dialog:
    """The state machine an author wrote for one visit."""

    id: str  # as in the file name, e.g. "lisa_first_visit"
    persona: str
    visit: int  # counts from 1
    title: str
    turns: int  # exchanges that fit into the appointment, 8..60
    opens: str  # the first state
    way: Way  # what this client needed of the hour
    because: str  # why, for the debrief: one sentence
    disclosures: Mapping[str, Disclosure]  # in the order of their depth
    states: Mapping[str, State]
    endings: Mapping[str, Ending]
    closes: tuple[Close, ...]  # the last has no conditions
    leaves: str  # the ending when hurt too often
    late: tuple[str, ...]  # variants the client says when about a sixth of the hour is left
    referral: str | None = None  # ending reached when a referral is taken; the answers in `hears` lead there
    tags: tuple[str, ...] = field(default=())
