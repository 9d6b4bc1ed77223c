"""The picture in words, for whoever cannot see it and for the caption under it."""

from __future__ import annotations

from typing import Final

from bot.debrief.debrief import Debrief
from bot.debrief.markup import shortened
from bot.debrief.sections import Moment
from bot.reading.codebook import entry_for

LONGEST: Final = 1_000  # characters
QUOTE: Final = 110  # characters of a quote
LEFT: Final = 220
SHOWN: Final = 20  # turns whose rapport is said one by one


def alt_text(debrief: Debrief) -> str:
    """Return what the picture of *debrief* shows.

    Args:
        debrief: any debrief.

    Returns:
        At most 1,000 characters: how it ended, the line of rapport, what was told and not, the two quotes.
    """
    found = [
        shortened(debrief.left.text, LEFT),
        _line(debrief),
        _named("Told", [each.about for each in debrief.told]),
        _named("Never told", [each.about for each in debrief.untold]),
        _quoted("Strength", debrief.strength),
        _quoted("Change", debrief.change),
    ]
    return shortened(" ".join(each for each in found if each), LONGEST)


def _line(debrief: Debrief) -> str:
    after = [turn.after for turn in debrief.turns]
    if not after:
        return f"No exchange; rapport stood at {debrief.start} of 10."
    if len(after) <= SHOWN:
        return f"Rapport (0 to 10) over the turns: {', '.join(map(str, (debrief.start, *after)))}."
    ends = f"from {debrief.start} to {after[-1]} over {len(after)} turns"
    return f"Rapport (0 to 10) went {ends}, lowest {min(after)}, highest {max(after)}."


def _named(what: str, names: list[str]) -> str:
    return f"{what}: {shortened('; '.join(names), LEFT)}." if names else ""


def _quoted(what: str, moment: Moment | None) -> str:
    if moment is None:
        return ""
    where = f"turn {moment.turn}, {entry_for(moment.behaviour).plain}"
    instead = f" Fitting: “{shortened(moment.instead, QUOTE)}”" if moment.instead else ""
    return f"{what} ({where}): “{shortened(moment.quote, QUOTE)}”{instead}"
