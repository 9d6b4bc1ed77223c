"""What happened: an encounter, its turns, and where the client stands between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.content.dialog import FREE, SHUT
from bot.reading.reading import Reading


class EndedBy(StrEnum):
    """Who or what ended the encounter."""

    CLIENT = "client"  # the dialog came to an ending
    TIME = "time"  # the appointment was over
    TRAINEE = "trainee"  # /end: the hour is closed in role
    STOPPED = "stopped"  # /stop: the role-play was broken off, nothing is said in role
    ABANDONED = "abandoned"  # nothing came for longer than an encounter is kept open


@dataclass(frozen=True, slots=True)
class Row:
    """How many behaviours of one group have just followed one another."""

    group: str = ""  # a key of `rapport.ROWS`, or "" for none
    length: int = 0  # counted up to where the next one wears (`flow.LONGEST`), so that standings stay finite


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the client stands: all that the next answer depends on, besides the words."""

    state: str  # a state of the dialog, or the ending it came to
    rapport: int  # 0..10
    stay: int = 0  # how many lines of this state have been said beyond its first
    told: frozenset[str] = frozenset()  # disclosures told, also in earlier visits
    hurts: int = 0  # hurts not mended
    rupture: int = 0  # rapport lost by the rupture still open, as far as a repair gives it back
    row: Row = Row()

    def __post_init__(self) -> None:
        if not SHUT <= self.rapport <= FREE:
            raise ValueError(f"rapport {self.rapport} is not within {SHUT}..{FREE}")


@dataclass(frozen=True, slots=True)
class Change:
    """One reason why rapport moved in a turn."""

    amount: int  # never 0
    why: str  # "behaviour", "sensitive", "answer", "mended": which rule it came from


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: a trainee's reply, how it was read, and what the client did with it."""

    number: int  # counts from 1
    at: datetime  # when the reply arrived, UTC
    heard: tuple[str, ...]  # the client's lines that the reply answers, oldest first
    reply: str  # the trainee's words, verbatim
    reading: Reading
    before: Standing
    after: Standing
    said: tuple[str, ...]  # the client's words, verbatim, one per message; never empty
    changes: tuple[Change, ...] = ()  # their sum is the change of rapport, within 0..10
    attuned: bool | None = None  # for a leading reflection of feeling: whether the feeling is the client's
    spent: bool = False  # the stem or the client's words came a third time, or the very same reply again
    told: str | None = None  # disclosure told in this turn
    hinted: str | None = None  # disclosure that was near and only hinted at
    ruptured: bool = False  # rapport was lost by a closing behaviour in this turn
    mended: bool = False  # a repair mended a rupture in this turn
    topic: str | None = None  # topic of the persona that answered a question

    def __post_init__(self) -> None:
        if self.at.utcoffset() != timedelta(0):
            raise ValueError(f"turn {self.number} is not timed in UTC: {self.at}")
        if not self.said:
            raise ValueError(f"turn {self.number} leaves the reply without an answer")

    @property
    def change(self) -> int:
        """Return by how much rapport moved, -10..10."""
        return self.after.rapport - self.before.rapport


@dataclass(frozen=True, slots=True)
class Encounter:
    """One trainee's meeting with one persona in one dialog, from the first line on."""

    id: str
    trainee: str  # a pseudonym
    persona: str
    dialog: str
    visit: int  # counts from 1
    edition: str  # digest of persona, dialog, codebook and reader as played
    seed: int  # chooses among variants of lines
    began: datetime  # UTC
    opening: tuple[str, ...]  # what the client says first, one per message; never empty
    start: Standing
    turns: tuple[Turn, ...] = ()
    hints: int = 0  # how often the trainee asked for a hint
    ending: str | None = None  # name of the dialog's ending, once it has come to one
    ended: datetime | None = None  # UTC
    ended_by: EndedBy | None = None
    farewell: tuple[str, ...] = ()  # what the client says at an ending that no turn led to

    @property
    def standing(self) -> Standing:
        """Return where the client stands now."""
        return self.turns[-1].after if self.turns else self.start

    @property
    def open(self) -> bool:
        """Say whether the encounter is still going on."""
        return self.ended_by is None

    @property
    def last_said(self) -> tuple[str, ...]:
        """Return the client's last lines, which the next reply answers."""
        return self.turns[-1].said if self.turns else self.opening

    def after(self, turn: Turn) -> Encounter:
        """Return this encounter with *turn* added at its end.

        Raises:
            ValueError: *turn* is not the next one, or the encounter has ended.
        """
        due = len(self.turns) + 1
        if turn.number != due:
            raise ValueError(f"turn {turn.number} came when turn {due} was due")
        if not self.open:
            raise ValueError(f"encounter {self.id} has ended and takes no further turn")
        return replace(self, turns=(*self.turns, turn))
