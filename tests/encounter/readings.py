"""Readings made by hand."""

from __future__ import annotations

from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reading


def reading_of(reply: str, *behaviours: Behaviour) -> Reading:
    """A reading in which every behaviour spans the whole reply; feelings as the lexicon finds them."""
    coded = tuple(Coded(0, len(reply), each, 1.0, each) for each in behaviours)
    return Reading(coded, named_in(reply))
