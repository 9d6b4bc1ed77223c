"""From an author's text to a `Persona` or a `Dialog`, or to everything that is wrong with it.

A file is either whole or refused: with any problem nothing of it is used, and `BrokenFile` holds all of them.
Which fields there are and what they may hold stands in `persona_shape.py` and `dialog_shape.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from bot.content import dialog_shape, persona_shape
from bot.content.dialog import Dialog
from bot.content.fields import Fields
from bot.content.nodes import quoted
from bot.content.persona import Persona
from bot.content.yamlfile import page_from
from bot.errors import BrokenFile, ContentError
from bot.reading.feelings import FAMILIES

T = TypeVar("T")


def persona_from(text: str, file: str) -> Persona:
    """Build the persona that *text* describes.

    Args:
        text: the whole file, decoded.
        file: its name, for messages; when it ends in ".yaml", the persona must be called like it.

    Raises:
        BrokenFile: anything is wrong; its `problems` are all that was found, in the order of the file.
    """
    page = page_from(text, file)
    problems = list(page.problems)
    fields = Fields(page.root, problems, persona_shape.REQUIRED, persona_shape.OPTIONAL)
    _called_like(file, fields, "persona")
    return _whole(persona_shape.persona(fields), problems)


def dialog_from(text: str, file: str, families: Collection[str] = FAMILIES) -> Dialog:
    """Build the dialog that *text* describes; every name used in it leads somewhere.

    Args:
        text: the whole file, decoded.
        file: its name, for messages; when it ends in ".yaml", the dialog must be called like it.
        families: the feelings that `shows` may name.

    Raises:
        BrokenFile: anything is wrong; its `problems` are all that was found, in the order of the file.
    """
    page = page_from(text, file)
    problems = list(page.problems)
    fields = Fields(page.root, problems, dialog_shape.REQUIRED, dialog_shape.OPTIONAL)
    _called_like(file, fields, "dialog")
    return _whole(dialog_shape.DialogShape(fields, families).dialog(), problems)


def _whole(built: T, problems: list[ContentError]) -> T:
    if problems:
        raise BrokenFile(problems)
    return built


def _called_like(file: str, fields: Fields, field: str) -> None:
    """Note an id that is not the name of its file; a text kept in a database has no such name."""
    named = fields.written(field)
    if not file.endswith(".yaml") or not named:
        return
    stem = file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml")
    if named != stem:
        fields.note(fields.at(field), f"'{field}' is {quoted(named)}, but the file is called '{stem}.yaml'")
