"""Body language in a client's line: `*looks away* It's nothing.` taken apart for whoever shows it."""

from __future__ import annotations

import re
from typing import Final

_GESTURE: Final = re.compile(r"\*([^*\n]+)\*")


def pieces(line: str) -> tuple[tuple[str, bool], ...]:
    """Split *line* into its pieces, each with whether it is body language.

    >>> pieces("*looks away* It's nothing.")
    (('looks away', True), (" It's nothing.", False))
    >>> pieces("")
    ()
    """
    found: list[tuple[str, bool]] = []
    position = 0
    for match in _GESTURE.finditer(line):
        if match.start() > position:
            found.append((line[position : match.start()], False))
        found.append((match.group(1), True))
        position = match.end()
    if position < len(line):
        found.append((line[position:], False))
    return tuple(found)
