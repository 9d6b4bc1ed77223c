"""The model check: walks all that can happen in a dialog and reports where it breaks a promise.

The promises: every state, disclosure and ending can be reached within the hour; from everywhere a good way
out is left; better listening, and more rapport, never leave anyone worse off; a single hurt can be mended;
the hour always ends. Each finding comes with a witness: a shortest way from the beginning of the hour to
where the promise is broken.

How big it gets: see `graph.py`; a large dialog takes about ten seconds on one core and half a gigabyte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.content.dialog import Kind
from bot.encounter.encounter import Standing
from bot.encounter.flow import Heard
from bot.encounter.graph import Bools, graph_of
from bot.encounter.scene import Scene
from bot.encounter.view import RANKS, View, settled
from bot.reading.behaviours import Behaviour

KINDS: Final = tuple(each.value for each in Kind)  # best first


@dataclass(frozen=True, slots=True)
class Finding:
    """A promise that a dialog breaks."""

    id: str  # e.g. "no-way-back"
    where: str  # the state, disclosure or ending it is about
    message: str
    witness: tuple[Heard, ...] = ()  # what to do from the beginning of the hour to see it

    def __str__(self) -> str:
        way = f"; see: {', '.join(map(str, self.witness))}" if self.witness else ""
        return f"{self.message} ({self.id}){way}"


def check(scene: Scene, start: Standing | None = None) -> tuple[Finding, ...]:
    """Check *scene* and return where it breaks a promise; empty when it keeps them all.

    Args:
        scene: the persona in the dialog.
        start: where the hour begins; as in a first visit when None.

    Returns:
        One finding for each promise and state, disclosure or ending, with a shortest witness.
    """
    endless = tuple(_endless(scene))
    if endless:
        return endless  # what follows asks how the hour ends
    view = View(graph_of(scene, start))
    found: dict[tuple[str, str], Finding] = {}
    for finding in (each for rule in RULES for each in rule(view)):
        known = found.setdefault((finding.id, finding.where), finding)
        if len(finding.witness) < len(known.witness):
            found[finding.id, finding.where] = finding
    return tuple(found.values())


def _endless(scene: Scene) -> Iterator[Finding]:
    if not any(each.needs == 0 and not each.after for each in scene.dialog.closes):
        message = "the last of 'closes' has conditions, so that an hour may have no ending"
        yield Finding("endless", "closes", message)


def _unreachable(view: View) -> Iterator[Finding]:
    """Everything an author wrote can be met within the hour."""
    dialog, depth = view.dialog, view.graph.depth
    for number, name in enumerate(dialog.states):
        yield from _met(view, "state", name, view.state == number)
    for number, name in enumerate(dialog.disclosures):
        yield from _met(view, "disclosure", name, view.told & (1 << number) != 0)
    for number, name in enumerate(dialog.endings):
        yield from _met(
            view, "ending", name, (view.closing == number) & (view.over | (depth <= dialog.turns))
        )


def _met(view: View, what: str, name: str, where: Bools) -> Iterator[Finding]:
    nodes = np.flatnonzero(where)
    if not len(nodes):
        yield Finding(f"unreachable-{what}", name, f"nothing leads to the {what} '{name}'")
    elif (exchanges := int(view.graph.depth[nodes[0]])) > view.dialog.turns:
        message = f"the {what} '{name}' needs {exchanges} exchanges and the hour has {view.dialog.turns}"
        yield Finding(f"unreachable-{what}", name, message, view.graph.path_to(int(nodes[0])))


def _no_way_back(view: View) -> Iterator[Finding]:
    """From everywhere an ending is left in which the client is heard, or the best the dialog has."""
    enough = max(RANKS[Kind.HEARD], int(view.best[0]))
    for name, node in view.first_in_each_state(np.flatnonzero(~view.over & (view.best > enough))):
        kind = KINDS[view.best[node]]
        message = f"from '{name}' no ending better than '{kind}' can be reached any more"
        yield Finding("no-way-back", name, message, view.graph.path_to(node))


def _listening_costs(view: View) -> Iterator[Finding]:
    """What opens never leaves less rapport than what closes."""
    low = view.least_after(view.rapport, view.opens)
    high = -view.least_after(-view.rapport, view.closes)
    for name, node in view.first_in_each_state(np.flatnonzero(~view.over & (low < high))):
        opening = min(view.opens, key=lambda each: view.rapport[view.graph.after[node, each]])
        closing = max(view.closes, key=lambda each: view.rapport[view.graph.after[node, each]])
        message = (
            f"in '{name}' {view.graph.heard[opening]} leaves rapport at {low[node]},"
            f" {view.graph.heard[closing]} at {high[node]}"
        )
        yield Finding("listening-costs", name, message, view.way(node, opening))


def _listening_is_not_told(view: View) -> Iterator[Finding]:
    """What closes is never told what something that opens would not be told."""
    after, told = view.graph.after, view.told
    sure = reduce(np.bitwise_and, (told[after[:, each]] for each in view.opens))
    for closing in view.closes:
        extra = told[after[:, closing]] & ~sure
        for name, node in view.first_in_each_state(np.flatnonzero(~view.over & (extra != 0))):
            opening = next(each for each in view.opens if extra[node] & ~told[after[node, each]])
            one, other = view.graph.heard[closing], view.graph.heard[opening]
            message = f"in '{name}' {one} is told what {other} is not"
            yield Finding("listening-is-not-told", name, message, view.way(node, closing))


def _listening_ends_worse(view: View) -> Iterator[Finding]:
    """After what opens no worse ending is the best one left than after what closes."""
    low = -view.least_after(-view.best, view.opens)
    high = view.least_after(view.best, view.closes)
    for name, node in view.first_in_each_state(np.flatnonzero(~view.over & (low > high))):
        opening = max(view.opens, key=lambda each: view.best[view.graph.after[node, each]])
        closing = min(view.closes, key=lambda each: view.best[view.graph.after[node, each]])
        message = (
            f"in '{name}' {view.graph.heard[opening]} leaves '{KINDS[low[node]]}' as the best ending,"
            f" {view.graph.heard[closing]} '{KINDS[high[node]]}'"
        )
        yield Finding("listening-ends-worse", name, message, view.way(node, opening))


def _trust_costs(view: View) -> Iterator[Finding]:
    """With one point of rapport more nothing turns out worse, whatever is heard."""
    poorer, richer = view.one_point_apart()
    untold = settled(-_count_of(view.told), view.graph.after)
    for place, heard in enumerate(view.graph.heard):
        less, more = view.graph.after[poorer, place], view.graph.after[richer, place]
        for what, worse in (
            ("leaves less rapport", view.rapport[more] < view.rapport[less]),
            ("leaves a worse ending as the best", view.best[more] > view.best[less]),
            ("leaves less that can still be told", (untold[more] > untold[less]) & ~view.over[more]),
        ):
            for name, node in view.first_in_each_state(np.sort(richer[worse])):
                rapport = view.rapport[node]
                message = f"in '{name}' {heard} {what} at rapport {rapport} than at {rapport - 1}"
                yield Finding("trust-costs", name, message, view.way(node, place))


def _no_repair(view: View) -> Iterator[Finding]:
    """A single hurt never ends the hour, and an apology mends it; a violation may be answered by leaving."""
    after, repair = view.graph.after, view.graph.heard.index(Heard(Behaviour.REPAIR))
    whole = np.flatnonzero(~view.over & (view.hurts == 0))
    for place in view.closes:
        heard = view.graph.heard[place]
        hurt = after[whole, place]
        once = view.hurts[hurt] == 1
        gone = once & view.over[hurt]
        if heard.behaviour is not Behaviour.BOUNDARY_VIOLATION:
            for name, node in view.first_in_each_state(whole[gone]):
                message = f"in '{name}' a single {heard} ends the hour; it could not be mended"
                yield Finding("no-repair", name, message, view.way(node, place))
        mended = after[hurt, repair]
        worse = (view.hurts[mended] > 0) | (view.rapport[mended] < view.rapport[hurt])
        for name, node in view.first_in_each_state(whole[once & ~gone & worse]):
            message = f"in '{name}' an apology right after {heard} does not mend it"
            yield Finding("no-repair", name, message, (*view.way(node, place), view.graph.heard[repair]))


def _count_of(masks: NDArray[np.int64]) -> NDArray[np.int8]:
    """Return how many bits are set in each of *masks*."""
    bits = range(int(masks.max(initial=0)).bit_length())
    counts = np.zeros(len(masks), dtype=np.int8)
    for bit in bits:
        counts += (masks >> bit & 1).astype(np.int8)
    return counts


RULES: Final = (
    _unreachable,
    _no_way_back,
    _listening_costs,
    _listening_is_not_told,
    _listening_ends_worse,
    _trust_costs,
    _no_repair,
)
