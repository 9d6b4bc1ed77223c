"""All standings of a dialog as the model check looks at them: arrays over N standings and I replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.content.dialog import Kind
from bot.encounter.encounter import Standing
from bot.encounter.flow import Heard
from bot.encounter.graph import RAPPORTS, Graph, Ints, mood_key
from bot.encounter.scene import Scene
from bot.reading.behaviours import Behaviour, Effect

RANKS: Final = {kind: rank for rank, kind in enumerate(Kind)}  # best first
CHUNK: Final = 1 << 16


class View:
    """A graph with what the checks ask of it, as arrays over all standings (N) and replies (I)."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.scene = graph.scene
        self.dialog = graph.scene.dialog
        standings = graph.standings
        states = [*self.dialog.states, *self.dialog.endings]
        self.state = np.array([states.index(name) for name, _, _ in standings.places])[standings.place]
        self.state_names = tuple(states)
        self.over = self.state >= len(self.dialog.states)
        self.rapport = np.array([mood.rapport for mood in standings.moods], dtype=np.int8)[standings.mood]
        self.hurts = np.array([mood.hurts for mood in standings.moods], dtype=np.int8)[standings.mood]
        self.told = self._told_masks()[standings.place]
        self.closing = self._closings()  # N: number of the ending the hour takes when closed there
        ranks = np.array([RANKS[each.kind] for each in self.dialog.endings.values()], dtype=np.int8)
        self.best = settled(ranks[self.closing], graph.after)  # N: rank of the best ending still to come
        self.opens = self._heard_that(Effect.OPENS)
        self.closes = self._heard_that(Effect.CLOSES)

    def _told_masks(self) -> NDArray[np.int64]:
        bits = {each: 1 << place for place, each in enumerate(self.dialog.disclosures)}
        places = self.graph.standings.places
        return np.array([sum(bits.get(each, 0) for each in told) for _, _, told in places], dtype=np.int64)

    def _closings(self) -> Ints:
        numbers = {name: number for number, name in enumerate(self.dialog.endings)}
        table = np.array(
            [
                [numbers[_ending_at(self.scene, state, rapport, told)] for rapport in RAPPORTS]
                for state, _, told in self.graph.standings.places
            ],
            dtype=np.int32,
        )
        closing: Ints = table[self.graph.standings.place, self.rapport]
        return closing

    def _heard_that(self, effect: Effect) -> list[int]:
        """Return the places in `heard` of plain replies of this effect; not of referrals."""
        return [
            place
            for place, each in enumerate(self.graph.heard)
            if self.scene.effects[each.behaviour] is effect
            and each == Heard(each.behaviour)
            and each.behaviour is not Behaviour.REFERRAL
        ]

    def first_in_each_state(self, nodes: NDArray[np.integer]) -> Iterator[tuple[str, int]]:
        """Yield, for each state of *nodes* (in ascending order), its name and the standing reached first."""
        _, first = np.unique(self.state[nodes], return_index=True)
        for node in sorted(int(nodes[place]) for place in first):
            yield self.state_names[self.state[node]], node

    def least_after(self, values: NDArray[np.int8], places: Iterable[int]) -> NDArray[np.int8]:
        """Return for each standing the least of *values* after any of the replies at *places*."""
        least: NDArray[np.int8] = reduce(np.minimum, (values[self.graph.after[:, each]] for each in places))
        return least

    def one_point_apart(self) -> tuple[Ints, Ints]:
        """Return standings that differ by one point of rapport and nothing else: the poorer, the richer."""
        standings = self.graph.standings
        at = {mood_key(mood): number for number, mood in enumerate(standings.moods)}
        above = np.array([at.get((key[0] + 1, *key[1:]), -1) for key in at], dtype=np.int32)[standings.mood]
        numbers = np.full((len(standings.places), len(standings.moods)), -1, dtype=np.int32)
        numbers[standings.place, standings.mood] = np.arange(len(self.over), dtype=np.int32)
        richer = np.where((above >= 0) & ~self.over, numbers[standings.place, above], -1)
        poorer = np.flatnonzero(richer >= 0).astype(np.int32)
        return poorer, richer[poorer]

    def way(self, node: int, place: int) -> tuple[Heard, ...]:
        """Return a shortest way to standing *node*, and the reply at *place* after it."""
        return (*self.graph.path_to(node), self.graph.heard[place])


def _ending_at(scene: Scene, state: str, rapport: int, told: frozenset[str]) -> str:
    return state if scene.ends(state) else scene.ending_for(Standing(state, rapport, told=told))


def settled(values: NDArray[np.int8], after: Ints) -> NDArray[np.int8]:
    """Return for each standing the least value of all that can be reached from it, itself included."""
    least = values.copy()
    open_to_less = np.flatnonzero(least > least.min())
    while len(open_to_less):
        before = least[open_to_less]
        for end in range(len(open_to_less), 0, -CHUNK):  # from the last: what comes late is settled first
            rows = open_to_less[max(0, end - CHUNK) : end]
            least[rows] = np.minimum(least[rows], least[after[rows]].min(axis=1))
        now = least[open_to_less]
        if np.array_equal(before, now):
            break
        open_to_less = open_to_less[now > least.min()]
    return least
