"""A reader that is told in the reply itself what the reply does: "[advice] You should rest."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reading

_TOLD = re.compile(r"\[(\w+)\]")


class ToldReader:
    """Reads the behaviour from the brackets a reply begins with; a reply without them is unclear."""

    edition = "told"

    def __init__(self) -> None:
        self.read_so_far: list[tuple[str, tuple[str, ...]]] = []  # reply, what it answers

    def read(self, reply: str, heard: Sequence[str]) -> Reading:
        self.read_so_far.append((reply, tuple(heard)))
        found = _TOLD.match(reply)
        behaviour = Behaviour(found.group(1)) if found else Behaviour.UNCLEAR
        return Reading((Coded(0, len(reply), behaviour, 0.9, behaviour),), named_in(reply))
