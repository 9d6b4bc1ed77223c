"""What the handlers work with: the desk, the same for everybody, and the moment, one update of one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.content.referrals import Referral
from bot.encounter.encounter import Encounter
from bot.reading.reading import Reading
from bot.service.practice import Practice
from bot.shells.telegram.seen import Seen
from bot.storage.inbox import Arrived
from bot.storage.store import Transaction
from bot.storage.trainees import Trainee


@dataclass(frozen=True, slots=True)
class Desk:
    """What every update is answered with."""

    practice: Practice
    crisis_text: str
    referrals: Sequence[Referral]
    referrals_are_sample: bool
    pace: float  # 0 no pause, 1 human
    chance: Callable[[], int]  # a fresh number of at least 63 bits, for seeds and ids
    own_name: str  # the bot's user name


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a debrief."""

    encounter: str
    png: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An update as far as it could be worked out before the transaction."""

    arrived: Arrived
    seen: Seen
    distress: bool = False
    encounter: Encounter | None = None  # as it stood when the reply was read
    reading: Reading | None = None
    drawn: Drawn | None = None  # of the debrief that will be shown


def pending_of(trainee: Trainee | None) -> str | None:
    """Return the encounter that something was asked about; None when nothing was."""
    return trainee.awaiting.partition(":")[2] if trainee is not None and trainee.awaiting else None


@dataclass(frozen=True, slots=True)
class Moment:
    """One update inside its transaction."""

    desk: Desk
    tx: Transaction
    seen: Seen
    at: datetime  # when it arrived, UTC
    chat: int
    user: int
    trainee: Trainee | None
    prepared: Prepared = field(repr=False)

    @property
    def practice(self) -> Practice:
        """Return the house as a trainee meets it."""
        return self.desk.practice

    def open_encounter(self) -> Encounter | None:
        """Return the trainee's open encounter, if there is one."""
        return self.tx.encounters.open_of(self.trainee.id) if self.trainee else None

    @property
    def pending(self) -> str | None:
        """Return the encounter whose plus or delta the trainee was asked for and has not told."""
        return pending_of(self.trainee)

    def client_name(self, encounter: Encounter) -> str:
        """Return the name of the client in *encounter*."""
        return self.practice.visit_of(self.tx, encounter).persona.name
