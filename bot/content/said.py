"""Everything a client may say, piece by piece: what lint reads and what the counts count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.content.dialog import Answer, Dialog, State
from bot.content.persona import Lines, Persona


class Part(StrEnum):
    """Where in a client's part a line belongs."""

    LINE = "line"  # of a state
    ANSWER = "answer"  # what an answer says in place of a reaction
    REACTION = "reaction"
    TOPIC = "topic"
    CUE = "cue"  # hints at a disclosure
    TOLD = "told"  # a disclosure
    LATE = "late"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Said:
    """One text that a client may say."""

    text: str
    part: Part
    path: tuple[str, ...]  # where it stands in its file, as in `places_of`


def said_by(persona: Persona) -> Iterator[Said]:
    """Yield what *persona* may say in any visit: reactions and topics, in the order of the fields."""
    for behaviour, lines in persona.reactions.items():
        yield from _varied(lines, Part.REACTION, "reactions", behaviour.value)
    for name, lines in (
        ("corrects", persona.corrects),
        ("parroted", persona.parroted),
        ("same_again", persona.same_again),
        ("unneeded_repair", persona.unneeded_repair),
    ):
        yield from _varied(lines, Part.REACTION, name)
    for at, topic in enumerate(persona.asked):
        yield from _varied(topic.says, Part.TOPIC, "asked", str(at), "says")


def said_in(dialog: Dialog) -> Iterator[Said]:
    """Yield what a client may say in *dialog* besides reactions, in the order of the fields."""
    yield from _each(dialog.late, Part.LATE, "late")
    for name, disclosure in dialog.disclosures.items():
        yield from _each(disclosure.hints, Part.CUE, "disclosures", name, "hints")
        yield from _each(disclosure.lines, Part.TOLD, "disclosures", name, "lines")
    for state in dialog.states.values():
        for at, beat in enumerate(state.lines):
            yield from _each(beat, Part.LINE, "states", state.name, "lines", str(at))
        for path, answer in answers_in(state):
            yield from _each(answer.says, Part.ANSWER, *path, "says")
    for name, ending in dialog.endings.items():
        yield from _each(ending.lines, Part.ENDING, "endings", name, "lines")


def answers_in(state: State) -> Iterator[tuple[tuple[str, ...], Answer]]:
    """Yield every answer of *state* with its path in the file; `otherwise` comes last."""
    for heard, answers in state.hears.items():
        for at, answer in enumerate(answers):
            yield ("states", state.name, "hears", heard.value, str(at)), answer
    yield ("states", state.name, "otherwise"), state.otherwise


def _varied(lines: Lines, part: Part, *path: str) -> Iterator[Said]:
    yield from _each(lines.plain, part, *path, "plain")
    yield from _each(lines.softer, part, *path, "softer")
    yield from _each(lines.harder, part, *path, "harder")


def _each(texts: Sequence[str], part: Part, *path: str) -> Iterator[Said]:
    for at, text in enumerate(texts):
        yield Said(text, part, (*path, str(at)))
