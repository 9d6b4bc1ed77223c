"""The library: all visits that authors have written. The one module of this room that opens files.

A folder holds `personas/*.yaml` and `dialogs/*.yaml`. They are enumerated, never listed: a new client is a
new file. A file that is wrong is named in `broken` and is not offered; it never stops the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from bot.content.dialog import Dialog
from bot.content.fields import meant
from bot.content.persona import Persona
from bot.content.shape import dialog_from, persona_from
from bot.content.yamlfile import LONGEST
from bot.errors import BrokenFile, ContentError, NotNow, Place

PERSONAS: Final = "personas"
DIALOGS: Final = "dialogs"

T = TypeVar("T", Persona, Dialog)


@dataclass(frozen=True, slots=True)
class Visit:
    """A client and one of their hours, with the very texts they were read from."""

    persona: Persona
    dialog: Dialog
    edition: str  # 12 hex digits over both texts, so that later edits cannot rewrite what was played
    persona_text: str
    dialog_text: str


@dataclass(frozen=True, slots=True)
class Library:
    """All visits there are, and the files that cannot be offered."""

    visits: tuple[Visit, ...]  # by the client's name, then in the order of their visits
    broken: tuple[ContentError, ...]  # one or more for every file that is not offered, by file and line
    persona_files: Mapping[str, str]  # file name -> text, of all that could be read, whole or broken
    dialog_files: Mapping[str, str]  # likewise

    @property
    def personas(self) -> tuple[Persona, ...]:
        """Return the clients who have at least one visit, in order of name."""
        return tuple({each.persona.id: each.persona for each in self.visits}.values())

    def of(self, persona: str) -> tuple[Visit, ...]:
        """Return the visits of the client with the id *persona* in their order; empty when there are none."""
        return tuple(each for each in self.visits if each.persona.id == persona)

    def visit(self, persona: str, number: int = 1) -> Visit:
        """Return visit *number* (counts from 1) of the client with the id *persona*.

        Raises:
            NotNow: there is no such client or visit; the message names those there are.
        """
        visits = self.of(persona)
        if not visits:
            there = ", ".join(each.id for each in self.personas) or "nobody yet"
            raise NotNow(f"There is no client called “{persona}”. There are: {there}.")
        for each in visits:
            if each.dialog.visit == number:
                return each
        there = ", ".join(str(each.dialog.visit) for each in visits)
        raise NotNow(f"{visits[0].persona.name} has no visit {number}. There are: {there}.")


def library_from(folders: Sequence[Path]) -> Library:
    """Read all content in *folders*; what comes in an earlier folder goes before the same in a later one.

    Args:
        folders: each holds `personas/` or `dialogs/` or both; files of other kinds are left alone.

    Raises:
        ContentError: a folder holds no content at all, so its path is probably wrong.
    """
    broken: list[ContentError] = []
    persona_files: dict[str, str] = {}
    dialog_files: dict[str, str] = {}
    for folder in folders:
        personas, dialogs = _files(folder, PERSONAS), _files(folder, DIALOGS)
        if not personas and not dialogs:
            raise ContentError(
                Place(folder.as_posix(), 1, 1), "no personas/*.yaml and no dialogs/*.yaml in this folder"
            )
        broken.extend(_misnamed(folder))
        persona_files.update(_texts(personas, broken))
        dialog_files.update(_texts(dialogs, broken))
    personas_read = _first_of_each(_built(persona_files, persona_from, broken), "persona", broken)
    dialogs_read = _first_of_each(_built(dialog_files, dialog_from, broken), "dialog", broken)
    visits = _visits(personas_read, dialogs_read, persona_files, dialog_files, broken)
    return Library(
        visits=visits,
        broken=tuple(sorted(broken, key=lambda each: each.place)),
        persona_files=MappingProxyType(persona_files),
        dialog_files=MappingProxyType(dialog_files),
    )


def visit_from_texts(persona_text: str, dialog_text: str) -> Visit:
    """Rebuild a visit of an older edition from the texts it was played with.

    Raises:
        BrokenFile: a text is not fit for this version of the program.
    """
    return Visit(
        persona=persona_from(persona_text, "the persona as kept"),
        dialog=dialog_from(dialog_text, "the dialog as kept"),
        edition=edition_of(persona_text, dialog_text),
        persona_text=persona_text,
        dialog_text=dialog_text,
    )


def edition_of(persona_text: str, dialog_text: str) -> str:
    """Return 12 hex digits that change when either text does.

    >>> edition_of("persona: a", "dialog: b")
    'acb1071ab648'
    """
    digest = hashlib.sha256()
    for text in (persona_text, dialog_text):
        digest.update(text.encode())
        digest.update(b"\0")  # so that text cannot move from one file to the other unnoticed
    return digest.hexdigest()[:12]


def shipped_folder() -> Path:
    """Return the folder with the content that comes with the program.

    Inside an installed wheel that is `bot/shipped`; in a checkout, the folder that `bot/` stands in.
    """
    package = Path(__file__).resolve().parent.parent
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parent


def _files(folder: Path, kind: str) -> tuple[Path, ...]:
    return tuple(sorted((folder / kind).glob("*.yaml")))


def _misnamed(folder: Path) -> Iterator[ContentError]:
    """Yield the files that their author believes to be content, although nobody reads them."""
    for kind in (PERSONAS, DIALOGS):
        for file in sorted((folder / kind).glob("*.yml")):
            yield ContentError(Place(file.as_posix(), 1, 1), "not read: the name of content ends in .yaml")


def _texts(files: Sequence[Path], broken: list[ContentError]) -> Iterator[tuple[str, str]]:
    """Yield file names and texts; a file that cannot be read is noted in *broken*."""
    for file in files:
        start = Place(file.as_posix(), 1, 1)
        try:
            if file.stat().st_size > LONGEST:
                broken.append(ContentError(start, f"the file is longer than {LONGEST} bytes"))
                continue
            content = file.read_bytes()
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            broken.append(ContentError(Place(start.file, line, 1), "this line is not UTF-8 text"))
        except OSError as error:
            broken.append(ContentError(start, f"the file cannot be read: {error.strerror}"))
        else:
            yield start.file, text


def _built(
    files: Mapping[str, str], build: Callable[[str, str], T], broken: list[ContentError]
) -> Iterator[tuple[str, T]]:
    """Yield what each file holds; a file that is wrong is noted in *broken*."""
    for file, text in files.items():
        try:
            yield file, build(text, file)
        except BrokenFile as error:
            broken.extend(error.problems)


def _first_of_each(
    built: Iterator[tuple[str, T]], kind: str, broken: list[ContentError]
) -> dict[str, tuple[str, T]]:
    """Return file and content by id; a second one with the same id is noted in *broken*."""
    found: dict[str, tuple[str, T]] = {}
    for file, each in built:
        if each.id in found:
            message = f"the {kind} '{each.id}' is in {found[each.id][0]} already"
            broken.append(ContentError(Place(file, 1, 1), message))
        else:
            found[each.id] = (file, each)
    return found


def _visits(
    personas: Mapping[str, tuple[str, Persona]],
    dialogs: Mapping[str, tuple[str, Dialog]],
    persona_files: Mapping[str, str],
    dialog_files: Mapping[str, str],
    broken: list[ContentError],
) -> tuple[Visit, ...]:
    """Bring dialogs to their personas; note dialogs without one, and two for the same hour."""
    found: dict[tuple[str, int], tuple[str, Visit]] = {}
    for file, dialog in dialogs.values():
        start = Place(file, 1, 1)
        if dialog.persona not in personas:
            known = f"no whole persona '{dialog.persona}'{meant(dialog.persona, personas)}"
            broken.append(ContentError(start, known))
            continue
        hour = (dialog.persona, dialog.visit)
        if hour in found:
            message = f"visit {dialog.visit} of '{dialog.persona}' is in {found[hour][0]} already"
            broken.append(ContentError(start, message))
            continue
        persona_file, persona = personas[dialog.persona]
        texts = persona_files[persona_file], dialog_files[file]
        found[hour] = file, Visit(persona, dialog, edition_of(*texts), *texts)
    visits = [visit for _, visit in found.values()]
    return tuple(sorted(visits, key=lambda each: (each.persona.name, each.persona.id, each.dialog.visit)))
