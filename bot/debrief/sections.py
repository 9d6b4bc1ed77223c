"""The sections of a debrief as values, in the order in which they are said.

They hold every word that is shown, verbatim, and need neither persona nor dialog to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.content.dialog import Kind, Way
from bot.encounter.encounter import EndedBy
from bot.reading.behaviours import Behaviour


class Skill(StrEnum):
    """What can be practised on its own: the drills."""

    FEELING = "feeling"  # giving back the feeling, in the client's words
    QUESTIONS = "questions"  # open and skillful questions
    NOT_FIXING = "not_fixing"  # staying out of fixing
    SCOPE = "scope"  # keeping scope kindly, offering a referral at its moment
    SILENCE = "silence"  # being there without words
    REPAIR = "repair"  # owning a misstep and handing the floor back


class Cause(StrEnum):
    """Why a moment was chosen as the one to change."""

    CLOSED = "closed"  # a closing behaviour
    WRONG_FEELING = "wrong_feeling"  # a feeling was named that was not the client's
    DOOR_OPEN = "door_open"  # the client would have told something, and the reply did something else
    SPENT = "spent"  # the same stem, or the client's words, a third time
    INTERVIEW = "interview"  # one question after another
    SMALL_QUESTION = "small_question"  # a question that yes, no or one fact can answer
    FEELING_MISSED = "feeling_missed"  # a feeling showed and went unnamed
    FRAME = "frame"  # facts or logistics where the client had said something
    UNREAD = "unread"  # the reader could not tell
    EDGE_QUESTION = "edge_question"  # all good: a skillful question was due
    EDGE_SILENCE = "edge_silence"  # all good: fewer words would have done


@dataclass(frozen=True, slots=True)
class Client:
    """Who the trainee met, as the debrief speaks of them."""

    persona: str
    name: str
    subject: str  # "she"
    object: str  # "her", as in "you asked her"
    possessive: str  # "her", as in "her words"


@dataclass(frozen=True, slots=True)
class Left:
    """How the encounter ended and how the client left."""

    by: EndedBy
    ending: str | None  # the dialog's ending; None when the role-play was broken off
    kind: Kind | None
    text: str  # one to three sentences


@dataclass(frozen=True, slots=True)
class PlusDelta:
    """What the trainee said about the hour before seeing the debrief."""

    plus: str = ""  # what went well, as tapped or typed; "" when skipped
    delta: str = ""  # what they would do differently
    words: str = ""  # a free line


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the encounter, quoted."""

    turn: int
    heard: tuple[str, ...]  # the client's lines before it, verbatim
    quote: str  # a piece of the trainee's reply, verbatim; never blank
    behaviour: Behaviour  # what that piece does, as read
    why: str  # why it worked, or what it did instead; one to three sentences
    cause: Cause | None = None  # for the one to change
    instead: str | None = None  # for the one to change: a line that would have fitted there


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of a reply, and what it was read as."""

    text: str  # verbatim
    behaviour: Behaviour
    confidence: float  # 0..1
    abstained: bool  # the reader had a guess but was not sure enough


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as the debrief shows it."""

    number: int  # counts from 1
    heard: tuple[str, ...]  # the client's lines that the reply answers, verbatim
    reply: str  # verbatim
    evidence: tuple[Evidence, ...]
    leading: Behaviour
    before: int  # rapport before the turn, 0..10
    after: int  # rapport after it
    told: str | None = None  # what the client told in this turn: "the Sundays"
    hinted: str | None = None  # what they came near to telling
    ruptured: bool = False
    mended: bool = False
    attuned: bool | None = None
    spent: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Something the client told."""

    disclosure: str
    about: str  # "the Sundays"
    gist: str  # one sentence
    turn: int | None  # None: in an earlier visit


@dataclass(frozen=True, slots=True)
class Untold:
    """Something the client never told, and how near it was."""

    disclosure: str
    about: str
    gist: str
    needs: int  # least rapport, 0..10
    short: int | None  # rapport missing at the nearest turn; 0: the door stood open; None: never came up
    turn: int | None  # the nearest turn
    by: Behaviour | None  # what would have opened it there
    hinted: tuple[int, ...] = ()  # turns in which the client hinted at it


@dataclass(frozen=True, slots=True)
class Measure:
    """A number about the whole encounter; never a grade for one reply."""

    name: str  # its key, and its name in words: "reflections per question"
    value: float | None  # None: nothing could be counted
    unit: str
    low: float  # its range
    high: float | None  # None: no upper bound
    source: str  # why this number is worth looking at
    text: str  # the number in one sentence


@dataclass(frozen=True, slots=True)
class Hour:
    """What the hour was spent on: A closing the talk, B solving, C listening; in utterances."""

    closing: int
    solving: int
    listening: int
    other: int  # greetings, logistics, facts asked for, what could not be read
    needed: Way
    because: str  # why this client needed it


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure beside the same trainee's earlier encounters."""

    name: str
    unit: str
    before: tuple[float, ...]  # oldest first, at most five; never empty
    now: float
    text: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to try next."""

    skill: Skill
    text: str  # one to three sentences
