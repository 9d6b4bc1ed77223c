"""Letters: which the bundled fonts have, how wide they run, and where a text breaks into lines.

resvg sets the text, but knows no line breaks; so every text is measured here first, with the very same
fonts. Kerning is left out of the measure: it makes text narrower, hardly ever wider, and `SLACK` covers
that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from fontTools.ttLib import TTFont

FOLDER: Final = "fonts"
PLACEHOLDER: Final = "□"
"""Stands for letters that no bundled font has: emoji, and scripts beyond Latin, Greek and Cyrillic."""

SLACK: Final = 1.01
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
"""Categories that leave no mark of their own: controls, joiners, directions, surrogates, loose accents."""


@dataclass(frozen=True, slots=True)
class Face:
    """A bundled font."""

    file: str
    family: str
    weight: int = 400
    italic: bool = False


SERIF: Final = Face("Vollkorn-Regular.ttf", "Vollkorn")
SERIF_ITALIC: Final = Face("Vollkorn-Italic.ttf", "Vollkorn", italic=True)
SERIF_BOLD: Final = Face("Vollkorn-SemiBold.ttf", "Vollkorn", weight=600)
SANS: Final = Face("Inter-Regular.otf", "Inter")
SANS_BOLD: Final = Face("Inter-SemiBold.otf", "Inter", weight=600)
FACES: Final = (SERIF, SERIF_ITALIC, SERIF_BOLD, SANS, SANS_BOLD)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one face."""

    text: str
    face: Face


Line = tuple[Run, ...]


def drawable(text: str) -> str:
    """Return *text* with a placeholder for each run of letters that cannot be drawn, without unseen ones.

    >>> drawable("Oh 🙂🙂 no")
    'Oh □ no'
    """
    known = _advances(SERIF).keys() & _advances(SANS).keys()
    found: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace():
            found.append(" ")
        elif letter in known:
            found.append(letter)
        elif unicodedata.category(letter) not in _UNSEEN and found[-1:] != [PLACEHOLDER]:
            found.append(PLACEHOLDER)
    return " ".join("".join(found).split())


def width_of(text: str, face: Face, size: float) -> float:
    """Return how wide *text* runs.

    Args:
        text: as `drawable` returns it.
        face: the font.
        size: in pixels.

    Returns:
        Pixels, a little too many rather than too few.
    """
    advances = _advances(face)
    return sum(advances.get(letter, 1.0) for letter in text) * size * SLACK


def wrapped(runs: Sequence[Run], size: float, width: float, most: int) -> tuple[Line, ...]:
    """Break *runs* into lines.

    Args:
        runs: a text, as `drawable` returns it, in pieces of different faces.
        size: in pixels.
        width: of a line, in pixels; a word that is longer is cut.
        most: lines at most; what is beyond ends in an ellipsis.

    Returns:
        Lines of runs; empty for a text without a word.
    """
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(runs, size, width):
        wide = width_of(word.text, word.face, size)
        space = width_of(" ", word.face, size) if lines[-1] else 0.0
        if lines[-1] and used + space + wide > width:
            lines.append([])
            used, space = 0.0, 0.0
        lines[-1].append(word)
        used += space + wide
    full = [_joined(line) for line in lines if line]
    if len(full) <= most:
        return tuple(full)
    return (*full[: most - 1], _cut(full[most - 1], size, width))


def fitted(text: str, face: Face, size: float, width: float) -> str:
    """Return *text* on one line of *width* pixels, with an ellipsis where it had to be cut."""
    if width_of(text, face, size) <= width:
        return text
    while text and width_of(f"{text}…", face, size) > width:
        text = text[:-1]
    return f"{text.rstrip(' ,;:.')}…"


def _words(runs: Sequence[Run], size: float, width: float) -> tuple[Run, ...]:
    """Return the words of *runs*, those longer than a line in pieces."""
    words = [Run(word, run.face) for run in runs for word in run.text.split()]
    return tuple(Run(piece, word.face) for word in words for piece in _pieces(word, size, width))


def _pieces(word: Run, size: float, width: float) -> tuple[str, ...]:
    if width_of(word.text, word.face, size) <= width:
        return (word.text,)
    pieces, piece = [], ""
    for letter in word.text:
        if piece and width_of(piece + letter, word.face, size) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return (*pieces, piece)


def _joined(words: Sequence[Run]) -> Line:
    """Return a line of *words*: neighbours of one face as one run, spaces between words."""
    line: list[Run] = []
    for word in words:
        if line and line[-1].face == word.face:
            line[-1] = Run(f"{line[-1].text} {word.text}", word.face)
        else:
            if line:
                line[-1] = Run(f"{line[-1].text} ", line[-1].face)
            line.append(word)
    return tuple(line)


def _cut(line: Line, size: float, width: float) -> Line:
    """Return *line* with an ellipsis at its end, shortened until both fit."""
    *first, last = line
    room = width - sum(width_of(each.text, each.face, size) for each in first)
    room -= width_of("…", last.face, size)
    text = last.text
    while text and width_of(text, last.face, size) > room:
        text = text[:-1]
    return (*first, Run(f"{text.rstrip(' ,;:.')}…", last.face))


@cache
def _advances(face: Face) -> Mapping[str, float]:
    """Return how wide each letter of *face* runs, in parts of the size."""
    font = TTFont(BytesIO(files("bot.debrief").joinpath(FOLDER, face.file).read_bytes()), lazy=True)
    units, widths = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}
