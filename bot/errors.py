"""Every error raised on purpose, grouped by who can mend it.

An author mends `ContentError`, an operator `SettingsError` and `StorageError`, the person chatting
`NotNow`. Anything else that escapes is a bug: it is logged whole and the person gets one neutral sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class HeardError(Exception):
    """The root of all errors raised on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in an author's file something stands."""

    file: str
    line: int  # counts from 1
    column: int  # counts from 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class ContentError(HeardError):
    """An author's file is wrong; the message says where, what, and what would be right."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place
        self.message = message


class BrokenFile(ContentError):  # noqa: N818 - it names the thing: a file of which no part can be used
    """All that is wrong in one file, said together so that an author can mend it in one go."""

    def __init__(self, problems: Iterable[ContentError]) -> None:
        """Gather *problems* (at least one), in the order of their places."""
        self.problems = tuple(sorted(problems, key=lambda each: each.place))
        super().__init__(self.problems[0].place, self.problems[0].message)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.problems)


class SettingsError(HeardError):
    """A setting is unknown, missing or wrong; an operator can mend it."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


class ModelError(HeardError):
    """The reader's model files are missing or do not fit together; an operator reinstalls them."""


class StorageError(HeardError):
    """The database cannot be reached, is of another version, or refuses; an operator can mend it."""


class NotNow(HeardError):  # noqa: N818 - it is an answer to a person, said to them as it stands
    """What the person asks cannot be done now; the message is said to them as it stands."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
