"""Names that one part of a dialog uses for another: every one must lead somewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.content.fields import likeliest, meant
from bot.content.nodes import quoted
from bot.errors import ContentError, Place


class Target(StrEnum):
    """What a name may stand for."""

    STATE = "state"
    ENDING = "ending"
    DISCLOSURE = "disclosure"
    FAMILY = "feeling"


@dataclass(frozen=True, slots=True)
class Reference:
    """A name used at a place, and what it may stand for."""

    name: str
    place: Place
    targets: tuple[Target, ...]  # in the order in which they are looked for; never empty


def broken(
    references: Sequence[Reference], known: Mapping[Target, Collection[str]]
) -> tuple[ContentError, ...]:
    """Return one problem for every reference that leads nowhere.

    Args:
        references: all names used, in any order.
        known: the names that exist, for every target.

    Returns:
        Problems in the order of the references; empty when all lead somewhere.
    """
    return tuple(
        ContentError(each.place, _message(each, known))
        for each in references
        if not any(each.name in known[target] for target in each.targets)
    )


def _message(reference: Reference, known: Mapping[Target, Collection[str]]) -> str:
    """Say what is wrong, naming the one target of which something like it exists."""
    name = reference.name
    for target, names in known.items():
        if name in names:
            wanted = " or ".join(_one(each) for each in reference.targets)
            return f"{quoted(name)} is {_one(target)}; {wanted} is expected here"
    everything = {each: target for target in reference.targets for each in known[target]}
    near = likeliest(name, everything)
    kind = " or ".join(reference.targets) if near is None else everything[near].value
    return f"no {kind} {quoted(name)}{meant(name, everything)}"


def _one(target: Target) -> str:
    return f"an {target}" if target is Target.ENDING else f"a {target}"
