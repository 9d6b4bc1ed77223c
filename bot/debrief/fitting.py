"""Finds the line that would have fitted at a moment, among those the author wrote for the state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from bot.content.dialog import Dialog, State
from bot.encounter.encounter import Encounter, Turn
from bot.reading.behaviours import CLOSES, Effect
from bot.reading.feelings import named_in

ROOM: Final = "Mm. I'm listening."
"""What fits anywhere, for a moment whose state has nothing of its own left."""

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NUMBER: Final = re.compile(
    r"\b(\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|twice)\b"
)  # "one" is left out: it mostly counts nothing
_STEM: Final = 5  # letters: "dread" and "dreading" count as one word


class Form(StrEnum):
    """What kind of line is wanted."""

    ANY = "any"
    SAYS = "says"  # a statement
    FEELS = "feels"  # a statement, best one that names a feeling
    ASKS = "asks"  # a question
    BRIEF = "brief"  # as few words as can be


def places_after(turn: Turn, told: str | None, dialog: Dialog) -> tuple[State, ...]:
    """Return the states whose lines may fit before *turn*.

    Args:
        turn: the turn in question.
        told: what the client had told in the turn before it.
        dialog: as played.

    Returns:
        Where the client stood; when they had just told something there, first the states in which the author
        lets that be received. Empty when the dialog has no such state.
    """
    state = dialog.states.get(turn.before.state)
    if state is None:
        return ()
    received = {
        answer.to: None
        for heard, answers in state.hears.items()
        if heard not in CLOSES and heard is not Effect.CLOSES
        for answer in answers
        if told is not None and told in answer.after and answer.to in dialog.states
    }
    return (*(dialog.states[name] for name in received if name is not None), state)


def heard_until(turn: Turn, encounter: Encounter) -> tuple[str, ...]:
    """Return all that the client has said before the reply of *turn*, oldest first; some lines twice."""
    earlier = encounter.turns[: turn.number - 1]
    lines = (encounter.opening, *(words for each in earlier for words in (each.heard, each.said)), turn.heard)
    return tuple(line for words in lines for line in words)


def fitting(
    states: Sequence[State],
    heard: Sequence[str],
    said: Iterable[str],
    form: Form,
    earlier: Iterable[str] = (),
) -> str:
    """Return a line that would have fitted.

    Args:
        states: where the author's lines for this moment stand, the likeliest first; may be empty.
        heard: the client's last lines, oldest first: the line should answer these.
        said: replies of the encounter; none of them is offered as new.
        form: what kind of line is wanted, where there is a choice.
        earlier: other lines of the client's from before that moment, in any order.

    Returns:
        The author's line that takes up most of what the client had just said; of equals, the first. A line
        with a number that the client has not said yet is not offered.
    """
    known = {_bare(each) for each in said}
    numbers = _numbers(" ".join((*heard, *earlier)))
    written = [each for state in states for each in state.fits]
    lines = [each for each in written if _bare(each) not in known and _numbers(each) <= numbers]
    if not lines:
        return ROOM
    last = heard[-1:] or ("",)
    return max(
        lines, key=lambda each: (_suits(each, form), _takes_up(each, last) + _takes_up(each, heard) / 2)
    )


def _suits(line: str, form: Form) -> float:
    """Say how far *line* is of the *form* wanted; the higher the better."""
    if form is Form.BRIEF:
        return -len(line)
    asks = "?" in line
    if form is Form.FEELS:
        return 0.0 if asks else 1.0 + bool(named_in(line))
    return float(form is Form.ANY or asks == (form is Form.ASKS))


def _takes_up(line: str, heard: Iterable[str]) -> float:
    """Say how much of *heard* comes back in *line*: words, and feelings twice."""
    theirs = " ".join(heard)
    feelings = {each.family for each in named_in(line)} & {each.family for each in named_in(theirs)}
    return len(_stems(line) & _stems(theirs)) + 2 * len(feelings)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text.lower()))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


def _bare(text: str) -> str:
    return " ".join(text.lower().split())
