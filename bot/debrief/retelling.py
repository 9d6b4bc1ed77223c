"""Every turn in words: the client's line, the reply with what each piece of it does, and what came of it."""

from __future__ import annotations

from typing import Final

from bot.debrief.debrief import Debrief
from bot.debrief.markup import Paragraph, Span, emphasis, lines, shortened, strong
from bot.debrief.sections import Client, Evidence, Exchange
from bot.reading.behaviours import Behaviour
from bot.reading.codebook import entry_for

HEARD: Final = 100  # characters of a client's line
SAID: Final = 140  # characters of a piece of a reply
PIECES: Final = 6  # pieces of one reply that are shown


def every_turn(debrief: Debrief) -> tuple[Paragraph, ...]:
    """Return a paragraph that says what the numbers mean, and one for each turn."""
    name = debrief.name
    count = len(debrief.turns)
    meant = f"Rapport is how willing {name} was to speak, from 0 to 10. It began at {debrief.start}."
    if count == 0:
        meant = f"There was no exchange. Rapport, how willing {name} was to speak, stood at {debrief.start}."
    first = lines(strong("Every turn"), Span(meant))
    return (first, *(_turn(each, debrief.client) for each in debrief.turns))


def what_came_of(turn: Exchange, client: Client) -> tuple[str, ...]:
    """Return short sentences on what came of *turn*; empty where nothing did."""
    name, subject = client.name, client.subject.capitalize()
    found = (
        (turn.told is not None, f"{subject} told you: {turn.told}."),
        (turn.hinted is not None, f"{subject} came near to telling you: {turn.hinted}."),
        (turn.attuned is False, f"That feeling was not {name}'s."),
        (turn.spent, "Used once too often."),
        (turn.ruptured, f"{name} drew back."),
        (turn.mended, "You mended it."),
    )
    return tuple(text for happened, text in found if happened)


def read_as(piece: Evidence) -> str:
    """Return the plain name of what *piece* was read as, or that the reader could not tell."""
    if piece.behaviour is Behaviour.UNCLEAR:
        return "I could not tell"
    return entry_for(piece.behaviour).plain


def _turn(turn: Exchange, client: Client) -> Paragraph:
    moved = f"{turn.before} → {turn.after}" if turn.before != turn.after else f"{turn.after}"
    rows: list[Span | tuple[Span, ...]] = [strong(f"{turn.number} · rapport {moved}")]
    if turn.heard:
        rows.append(Span(f"{client.name}: “{shortened(turn.heard[-1], HEARD)}”"))
    for piece in turn.evidence[:PIECES]:
        said = Span(f"You: “{shortened(piece.text, SAID)}” ")
        rows.append((said, emphasis(f"– {read_as(piece)}")))
    if len(turn.evidence) > PIECES:
        rows.append(emphasis(f"and {len(turn.evidence) - PIECES} pieces more"))
    came = " ".join(what_came_of(turn, client))
    return lines(*rows, Span(came)) if came else lines(*rows)
