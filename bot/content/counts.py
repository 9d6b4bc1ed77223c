"""How much there is of a client: counts for authors, instructors and the README."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.library import Visit
from bot.content.said import said_by, said_in


@dataclass(frozen=True, slots=True)
class Counts:
    """What one visit holds; all numbers are 0 or more."""

    persona: str
    dialog: str
    states: int
    lines: int  # texts of this visit, all variants counted
    reactions: int  # texts the persona adds to every visit
    words: int  # of lines and reactions together
    disclosures: int
    endings: int

    def __str__(self) -> str:
        return (
            f"{self.dialog}: {self.states} states, {self.lines} lines, {self.reactions} reactions, "
            f"{self.words} words, {self.disclosures} disclosures, {self.endings} endings"
        )


def counts_of(visits: Sequence[Visit]) -> tuple[Counts, ...]:
    """Count what each of *visits* holds; empty for none."""
    return tuple(_counts(each) for each in visits)


def _counts(visit: Visit) -> Counts:
    lines = [each.text for each in said_in(visit.dialog)]
    reactions = [each.text for each in said_by(visit.persona)]
    return Counts(
        persona=visit.persona.id,
        dialog=visit.dialog.id,
        states=len(visit.dialog.states),
        lines=len(lines),
        reactions=len(reactions),
        words=sum(len(text.split()) for text in (*lines, *reactions)),
        disclosures=len(visit.dialog.disclosures),
        endings=len(visit.dialog.endings),
    )
