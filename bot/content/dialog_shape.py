"""The shape of a dialog's file: its fields, which of them are required, and what they may hold.

A dialog uses names before they are defined: an answer leads to a state further down. So every name used is
kept with its place and looked up when the whole file has been read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from bot.content.dialog import FREE, SHUT, Answer, Close, Dialog, Disclosure, Ending, Kind, State, Way
from bot.content.fields import Fields, each_of, meant, text_of, variants_of
from bot.content.nodes import Listing, Node, Table, quoted
from bot.content.references import Reference, Target, broken
from bot.reading.behaviours import Behaviour, Effect

REQUIRED: Final = (
    "dialog",
    "persona",
    "visit",
    "title",
    "turns",
    "opens",
    "way",
    "because",
    "late",
    "disclosures",
    "states",
    "endings",
    "closes",
    "leaves",
)
OPTIONAL: Final = ("referral", "tags")
STATE: Final = ("purpose", "shows", "lines", "hint", "fits", "hears", "otherwise")
HEARD: Final = (*(each.value for each in Behaviour), *(each.value for each in Effect))
GOES: Final = (Target.STATE, Target.ENDING)
ALWAYS: Final = ("to", "rapport", "says")  # what `otherwise` may hold, since it must always be possible
ANSWER: Final = (*ALWAYS, "needs", "after", "tells")


class DialogShape:
    """Builds a dialog, gathering the names it uses until all names are known."""

    def __init__(self, fields: Fields, families: Collection[str]) -> None:
        self._fields = fields
        self._problems = fields.problems
        self._families = families
        self._used: list[Reference] = []
        self._disclosures: Mapping[str, Disclosure] = {}

    def dialog(self) -> Dialog:
        """Return the dialog; it is fit for use only when no problem was noted."""
        fields = self._fields
        self._disclosures = MappingProxyType(dict(self._each_disclosure()))
        states = MappingProxyType(dict(self._each_state()))
        endings = MappingProxyType(dict(self._each_ending(states)))
        dialog = Dialog(
            id=fields.name("dialog"),
            persona=fields.name("persona"),
            visit=fields.whole("visit", 1, 99),
            title=fields.text("title"),
            turns=fields.whole("turns", 8, 60),
            opens=self._goes(fields, "opens", Target.STATE) or "",
            way=fields.choice("way", Way),
            because=fields.text("because"),
            disclosures=self._disclosures,
            states=states,
            endings=endings,
            closes=self._closes(),
            leaves=self._goes(fields, "leaves", Target.ENDING) or "",
            late=fields.variants("late"),
            referral=self._goes(fields, "referral", Target.ENDING),
            tags=fields.messages("tags"),
        )
        self._check_names(dialog)
        return dialog

    def _check_names(self, dialog: Dialog) -> None:
        known: Mapping[Target, Collection[str]] = {
            Target.STATE: dialog.states,
            Target.ENDING: dialog.endings,
            Target.DISCLOSURE: dialog.disclosures,
            Target.FAMILY: self._families,
        }
        self._problems.extend(broken(self._used, known))

    def _goes(self, fields: Fields, name: str, *targets: Target) -> str | None:
        """Return the name under *name*, to be looked up among *targets* in the end; None without one."""
        value = fields.text(name)
        if not value:
            return None
        self._used.append(Reference(value, fields.at(name), targets))
        return value

    def _after(self, fields: Fields) -> tuple[str, ...]:
        """Return the disclosures under `after`: one, or a list."""
        node = fields.node("after")
        for each in () if node is None else each_of(node):
            name = text_of(each, [])
            self._used.append(Reference(name, each.place, (Target.DISCLOSURE,)))
        return fields.variants("after")

    def _each_disclosure(self) -> Iterator[tuple[str, Disclosure]]:
        required = ("needs", "about", "gist", "hints", "lines")
        for name, node in self._named("disclosures"):
            each = Fields(node, self._problems, required)
            yield (
                name,
                Disclosure(
                    id=name,
                    needs=each.whole("needs", SHUT, FREE),
                    about=each.text("about"),
                    gist=each.text("gist"),
                    hints=each.variants("hints"),
                    lines=each.messages("lines"),
                ),
            )

    def _each_state(self) -> Iterator[tuple[str, State]]:
        for name, node in self._named("states"):
            each = Fields(node, self._problems, STATE, ("then",))
            yield (
                name,
                State(
                    name=name,
                    purpose=each.text("purpose"),
                    shows=self._shows(each),
                    lines=self._beats(each),
                    hint=each.text("hint"),
                    fits=each.messages("fits"),
                    hears=self._hears(each),
                    otherwise=self._otherwise(each),
                    then=self._goes(each, "then", *GOES),
                ),
            )

    def _each_ending(self, states: Collection[str]) -> Iterator[tuple[str, Ending]]:
        for name, node in self._named("endings"):
            each = Fields(node, self._problems, ("kind", "meaning", "left", "lines"))
            if name in states:
                each.note(
                    each.place, f"{quoted(name)} is the name of a state already; an ending needs its own"
                )
            yield (
                name,
                Ending(
                    name=name,
                    kind=each.choice("kind", Kind),
                    meaning=each.text("meaning"),
                    left=each.text("left"),
                    lines=each.messages("lines"),
                ),
            )

    def _closes(self) -> tuple[Close, ...]:
        closes: list[Close] = []
        nodes = self._fields.items("closes", "endings with conditions")
        for node in nodes:
            each = Fields(node, self._problems, ("to",), ("needs", "after"))
            to = self._goes(each, "to", Target.ENDING) or ""
            closes.append(Close(to, each.whole("needs", SHUT, FREE), self._after(each)))
        if closes and (closes[-1].needs > SHUT or closes[-1].after):
            self._fields.note(nodes[-1].place, "the last of 'closes' must be without 'needs' and 'after'")
        return tuple(closes)

    def _named(self, field: str) -> Iterator[tuple[str, Node]]:
        """Yield the entries of *field*, whose names the author chose; there must be one at least."""
        found = False
        for name, place, node in self._fields.entries(field):
            found = True
            self._fields.check_name(name, place)
            yield name, node
        if not found and isinstance(self._fields.node(field), Table):
            self._fields.note(self._fields.at(field), f"'{field}' is empty; at least one is needed")

    def _shows(self, state: Fields) -> Mapping[str, tuple[str, ...]]:
        """Read the feelings that show here; the words beside them may be none."""
        found: dict[str, tuple[str, ...]] = {}
        for family, place, node in state.entries("shows"):
            self._used.append(Reference(family, place, (Target.FAMILY,)))
            none = isinstance(node, Listing) and not node.items
            words = () if none else variants_of(node, self._problems)
            for word in words:
                if word != word.lower():
                    state.note(
                        node.place, f"{quoted(word)} is compared in lower case; write {quoted(word.lower())}"
                    )
            found[family] = words
        return MappingProxyType(found)

    def _beats(self, state: Fields) -> tuple[tuple[str, ...], ...]:
        """Read the lines of a state: each item is one beat, a text or a list of its variants."""
        node = state.node("lines")
        if node is None:
            return ()
        if isinstance(node, Listing) and not node.items:
            state.note(node.place, "a state needs at least one line")
        return tuple(variants_of(each, self._problems) for each in each_of(node))

    def _hears(self, state: Fields) -> Mapping[Behaviour | Effect, tuple[Answer, ...]]:
        found: dict[Behaviour | Effect, tuple[Answer, ...]] = {}
        for name, place, node in state.entries("hears"):
            if name not in HEARD:
                state.note(place, f"no field {quoted(name)}{meant(name, HEARD)}")
                continue
            answers = tuple(self._answer(each) for each in each_of(node))
            if not answers:
                state.note(node.place, f"'{name}' has no answer")
            found[Effect(name) if name in set(Effect) else Behaviour(name)] = answers
        return MappingProxyType(found)

    def _answer(self, node: Node) -> Answer:
        """Read one answer; telling a disclosure needs what the disclosure needs."""
        each = Fields(node, self._problems, (), ANSWER)
        tells = self._goes(each, "tells", Target.DISCLOSURE)
        needs = each.whole("needs", SHUT, FREE)
        if tells is not None and tells in self._disclosures:
            needs = max(needs, self._disclosures[tells].needs)
        return Answer(
            to=self._goes(each, "to", *GOES),
            needs=needs,
            after=self._after(each),
            rapport=each.whole("rapport", -3, 3),
            says=each.variants("says"),
            tells=tells,
        )

    def _otherwise(self, state: Fields) -> Answer:
        node = state.node("otherwise")
        if node is None:
            return Answer()
        each = Fields(node, self._problems, (), ALWAYS, why="'otherwise' must always be possible")
        return Answer(
            to=self._goes(each, "to", *GOES),
            rapport=each.whole("rapport", -3, 0),
            says=each.variants("says"),
        )
