"""The debrief of an encounter: what a trainee takes away, made once and kept.

It is complete in itself. It is kept in the database and shown again years later, when the dialog has been
rewritten and the phrases have changed; so it holds every word it shows, also the sentences chosen for
this trainee, and needs neither persona nor dialog to be read. The same encounter and the same earlier
debriefs give the same debrief.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from bot.content.dialog import Dialog
from bot.content.persona import Persona
from bot.debrief.archive import json_of, value_from
from bot.debrief.change import change_of
from bot.debrief.comparing import compared_with
from bot.debrief.exchanges import exchanges_of
from bot.debrief.leaving import left_of
from bot.debrief.measures import hour_of, measures_of
from bot.debrief.next_step import next_step_of
from bot.debrief.phrases.voice import voice_for
from bot.debrief.sections import (
    Cause,
    Client,
    Compared,
    Exchange,
    Hour,
    Left,
    Measure,
    Moment,
    NextStep,
    PlusDelta,
    Told,
    Untold,
)
from bot.debrief.strength import strength_of
from bot.debrief.untold import told_in, untold_in
from bot.encounter.encounter import Encounter
from bot.encounter.scene import scene_of
from bot.reading.behaviours import Behaviour

VERSION: Final = 1
"""The version of the JSON a debrief is kept as; raised when an older program could not read it."""


class Played(Protocol):
    """Whatever says who was met in which dialog: a `Visit` of the library or a `Scene` of the engine."""

    @property
    def persona(self) -> Persona:
        """Return the client."""
        ...

    @property
    def dialog(self) -> Dialog:
        """Return the dialog, in the edition that was played."""
        ...


@dataclass(frozen=True, slots=True)
class Debrief:
    """Feedback after one encounter, its sections in the order in which they are said."""

    encounter: str
    client: Client
    dialog: str
    title: str  # of the dialog: "First visit"
    visit: int  # counts from 1
    edition: str
    seed: int  # the encounter's
    began: datetime  # UTC
    ended: datetime | None  # UTC
    opening: tuple[str, ...]  # the client's first lines
    start: int  # rapport at the beginning, 0..10
    left: Left
    strength: Moment | None  # None only where the trainee wrote no words at all
    change: Moment | None  # likewise
    turns: tuple[Exchange, ...]
    untold: tuple[Untold, ...]  # in the order of their depth
    told: tuple[Told, ...]  # likewise
    measures: tuple[Measure, ...]
    hour: Hour
    compared: tuple[Compared, ...]  # empty at a first encounter
    next_step: NextStep
    phrases: tuple[str, ...]  # which variants were said, so that the next debrief says others
    plus_delta: PlusDelta | None = None
    version: int = VERSION

    @property
    def persona(self) -> str:
        """Return the client's id."""
        return self.client.persona

    @property
    def name(self) -> str:
        """Return the client's name."""
        return self.client.name

    def with_plus_delta(self, plus_delta: PlusDelta) -> Debrief:
        """Return this debrief with what the trainee said about the hour before seeing it."""
        return replace(self, plus_delta=plus_delta)


def debrief_of(encounter: Encounter, played: Played, earlier: Sequence[Debrief] = ()) -> Debrief:
    """Return the debrief of *encounter*.

    Args:
        encounter: it has ended, in whatever way and after any number of turns.
        played: persona and dialog as they were played.
        earlier: the same trainee's earlier debriefs, in any order; with them this one says things anew and
            lays its measures beside theirs.

    Raises:
        ValueError: the encounter is still open, or *played* is another client's.
    """
    scene = scene_of(played.persona, played.dialog)
    client = _client(played.persona)
    before = sorted(earlier, key=lambda each: (each.began, each.encounter))
    last = before[-1] if before else None
    voice = voice_for(client, encounter.seed, [each.phrases for each in before])
    left = left_of(encounter, scene, voice)
    untold, measures = untold_in(encounter, scene), measures_of(encounter, scene)
    strength = strength_of(encounter, scene, voice)
    change = change_of(
        encounter, scene, voice, untold=untold, besides=strength, last=_cause(last.change) if last else None
    )
    turns = exchanges_of(encounter, scene)
    next_step = next_step_of(
        change,
        turns,
        door=_door(change, untold),
        unmended=encounter.standing.rupture > 0,
        last=last.next_step.skill if last else None,
        voice=voice,
    )
    return Debrief(
        encounter=encounter.id,
        client=client,
        dialog=encounter.dialog,
        title=played.dialog.title,
        visit=encounter.visit,
        edition=encounter.edition,
        seed=encounter.seed,
        began=encounter.began,
        ended=encounter.ended,
        opening=encounter.opening,
        start=encounter.start.rapport,
        left=left,
        strength=strength,
        change=change,
        turns=turns,
        untold=untold,
        told=told_in(encounter, scene),
        measures=measures,
        hour=hour_of(encounter, scene),
        compared=compared_with(measures, [each.measures for each in before]),
        next_step=next_step,
        phrases=tuple(voice.said),
    )


def to_json(debrief: Debrief) -> str:
    """Return *debrief* as one line of JSON with sorted keys; the same text for equal debriefs."""
    return json_of(debrief)


def debrief_from_json(text: str) -> Debrief:
    """Return the debrief that `to_json` wrote as *text*, in this version or an older one.

    Raises:
        StorageError: *text* is no debrief, or one of a newer version.
    """
    return value_from(text, Debrief, VERSION)


def _client(persona: Persona) -> Client:
    spoken = persona.pronouns
    return Client(persona.id, persona.name, spoken.subject, spoken.object, spoken.possessive)


def _cause(change: Moment | None) -> Cause | None:
    return change.cause if change else None


def _door(change: Moment | None, untold: Sequence[Untold]) -> Behaviour | None:
    """Return what would have opened the door at which *change* looks."""
    turn = change.turn if change else None
    return next((each.by for each in untold if each.short == 0 and each.turn == turn), None)
