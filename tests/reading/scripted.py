"""A reader that says what a test tells it to, for tests of what is built upon readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reading


class ScriptedReader:
    """Reads each reply as one utterance of the behaviour that the script gives it."""

    edition = "scripted"

    def __init__(self, script: Mapping[str, Behaviour]) -> None:
        self._script = script
        self.heard: list[tuple[str, ...]] = []

    def read(self, reply: str, heard: Sequence[str]) -> Reading:
        """Return the script's behaviour with a confidence of three quarters."""
        self.heard.append(tuple(heard))
        behaviour = self._script[reply]
        return Reading((Coded(0, len(reply), behaviour, 0.75, behaviour),), named_in(reply))
