"""What a lint check is: a small pure generator of findings, with the reason for it and two examples.

A check is written once, where it is defined, and found by `lint.py` without being listed. Its docstring is
its reason. Its examples are its test: each is one field of the sample client, replaced by `bad`, in which the
check must find something, and by `good`, in which it must find nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.content.dialog import Dialog
from bot.content.persona import Persona
from bot.content.said import Said, said_by, said_in
from bot.errors import Place

IMPLIED: Final = frozenset({"0", "plain"})
"""Steps of a path that a file need not have: one text may stand for a list, and a list for plain lines."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something well formed but unwise."""

    place: Place
    message: str
    id: str  # of the check that found it

    def __str__(self) -> str:
        return f"{self.place}: {self.message} ({self.id})"


@dataclass(frozen=True, slots=True)
class _Page:
    """A file with the places of what stands in it."""

    file: str
    places: Mapping[tuple[str, ...], Place]

    def at(self, *path: str) -> Place:
        """Return the place of what *path* leads to, or of the nearest thing around it."""
        return self.places.get(self._written(path), Place(self.file, 1, 1))

    def before(self, *path: str) -> Place | None:
        """Return the place of what stands before *path* in its list; None for the first, and without one."""
        *table, last = self._written(path)
        return self.places.get((*table, str(int(last) - 1))) if last.isdecimal() else None

    def _written(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Return *path* as far as the file has it, without what an author may leave out."""
        written: tuple[str, ...] = ()
        for name in path:
            if (*written, name) in self.places:
                written = (*written, name)
            elif name not in IMPLIED:
                break
        return written


@dataclass(frozen=True, slots=True)
class PersonaPage(_Page):
    """A persona's file."""

    persona: Persona

    def said(self) -> tuple[Said, ...]:
        """Return everything the client may say here."""
        return tuple(said_by(self.persona))


@dataclass(frozen=True, slots=True)
class DialogPage(_Page):
    """A dialog's file."""

    dialog: Dialog

    def said(self) -> tuple[Said, ...]:
        """Return everything the client may say here."""
        return tuple(said_in(self.dialog))


@dataclass(frozen=True, slots=True)
class Shelf:
    """All files that lint reads together."""

    personas: tuple[PersonaPage, ...]
    dialogs: tuple[DialogPage, ...]

    @property
    def pages(self) -> tuple[PersonaPage | DialogPage, ...]:
        """Return all files, personas first."""
        return (*self.personas, *self.dialogs)

    def said(self) -> Iterator[tuple[Place, Said]]:
        """Yield everything any client may say, with its place."""
        for page in self.pages:
            for said in page.said():
                yield page.at(*said.path), said


Finding: TypeAlias = tuple[Place, str]
Find: TypeAlias = Callable[[Shelf], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that lint looks for."""

    id: str
    why: str  # the reason, for authors; a sentence
    field: str  # what the examples replace in the sample client: "dialog states.guarded.lines"
    bad: str  # YAML in which the check finds something
    good: str  # YAML in which it finds nothing
    find: Find

    def problems(self, shelf: Shelf) -> Iterator[Problem]:
        """Yield what this check finds on *shelf*."""
        for place, message in self.find(shelf):
            yield Problem(place, message, self.id)


def check(id: str, *, field: str, bad: str, good: str) -> Callable[[Find], Check]:
    """Make a check of the generator below it; the generator's docstring says why."""

    def made(find: Find) -> Check:
        return Check(id, (find.__doc__ or "").strip(), field, bad, good, find)

    return made
