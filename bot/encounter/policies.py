"""Policy trainees: five ways to meet a client, each kept up for an hour, to see what a dialog makes of them.

A dialog is sound when the listener comes out clearly best, and the fixer and the wall clearly worst. The
sixth, quiet, is for clients who want rest. They play either on readings made to fit (what the dialog is
worth), or with their sentences read by a reader (what the whole is worth).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.content.dialog import Kind
from bot.encounter import reply_banks
from bot.encounter.encounter import Encounter, Standing
from bot.encounter.engine import Carried, begin, hear
from bot.encounter.lines import Tongue
from bot.encounter.rapport import RULES
from bot.encounter.scene import Scene
from bot.reading.behaviours import Behaviour
from bot.reading.reading import Coded, NamedFeeling, Reader, Reading

B = Behaviour
BEGAN: Final = datetime(
    2026, 1, 1, 9, tzinfo=UTC
)  # any hour will do; what matters is that it is always the same
PACE: Final = timedelta(minutes=2)

PHRASES: Final[Mapping[str, str]] = {
    "missing someone": "the absence",
    "dreading": "the dread",
    "grieving": "the grief",
    "longing": "a longing",
    "not enough": "not good enough",
    "lost": "so lost",
    "heard": "finally heard",
    "seen": "finally seen",
    "free": "set free",
    "used": "taken advantage of",
    "moved": "deeply moved",
}
"""How a family of feelings is said after "feel", where its name alone would not do."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A way to meet a client."""

    name: str
    plan: tuple[Behaviour, ...]  # one a turn, over and over
    bank: Mapping[Behaviour, tuple[str, ...]] = field(
        repr=False
    )  # what is said for each behaviour of the plan
    listens: bool = False  # mends what it broke, reflects instead where the plan would ask too early

    def behaviour_at(self, standing: Standing, turn: int) -> Behaviour:
        """Return what this trainee does.

        Args:
            standing: where the client stands.
            turn: the turn's number, from 1.
        """
        planned = self.plan[(turn - 1) % len(self.plan)]
        if not self.listens:
            return planned
        if standing.rupture or standing.hurts:
            return B.REPAIR
        return planned if standing.rapport >= RULES[planned].needs else B.REFLECTION_OF_FEELING


LISTENER: Final = Policy(
    "listener",
    (
        B.OPEN_QUESTION,
        B.REFLECTION_OF_FEELING,
        B.MINIMAL_ENCOURAGER,
        B.REFLECTION_OF_FEELING,
        B.SKILLFUL_QUESTION,
        B.REFLECTION_OF_FEELING,
        B.RESTATEMENT,
        B.REFLECTION_OF_FEELING,
        B.SKILLFUL_QUESTION,
        B.REFLECTION_OF_FEELING,
        B.AFFIRMATION,
        B.REFLECTION_OF_FEELING,
    ),
    reply_banks.LISTENER,
    listens=True,
)
INTERROGATOR: Final = Policy(
    "interrogator",
    (B.OPEN_QUESTION, B.CLOSED_QUESTION, B.CLOSED_QUESTION, B.OPEN_QUESTION, B.INFORMATION),
    reply_banks.INTERROGATOR,
)
FIXER: Final = Policy(
    "fixer",
    (B.CLOSED_QUESTION, B.ADVICE, B.ADVICE, B.INFORMATION, B.ADVICE, B.FALSE_REASSURANCE),
    reply_banks.FIXER,
)
SYMPATHISER: Final = Policy(
    "sympathiser",
    (B.SUPPORT, B.SUPPORT, B.AFFIRMATION, B.SELF_DISCLOSURE, B.MINIMAL_ENCOURAGER),
    reply_banks.SYMPATHISER,
)
WALL: Final = Policy(
    "wall",
    (B.HOUSEKEEPING, B.TOPIC_SHIFT, B.CLOSED_QUESTION, B.TOPIC_SHIFT, B.SHUT_DOWN, B.INFORMATION),
    reply_banks.WALL,
)
QUIET: Final = Policy(
    "quiet",
    (B.CHECK_IN, B.MINIMAL_ENCOURAGER, B.MINIMAL_ENCOURAGER, B.SUPPORT, B.MINIMAL_ENCOURAGER),
    reply_banks.QUIET,
)
POLICIES: Final = (LISTENER, INTERROGATOR, FIXER, SYMPATHISER, WALL)


def play(scene: Scene, policy: Policy, seed: int, carried: Carried | None = None) -> Encounter:
    """Play a whole hour on readings made to fit: each reply is read as what the policy means by it."""
    return _played(scene, policy, seed, carried, None)


def play_read(
    scene: Scene, policy: Policy, reader: Reader, seed: int, carried: Carried | None = None
) -> Encounter:
    """Play a whole hour with the policy's sentences read by *reader*, as a trainee's would be."""
    return _played(scene, policy, seed, carried, reader)


def worth_of(scene: Scene, encounter: Encounter) -> tuple[int, int, int]:
    """Return how well an encounter went, to compare policies by: the greater, the better.

    Returns:
        The kind of its ending (3 good, 2 heard, 1 closed, 0 rupture or none), how many disclosures were told,
        and the rapport at the end.
    """
    kinds = list(reversed(Kind))
    kind = kinds.index(scene.dialog.endings[encounter.ending].kind) if encounter.ending is not None else 0
    told = len(encounter.standing.told - encounter.start.told)
    return kind, told, encounter.standing.rapport


def _played(
    scene: Scene, policy: Policy, seed: int, carried: Carried | None, reader: Reader | None
) -> Encounter:
    encounter = begin(
        scene,
        id=f"{policy.name}-{seed}",
        trainee=policy.name,
        edition="played",
        seed=seed,
        at=BEGAN,
        carried=carried,
    )
    while encounter.open:
        turn = len(encounter.turns) + 1
        behaviour = policy.behaviour_at(encounter.standing, turn)
        feeling = _feeling_shown(scene, encounter.standing, turn)
        reply = _reply(policy, behaviour, feeling, encounter)
        reading = reader.read(reply, encounter.last_said) if reader else _meant(reply, behaviour, feeling)
        encounter = hear(scene, encounter, reply, reading, BEGAN + turn * PACE)
    return encounter


def _feeling_shown(scene: Scene, standing: Standing, turn: int) -> str | None:
    """Return one of the families of feelings that the state shows, in turn; None where it shows none."""
    shown = tuple(scene.dialog.states[standing.state].shows)
    return shown[turn % len(shown)] if shown else None


def _reply(policy: Policy, behaviour: Behaviour, feeling: str | None, encounter: Encounter) -> str:
    """Return a sentence of the bank that has not been used yet, or else the one used longest ago."""
    said = PHRASES.get(feeling, feeling) if feeling is not None else "a lot"
    variants = [each.replace("{feeling}", said) for each in policy.bank[behaviour]]
    used = [turn.reply for turn in encounter.turns]
    return Tongue(encounter.seed, len(used) + 1, used).choose("reply", variants)


def _meant(reply: str, behaviour: Behaviour, feeling: str | None) -> Reading:
    whole = Coded(0, len(reply), behaviour, 1.0, behaviour)
    named = behaviour is B.REFLECTION_OF_FEELING and feeling is not None
    feelings: Sequence[NamedFeeling] = [NamedFeeling(feeling, 0, len(reply))] if named and feeling else []
    return Reading((whole,), tuple(feelings))
