"""Strict reading of an author's YAML: text, lists and tables, each with its place, and nothing else.

YAML guesses types: `no` becomes False, `1_000` a number, `2024-05-01` a date, and the second of two equal
keys silently wins. An author who writes what a client says must never meet that. So nothing is guessed here:
every scalar is the text that stands in the file, and whoever needs a number asks for one (`fields.py`).
Anchors, aliases, tags and merge keys are refused, since a dialog must say what it says where it says it. No
object is ever built from a tag: only PyYAML's events are read, never `yaml.load`.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, Protocol, TypeAlias

import yaml

from bot.content.nodes import Listing, Node, Page, Table, Text, quoted, unsayable
from bot.errors import BrokenFile, ContentError, Place

LONGEST: Final = 1 << 20
"""The most a file may hold, in bytes of UTF-8."""
DEEPEST: Final = 20
"""How many lists and tables may stand inside one another."""

_Loader: TypeAlias = "yaml.SafeLoader | yaml.CSafeLoader"
READERS: Final[tuple[type[_Loader], ...]] = (
    (yaml.CSafeLoader, yaml.SafeLoader) if yaml.__with_libyaml__ else (yaml.SafeLoader,)
)
"""The quick reader, where the platform has it; then the one that says best what is wrong: the last word.

They read the same text alike; the quick one forgives a little more, e.g. `?` in text between brackets."""


def page_from(text: str, file: str) -> Page:
    """Read the YAML *text* of *file*.

    Args:
        text: the whole file, decoded; a byte order mark and CRLF line ends are fine.
        file: its name, for messages.

    Returns:
        The file's one document with the place of everything in it.

    Raises:
        BrokenFile: the text is empty, too long, nested too deeply, not YAML, or more than one document.
    """
    text = text.removeprefix("\ufeff")
    if len(text.encode(errors="surrogatepass")) > LONGEST:
        raise BrokenFile([ContentError(Place(file, 1, 1), f"the file is longer than {LONGEST} bytes")])
    for loader in READERS:
        composer = _Composer(text, file, loader)
        try:
            page = Page(composer.document(), tuple(composer.problems))
        except ContentError as error:
            refusal = BrokenFile([*composer.problems, error])
        else:
            if not page.problems or loader is READERS[-1]:
                return page
    raise refusal


class _Mark(Protocol):
    """A place as PyYAML counts, from 0."""

    line: int
    column: int


class _Composer:
    """Builds nodes from PyYAML's events, noting what is wrong on the way."""

    def __init__(self, text: str, file: str, loader: type[_Loader]) -> None:
        self._text = text
        self._loader = loader
        self._file = file
        self._last = Place(file, 1, 1)
        self._events = self._guarded()
        self.problems: list[ContentError] = []

    def _guarded(self) -> Iterator[yaml.Event]:
        """Yield the events of the text; whatever PyYAML raises becomes a `ContentError` with a place."""
        try:
            for event in yaml.parse(self._text, Loader=self._loader):
                self._last = self._place(event.start_mark)
                yield event
        except yaml.reader.ReaderError as error:
            raise self._unreadable(error) from None
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from None
        except (yaml.YAMLError, ValueError, OverflowError):  # e.g. an escape beyond the last character
            raise ContentError(self._last, "what follows is not readable as YAML") from None

    def document(self) -> Node:
        """Return the one document of the stream."""
        next(self._events)  # the stream's start
        event = next(self._events)
        if not isinstance(event, yaml.DocumentStartEvent):
            raise ContentError(Place(self._file, 1, 1), "the file is empty")
        if event.version or event.tags:
            raise ContentError(self._last, "a line that begins with '%' has no place here")
        root = self._node(next(self._events), depth=1)
        if isinstance(root, Text) and root.plain and not root.value:
            raise ContentError(root.place, "the file is empty")
        next(self._events)  # the document's end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise ContentError(self._last, "a second document starts here; a file holds one")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event.start_mark)
        if depth > DEEPEST:
            raise ContentError(place, f"nested more than {DEEPEST} deep")
        if isinstance(event, yaml.AliasEvent):
            raise ContentError(place, _STAR)  # body language without quotes: what follows makes no sense
        self._refuse_marks(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(place, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._table(place, depth)
        return self._scalar(event, place)

    def _refuse_marks(self, event: yaml.Event, place: Place) -> None:
        """Note an anchor or a tag: they are written by accident, or to be clever."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self.problems.append(
                ContentError(place, f"no anchors here ('&{anchor}'); text that begins with '&' needs quotes")
            )
        if tag is not None:
            self.problems.append(
                ContentError(place, f"no tags here ({quoted(tag)}); text that begins with '!' needs quotes")
            )

    def _listing(self, place: Place, depth: int) -> Listing:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Listing(place, tuple(items))

    def _table(self, place: Place, depth: int) -> Table:
        names: dict[str, Place] = {}
        values: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Text):
                self.problems.append(ContentError(key.place, "a name is expected before ':', not a list"))
            elif key.plain and key.value == "<<":
                self.problems.append(ContentError(key.place, "no merge keys ('<<'); write the fields out"))
            elif key.value in names:
                self.problems.append(ContentError(key.place, f"{quoted(key.value)} is written twice here"))
            else:
                names[key.value], values[key.value] = key.place, value
        return Table(place, MappingProxyType(names), MappingProxyType(values))

    def _scalar(self, event: yaml.Event, place: Place) -> Text:
        value = str(getattr(event, "value", ""))
        odd = next((each for each in value if unsayable(each)), None)
        if odd is not None:
            self.problems.append(ContentError(place, f"the character U+{ord(odd):04X} cannot be used here"))
        return Text(place, value, plain=not getattr(event, "style", None))

    def _place(self, mark: _Mark | None) -> Place:
        return self._last if mark is None else Place(self._file, mark.line + 1, mark.column + 1)

    def _unreadable(self, error: yaml.reader.ReaderError) -> ContentError:
        """Place a character that YAML forbids; PyYAML gives only its offset."""
        before = self._text[: int(error.position)]
        place = Place(self._file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        return ContentError(place, f"the character U+{int(error.character):04X} cannot be used here")

    def _syntax(self, error: yaml.MarkedYAMLError) -> ContentError:
        """Say a syntax error in an author's words where the cause is one that authors meet."""
        problem, context = error.problem or "", error.context or ""
        if context == "while scanning an alias":
            return ContentError(self._place(error.context_mark), _STAR)
        for part, message in _COMMON:
            if part in problem:
                return ContentError(self._place(error.problem_mark), message)
        told = f"{problem} {context}".strip()
        return ContentError(self._place(error.problem_mark), f"not readable as YAML: {told}")


_STAR: Final = "text that begins with '*' needs quotes around it"
_COMMON: Final = (
    ("mapping values are not allowed", "text with ': ' in it needs quotes around it"),
    ("found character '\\t'", "a tab cannot indent; use spaces"),
    ("that cannot start any token", "text that begins with this character needs quotes around it"),
    ("expected ',' or ']'", "text between [ and ] with ? or : in it needs quotes, or the ] is missing"),
    ("expected ',' or '}'", "text between { and } with ? or : in it needs quotes, or the } is missing"),
    ("but found '<scalar>'", "text goes on after its closing quote, or is indented wrongly"),
)
