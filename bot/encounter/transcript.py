"""Blessed transcripts: encounters that were read aloud and accepted, replayed to see if they still go so.

A transcript is a YAML text: the dialog, the seed, and turn by turn what the trainee wrote, how it was read,
what the client said and where that left them. It is checked as strictly as a dialog.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.content.dialog import FREE, SHUT
from bot.content.fields import Fields, meant, messages_of
from bot.content.nodes import Node, quoted
from bot.content.yamlfile import page_from
from bot.encounter.encounter import Encounter
from bot.encounter.engine import Carried, begin, hear
from bot.encounter.scene import Scene
from bot.errors import BrokenFile, ContentError
from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reader, Reading

BEGAN: Final = datetime(2026, 1, 1, 9, tzinfo=UTC)  # transcripts keep no times: any will do, always the same
PACE: Final = timedelta(minutes=1)
MOST_SEED: Final = 999_999
_BEHAVIOURS: Final = tuple(each.value for each in Behaviour)


@dataclass(frozen=True, slots=True)
class BlessedTurn:
    """One exchange as it was accepted."""

    trainee: str
    behaviours: tuple[Behaviour, ...]  # as read; empty: a reader has to read it
    client: tuple[str, ...]  # one per message; never empty
    state: str  # where the client stands after it
    rapport: int | None  # after it; None: not compared


@dataclass(frozen=True, slots=True)
class Transcript:
    """An encounter as it was accepted."""

    dialog: str
    rapport: int | None  # where it begins; None: as in a first visit
    seed: int
    turns: tuple[BlessedTurn, ...]
    ending: str | None  # None: not compared


def transcript_from(text: str, file: str) -> Transcript:
    """Read a transcript.

    Args:
        text: the whole file, decoded.
        file: its name, for messages.

    Raises:
        BrokenFile: anything is wrong; its `problems` are all that was found.
    """
    page = page_from(text, file)
    problems = list(page.problems)
    fields = Fields(page.root, problems, ("dialog", "seed", "turns"), ("rapport", "ending"))
    transcript = Transcript(
        dialog=fields.name("dialog"),
        rapport=fields.whole("rapport", SHUT, FREE) if "rapport" in fields else None,
        seed=fields.whole("seed", 0, MOST_SEED),
        turns=tuple(_turn(node, problems) for node in fields.items("turns", "turns")),
        ending=fields.name("ending") if "ending" in fields else None,
    )
    if problems:
        raise BrokenFile(problems)
    return transcript


def replayed(transcript: Transcript, scene: Scene, reader: Reader | None = None) -> Encounter:
    """Play the trainee's side of *transcript* again.

    Args:
        transcript: what was accepted; it stops early when the encounter ends early.
        scene: the persona in the dialog, as they are now.
        reader: reads the turns for which the transcript keeps no behaviours.

    Raises:
        ValueError: the transcript is of another dialog, or a turn has to be read and there is no reader.
    """
    if transcript.dialog != scene.dialog.id:
        raise ValueError(f"the transcript is of {transcript.dialog}, not of {scene.dialog.id}")
    encounter = begin(
        scene,
        id="replayed",
        trainee="replayed",
        edition="replayed",
        seed=transcript.seed,
        at=BEGAN,
        carried=None if transcript.rapport is None else Carried(transcript.rapport),
    )
    for number, turn in enumerate(transcript.turns, start=1):
        if encounter.open:
            reading = _reading(turn, encounter, reader)
            encounter = hear(scene, encounter, turn.trainee, reading, BEGAN + number * PACE)
    return encounter


def differences(transcript: Transcript, encounter: Encounter) -> tuple[str, ...]:
    """Return how *encounter* went otherwise than *transcript*, a sentence each; empty when not."""
    return tuple(_differences(transcript, encounter))


def blessed(encounter: Encounter) -> str:
    """Return *encounter* as the text of a transcript, to be read aloud before it is kept."""
    lines = [f"dialog: {encounter.dialog}", f"rapport: {encounter.start.rapport}", f"seed: {encounter.seed}"]
    if encounter.ending is not None:
        lines.append(f"ending: {encounter.ending}")
    lines.append("turns:")
    for turn in encounter.turns:
        lines += [
            f"  - trainee: {_scalar(turn.reply)}",
            f"    behaviours: [{', '.join(each.value for each in turn.reading.behaviours)}]",
            "    client:",
            *(f"      - {_scalar(each)}" for each in turn.said),
            f"    state: {turn.after.state}",
            f"    rapport: {turn.after.rapport}",
        ]
    return "\n".join(lines) + "\n"


def _turn(node: Node, problems: list[ContentError]) -> BlessedTurn:
    fields = Fields(node, problems, ("trainee", "client", "state"), ("behaviours", "rapport"))
    return BlessedTurn(
        trainee=fields.text("trainee"),
        behaviours=tuple(_behaviours(fields)),
        client=fields.messages("client"),
        state=fields.name("state"),
        rapport=fields.whole("rapport", SHUT, FREE) if "rapport" in fields else None,
    )


def _behaviours(fields: Fields) -> Iterator[Behaviour]:
    node = fields.node("behaviours")
    for name in messages_of(node, fields.problems) if node is not None else ():
        if name in _BEHAVIOURS:
            yield Behaviour(name)
        else:
            fields.note(fields.at("behaviours"), f"no behaviour {quoted(name)}{meant(name, _BEHAVIOURS)}")


def _reading(turn: BlessedTurn, encounter: Encounter, reader: Reader | None) -> Reading:
    if not turn.behaviours:
        if reader is None:
            raise ValueError(f"no behaviours are kept for {turn.trainee!r}, and there is no reader")
        return reader.read(turn.trainee, encounter.last_said)
    whole = len(turn.trainee)
    coded = tuple(Coded(0, whole, each, 1.0, each) for each in turn.behaviours)
    return Reading(coded, named_in(turn.trainee))


def _differences(transcript: Transcript, encounter: Encounter) -> Iterator[str]:
    for number, (then, now) in enumerate(zip(transcript.turns, encounter.turns, strict=False), start=1):
        for what, expected, found in (
            ("the client says", then.client, now.said),
            ("the state is", then.state, now.after.state),
            ("rapport is", then.rapport, now.after.rapport),
        ):
            if expected is not None and expected != found:
                yield f"turn {number}: {what} {found}, and was {expected}"
    if len(encounter.turns) < len(transcript.turns):
        yield f"it ends after turn {len(encounter.turns)}, and had {len(transcript.turns)}"
    if transcript.ending is not None and transcript.ending != encounter.ending:
        yield f"the ending is {encounter.ending}, and was {transcript.ending}"


def _scalar(text: str) -> str:
    """Return *text* in double quotes; JSON's escapes are YAML's too."""
    return json.dumps(text, ensure_ascii=False)
