"""How encounters and turns become rows and come back from them: pure, and exact both ways."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from bot.encounter.encounter import Change, Encounter, EndedBy, Row, Standing, Turn
from bot.reading.behaviours import Behaviour
from bot.reading.reading import Coded, NamedFeeling, Reading
from bot.storage.columns import JSON, json_text


class _Utterance(TypedDict):
    start: int
    end: int
    behaviour: str
    confidence: float
    likeliest: str


class _Feeling(TypedDict):
    family: str
    start: int
    end: int


class _Reading(TypedDict):
    utterances: list[_Utterance]
    feelings: list[_Feeling]


class _Standing(TypedDict):
    state: str
    rapport: int
    stay: int
    told: list[str]
    hurts: int
    rupture: int
    row: tuple[str, int]


class _Change(TypedDict):
    amount: int
    why: str


def reading_fields(reading: Reading) -> dict[str, JSON]:
    """Return *reading* as plain fields, for `reading_from` and for a person's export."""
    return {
        "utterances": [
            {
                "start": each.start,
                "end": each.end,
                "behaviour": str(each.behaviour),
                "confidence": float(each.confidence),
                "likeliest": str(each.likeliest),
            }
            for each in reading.utterances
        ],
        "feelings": [
            {"family": each.family, "start": each.start, "end": each.end} for each in reading.feelings
        ],
    }


def reading_from(text: str) -> Reading:
    """Return the reading whose fields *text* holds as JSON."""
    fields: _Reading = json.loads(text)
    return Reading(
        tuple(
            Coded(
                each["start"],
                each["end"],
                Behaviour(each["behaviour"]),
                each["confidence"],
                Behaviour(each["likeliest"]),
            )
            for each in fields["utterances"]
        ),
        tuple(NamedFeeling(each["family"], each["start"], each["end"]) for each in fields["feelings"]),
    )


def standing_fields(standing: Standing) -> dict[str, JSON]:
    """Return *standing* as plain fields, for `standing_from` and for a person's export."""
    return {
        "state": standing.state,
        "rapport": standing.rapport,
        "stay": standing.stay,
        "told": sorted(standing.told),
        "hurts": standing.hurts,
        "rupture": standing.rupture,
        "row": [standing.row.group, standing.row.length],
    }


def standing_from(text: str) -> Standing:
    """Return the standing whose fields *text* holds as JSON."""
    fields: _Standing = json.loads(text)
    return Standing(
        fields["state"],
        fields["rapport"],
        fields["stay"],
        frozenset(fields["told"]),
        fields["hurts"],
        fields["rupture"],
        Row(*fields["row"]),
    )


def changes_fields(changes: Sequence[Change]) -> list[JSON]:
    """Return *changes* as plain fields, for `changes_from` and for a person's export."""
    return [{"amount": each.amount, "why": each.why} for each in changes]


def changes_from(text: str) -> tuple[Change, ...]:
    """Return the changes whose fields *text* holds as JSON."""
    fields: list[_Change] = json.loads(text)
    return tuple(Change(each["amount"], each["why"]) for each in fields)


def lines_from(text: str) -> tuple[str, ...]:
    """Return the lines that *text* holds as JSON."""
    lines: list[str] = json.loads(text)
    return tuple(lines)


def turn_row(encounter: str, turn: Turn, source: str | None) -> dict[str, object]:
    """Return the row of *turn* in the table `turns`.

    Args:
        encounter: the id of the turn's encounter.
        turn: what happened.
        source: the message it came from, e.g. "chat:message"; None when nothing can deliver it twice.
    """
    return {
        "encounter": encounter,
        "number": turn.number,
        "source": source,
        "at": turn.at,
        "reply": turn.reply,
        "state": turn.before.state,
        "leading": str(turn.reading.leading),
        "rapport": turn.after.rapport,
        "heard": json_text(turn.heard),
        "reading": json_text(reading_fields(turn.reading)),
        "before": json_text(standing_fields(turn.before)),
        "after": json_text(standing_fields(turn.after)),
        "said": json_text(turn.said),
        "changes": json_text(changes_fields(turn.changes)),
        "attuned": turn.attuned,
        "spent": turn.spent,
        "told": turn.told,
        "hinted": turn.hinted,
        "ruptured": turn.ruptured,
        "mended": turn.mended,
        "topic": turn.topic,
    }


TURN_COLUMNS = (
    "number", "at", "heard", "reply", "reading", "before", "after", "said", "changes",
    "attuned", "spent", "told", "hinted", "ruptured", "mended", "topic",
)  # fmt: skip
"""The columns `turn_from` takes, in its order."""


def turn_from(
    number: int, at: datetime, heard: str, reply: str, reading: str, before: str, after: str, said: str,
    changes: str, attuned: bool | None, spent: bool, told: str | None, hinted: str | None, ruptured: bool,
    mended: bool, topic: str | None,
) -> Turn:  # fmt: skip
    """Return the turn whose columns, in the order of `TURN_COLUMNS`, are given."""
    return Turn(
        number,
        at,
        lines_from(heard),
        reply,
        reading_from(reading),
        standing_from(before),
        standing_from(after),
        lines_from(said),
        changes_from(changes),
        attuned,
        spent,
        told,
        hinted,
        ruptured,
        mended,
        topic,
    )


def encounter_row(encounter: Encounter) -> dict[str, object]:
    """Return the row of *encounter* in the table `encounters`, with what is said of its turns there."""
    return {
        "id": encounter.id,
        "trainee": encounter.trainee,
        "persona": encounter.persona,
        "dialog": encounter.dialog,
        "visit": encounter.visit,
        "edition": encounter.edition,
        "seed": str(encounter.seed),
        "began": encounter.began,
        "opening": json_text(encounter.opening),
        "start": json_text(standing_fields(encounter.start)),
        **moving_row(encounter),
    }


MOVING_COLUMNS = ("hints", "ending", "ended", "ended_by", "farewell", "turns", "rapport", "last_at")
"""The columns of `moving_row`."""


def moving_row(encounter: Encounter) -> dict[str, object]:
    """Return the part of `encounter_row` that changes as the encounter goes on."""
    return {
        "hints": encounter.hints,
        "ending": encounter.ending,
        "ended": encounter.ended,
        "ended_by": None if encounter.ended_by is None else str(encounter.ended_by),
        "farewell": json_text(encounter.farewell),
        "turns": len(encounter.turns),
        "rapport": encounter.standing.rapport,
        "last_at": encounter.turns[-1].at if encounter.turns else encounter.began,
    }


ENCOUNTER_COLUMNS = (
    "id", "trainee", "persona", "dialog", "visit", "edition", "seed", "began", "opening", "start",
    "hints", "ending", "ended", "ended_by", "farewell",
)  # fmt: skip
"""The columns `encounter_from` takes after the turns, in its order."""


def encounter_from(
    turns: tuple[Turn, ...], id: str, trainee: str, persona: str, dialog: str, visit: int, edition: str,
    seed: str, began: datetime, opening: str, start: str, hints: int, ending: str | None,
    ended: datetime | None, ended_by: str | None, farewell: str,
) -> Encounter:  # fmt: skip
    """Return the encounter whose turns and whose columns, in the order of `ENCOUNTER_COLUMNS`, are given."""
    return Encounter(
        id,
        trainee,
        persona,
        dialog,
        visit,
        edition,
        int(seed),
        began,
        lines_from(opening),
        standing_from(start),
        turns,
        hints,
        ending,
        ended,
        None if ended_by is None else EndedBy(ended_by),
        lines_from(farewell),
    )
