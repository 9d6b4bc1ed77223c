"""Reading the fields of one table: what is there, what is missing, what was probably meant.

A problem never stops the reading. It is noted with its place, a stand-in takes the value's place, and the
rest of the file is read, so that an author sees everything at once. `shape.py` throws the stand-ins away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar

from bot.content.nodes import Listing, Node, Table, Text, quoted
from bot.content.persona import Lines
from bot.errors import ContentError, Place

WHOLE: Final = re.compile(r"[+-]?[0-9]{1,6}")
NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
VARIED: Final = ("plain", "softer", "harder")  # in the order of `Lines`

E = TypeVar("E", bound=StrEnum)


def meant(name: str, known: Collection[str]) -> str:
    """Return how to go on after "no field 'advise'": with the likeliest right name, or with all there are.

    >>> meant("advise", ["advice", "support"])
    "; did you mean 'advice'?"
    >>> meant("xyz", ["advice", "support"])
    '; there are: advice, support'
    >>> meant("xyz", [])
    ''
    """
    near = likeliest(name, known)
    if near is not None:
        return f"; did you mean '{near}'?"
    return f"; there are: {', '.join(known)}" if known else ""


def likeliest(name: str, known: Collection[str]) -> str | None:
    """Return the one of *known* that *name* is most like, or None when none is near.

    >>> likeliest("Reflection-of-feelings", ["restatement", "reflection_of_feeling"])
    'reflection_of_feeling'
    """
    written = name.lower().replace("-", "_").replace(" ", "_")
    near = get_close_matches(written, list(known), n=1, cutoff=0.55)
    return near[0] if near else None


class Fields:
    """The fields of one table."""

    def __init__(
        self,
        node: Node,
        problems: list[ContentError],
        required: Collection[str],
        optional: Collection[str] = (),
        why: str = "",
    ) -> None:
        """Check the names in *node* and note in *problems* what is unknown or missing.

        Args:
            node: the table.
            problems: where to note what is wrong, here and in what is read later.
            required: names that must be there.
            optional: further names that may be there.
            why: why there are no other names, in a few words; "" when that needs no reason.
        """
        self.place = node.place
        self.problems = problems
        self._known = (*required, *optional)
        self._values: dict[str, Node] = {}
        if not isinstance(node, Table):
            self.note(node.place, f"fields are expected here, not {_kind(node)}")
            return
        for name, place in node.names.items():
            if name in self._known:
                self._values[name] = node.values[name]
            else:
                reason = f" here: {why}" if why else ""
                self.note(place, f"no field {quoted(name)}{reason}{meant(name, self._known)}")
        for name in required:
            if name not in self._values:
                self.note(node.place, f"'{name}' is missing")

    def note(self, place: Place, message: str) -> None:
        """Note that something is wrong at *place*."""
        self.problems.append(ContentError(place, message))

    def __contains__(self, name: str) -> bool:
        """Say whether the field *name* is there."""
        return name in self._values

    def at(self, name: str) -> Place:
        """Return the place of the value of *name*, or of the table when it is not there."""
        return self._values[name].place if name in self._values else self.place

    def node(self, name: str) -> Node | None:
        """Return the value of *name* as it stands, or None."""
        return self._values.get(name)

    def written(self, name: str) -> str:
        """Return the text of *name* without judging it; "" when it is not there or no text."""
        node = self._values.get(name)
        return node.value.strip() if isinstance(node, Text) else ""

    def text(self, name: str) -> str:
        """Return the text of *name*, without space around it; "" when it is not there or no text."""
        node = self._values.get(name)
        return "" if node is None else text_of(node, self.problems)

    def whole(self, name: str, least: int, most: int, otherwise: int = 0) -> int:
        """Return the whole number of *name*, *least*..*most*; *otherwise* when it is not there or wrong."""
        node = self._values.get(name)
        if node is None:
            return otherwise
        if not isinstance(node, Text) or not node.plain or not WHOLE.fullmatch(node.value):
            written = quoted(node.value) if isinstance(node, Text) else _kind(node)
            self.note(node.place, f"'{name}' is a whole number from {least} to {most}, not {written}")
            return otherwise
        if not least <= int(node.value) <= most:
            self.note(node.place, f"'{name}' is from {least} to {most}, not {node.value}")
            return otherwise
        return int(node.value)

    def name(self, name: str) -> str:
        """Return the name under *name*: lower-case letters, digits, underscores; "" when it is not there."""
        value = self.text(name)
        if value:
            self.check_name(value, self.at(name))
        return value

    def check_name(self, name: str, place: Place) -> None:
        """Note a *name* that is not made of lower-case letters, digits and underscores."""
        if not NAME.fullmatch(name):
            self.note(place, f"{quoted(name)} is no name: use lower-case letters, digits and underscores")

    def variants(self, name: str) -> tuple[str, ...]:
        """Return the variants under *name*: one text, or a list of at least one; () when it is not there."""
        node = self._values.get(name)
        return () if node is None else variants_of(node, self.problems)

    def messages(self, name: str) -> tuple[str, ...]:
        """Return the texts under *name* in their order: one, or a list of at least one; () when not there."""
        node = self._values.get(name)
        return () if node is None else messages_of(node, self.problems)

    def choice(self, name: str, choices: type[E]) -> E:
        """Return which of *choices* stands under *name*; the first of them when it is not there or wrong."""
        known = [each.value for each in choices]
        value = self.text(name)
        if value in known:
            return choices(value)
        if value:
            self.note(self.at(name), f"'{name}' cannot be {quoted(value)}{meant(value, known)}")
        return choices(known[0])

    def entries(self, name: str) -> Iterator[tuple[str, Place, Node]]:
        """Yield the entries of the table under *name*, whose names the author chose: name, place, value."""
        node = self._values.get(name)
        if node is None:
            return
        if not isinstance(node, Table):
            self.note(node.place, f"'{name}' holds names with values, not {_kind(node)}")
            return
        for each, place in node.names.items():
            yield each, place, node.values[each]

    def items(self, name: str, kind: str) -> tuple[Node, ...]:
        """Return the items of the list under *name*; *kind* says in a message what it is a list of."""
        node = self._values.get(name)
        if node is None:
            return ()
        if not isinstance(node, Listing):
            self.note(node.place, f"'{name}' is a list of {kind}, not {_kind(node)}")
            return ()
        if not node.items:
            self.note(node.place, f"'{name}' is empty; at least one is needed")
        return node.items


def text_of(node: Node, problems: list[ContentError]) -> str:
    """Return the text of *node* without space around it; note when it is none, or empty."""
    if not isinstance(node, Text):
        hint = "; text with ': ' in it needs quotes" if isinstance(node, Table) else ""
        problems.append(ContentError(node.place, f"text is expected here, not {_kind(node)}{hint}"))
        return ""
    value = node.value.strip()
    if not value or (node.plain and value in {"~", "null"}):
        problems.append(ContentError(node.place, "text is expected here, not nothing"))
    return value


def messages_of(node: Node, problems: list[ContentError]) -> tuple[str, ...]:
    """Return the texts of a list in their order, or the one text that *node* is; note an empty list."""
    if not isinstance(node, Listing):
        return (text_of(node, problems),)
    if not node.items:
        problems.append(ContentError(node.place, "at least one text is expected in this list"))
    return tuple(text_of(item, problems) for item in node.items)


def variants_of(node: Node, problems: list[ContentError]) -> tuple[str, ...]:
    """Return texts of which one is chosen; note a text that stands among them twice."""
    texts = messages_of(node, problems)
    if isinstance(node, Listing):
        for at, (text, item) in enumerate(zip(texts, node.items, strict=True)):
            if text and text in texts[:at]:
                problems.append(ContentError(item.place, "the same variant stands twice in this list"))
    return texts


def lines_of(node: Node, problems: list[ContentError]) -> Lines:
    """Return variants by rapport; one text or a list is short for `plain` alone."""
    if not isinstance(node, Table):
        return Lines(variants_of(node, problems))
    fields = Fields(node, problems, VARIED[:1], VARIED[1:])
    return Lines(*(fields.variants(each) for each in VARIED))


def each_of(node: Node) -> tuple[Node, ...]:
    """Return the items of a list, or *node* itself when it is none."""
    return node.items if isinstance(node, Listing) else (node,)


def _kind(node: Node) -> str:
    if isinstance(node, Table):
        return "fields"
    return "a list" if isinstance(node, Listing) else quoted(node.value)
