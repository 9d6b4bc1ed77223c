"""What a reply should have been read as: gold labels in the formats that `heard measure` takes.

A line of gold is a JSON object with `id`, `client`, `reply` and one of these:

- `utterances`: `[[piece, behaviour], ...]`, as in the corpus;
- `leading`: one behaviour, or a list of those that count as right where coders differ; `behaviours`,
  beside it, lists all that are present;
- `main`: one of AnnoMI's four categories for a whole turn.

Ours are mapped to AnnoMI's once, here: what gives back is a reflection, also when it adds a theory, since
AnnoMI counts complex reflections so; what tells, warns or advises is the therapist's input; kindness,
presence, process and the helper's own life are `other`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.reading.behaviours import QUESTIONS, REFLECTIONS, Behaviour, leading

_INPUT: Final = frozenset({Behaviour.ADVICE, Behaviour.INFORMATION, Behaviour.REFERRAL, Behaviour.JUDGEMENT})
MAINS: Final = ("question", "reflection", "therapist_input", "other")
MAIN_OF: Final[Mapping[Behaviour, str]] = MappingProxyType(
    {
        **dict.fromkeys(Behaviour, "other"),
        **dict.fromkeys(QUESTIONS, "question"),
        **dict.fromkeys(REFLECTIONS | {Behaviour.INTERPRETATION}, "reflection"),
        **dict.fromkeys(_INPUT, "therapist_input"),
    }
)


@dataclass(frozen=True, slots=True)
class Gold:
    """What coders say a reply does."""

    accepted: tuple[str, ...]  # behaviours that count as right for leading, or one of AnnoMI's categories
    present: frozenset[str] | None  # all behaviours in it; None when the coders did not say
    annomi: bool  # whether `accepted` is one of AnnoMI's categories

    def read_as(self, behaviour: Behaviour) -> tuple[str, str]:
        """Return the pair (gold, read) of labels for a reply read as *behaviour*."""
        read = MAIN_OF[behaviour] if self.annomi else behaviour.value
        return (read if read in self.accepted else self.accepted[0]), read


def gold_from(row: Mapping[str, object]) -> Gold:
    """Take the gold labels out of one line.

    Args:
        row: the line's object.

    Raises:
        ValueError: there is none, or it is no known label; the message says what would be right.
    """
    if "utterances" in row:
        codes = _codes(row["utterances"])
        return Gold((leading(codes).value,), frozenset(each.value for each in codes), annomi=False)
    if "leading" in row:
        stated = row["leading"] if isinstance(row["leading"], list) else [row["leading"]]
        if not stated:
            raise ValueError("'leading' is an empty list; name at least one behaviour")
        present = row.get("behaviours")
        return Gold(
            tuple(_behaviour(each).value for each in stated),
            frozenset(_behaviour(each).value for each in present) if isinstance(present, list) else None,
            annomi=False,
        )
    if "main" in row:
        if row["main"] not in MAINS:
            raise ValueError(f"'main' is {row['main']!r}; it must be one of {', '.join(MAINS)}")
        return Gold((str(row["main"]),), None, annomi=True)
    raise ValueError("it has no gold; add 'leading' (a behaviour or a list), 'utterances' or 'main'")


def _codes(utterances: object) -> tuple[Behaviour, ...]:
    pieces = utterances if isinstance(utterances, list) else []
    if not pieces or not all(isinstance(each, list) and len(each) == 2 for each in pieces):
        raise ValueError("'utterances' must be a list of [piece, behaviour]")
    return tuple(_behaviour(each[1]) for each in pieces)


def _behaviour(name: object) -> Behaviour:
    try:
        return Behaviour(str(name))
    except ValueError:
        raise ValueError(f"{name!r} is no behaviour of the codebook") from None
