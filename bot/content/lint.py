"""Lint: what is well formed but unwise in personas and dialogs, as `file:line:column: message (id)`.

The checks stand in `paths.py` (where a dialog leads), `lessons.py` (what it teaches), `variety.py` (how much
there is to say) and `wording.py` (how it is said), each with its reason and examples. Here they are gathered
and run.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from bot.content import lessons, paths, variety, wording
from bot.content.checks import Check, DialogPage, PersonaPage, Problem, Shelf
from bot.content.library import Library
from bot.content.nodes import places_of
from bot.content.shape import dialog_from, persona_from
from bot.content.yamlfile import page_from
from bot.errors import BrokenFile
from bot.reading.feelings import FAMILIES

CHECKS: Final = tuple(
    each
    for module in (paths, lessons, variety, wording)
    for each in vars(module).values()
    if isinstance(each, Check)
)
"""All checks, in the order in which they are written."""


def lint(library: Library) -> tuple[Problem, ...]:
    """Return what is unwise in all whole files of *library*, in the order of files; empty when nothing is."""
    return lint_texts(library.persona_files, library.dialog_files)


def lint_texts(
    personas: Mapping[str, str], dialogs: Mapping[str, str], families: Collection[str] = FAMILIES
) -> tuple[Problem, ...]:
    """Return what is unwise in some files.

    Args:
        personas: texts by file name.
        dialogs: likewise; they are read together with the personas, for what repeats across files.
        families: the feelings that `shows` may name.

    Returns:
        Problems in the order of files and places. A broken file is left out: its errors are said elsewhere.
    """
    shelf = Shelf(
        tuple(each for file, text in personas.items() if (each := _persona_page(file, text))),
        tuple(page for file, text in dialogs.items() if (page := _dialog_page(file, text, families))),
    )
    return tuple(sorted({problem for each in CHECKS for problem in each.problems(shelf)}))


def _persona_page(file: str, text: str) -> PersonaPage | None:
    try:
        return PersonaPage(file, places_of(page_from(text, file).root), persona_from(text, file))
    except BrokenFile:
        return None


def _dialog_page(file: str, text: str, families: Collection[str]) -> DialogPage | None:
    try:
        return DialogPage(file, places_of(page_from(text, file).root), dialog_from(text, file, families))
    except BrokenFile:
        return None
