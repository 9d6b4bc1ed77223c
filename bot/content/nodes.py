"""What a YAML file is made of here: text, lists and tables, each with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from bot.errors import ContentError, Place

SHOWN: Final = 60  # characters of an author's text that a message repeats
KEEPS_ITS_PLACE: Final = "\n\t"  # control characters that text may hold


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, exactly as written; no type is guessed."""

    place: Place
    value: str
    plain: bool = True  # without quotes and not a block (`|`, `>`): may be meant as a number


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, in the order of the file."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Names with values, in the order of the file."""

    place: Place
    names: Mapping[str, Place]  # where each name stands
    values: Mapping[str, Node]


Node: TypeAlias = Text | Listing | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A whole file as read."""

    root: Node
    problems: tuple[ContentError, ...]  # what is wrong without hiding the rest, e.g. a name written twice


def places_of(root: Node) -> Mapping[tuple[str, ...], Place]:
    """Return the place of everything below *root* by its path of names and positions.

    Returns:
        Paths such as ("states", "arriving", "lines", "0") with the place of the value there; the empty path
        is the root's. Positions in lists count from 0.
    """
    found: dict[tuple[str, ...], Place] = {}
    waiting: list[tuple[tuple[str, ...], Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        found[path] = node.place
        if isinstance(node, Listing):
            waiting.extend(((*path, str(at)), item) for at, item in enumerate(node.items))
        elif isinstance(node, Table):
            waiting.extend(((*path, name), value) for name, value in node.values.items())
    return MappingProxyType(found)


def quoted(text: str) -> str:
    """Return *text* as a message shows it: in quotes, on one line, and not too much of it."""
    line = " ".join("".join("?" if unsayable(each) else each for each in text).split())
    return f"'{line}'" if len(line) <= SHOWN else f"'{line[: SHOWN - 1]}…'"


def unsayable(character: str) -> bool:
    """Say whether a chat could not carry *character*: a control character or half of a surrogate pair."""
    return character not in KEEPS_ITS_PLACE and unicodedata.category(character) in {"Cc", "Cs"}
