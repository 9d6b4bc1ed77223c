"""Every standing a client can come to in a dialog, and where each reply leads from there.

The rules (`flow.py`) part into two: where a reply leads depends on the *place* (state, lines said,
disclosures told) and the rapport; what it does to the client depends on the *mood* (rapport, hurts,
rupture, row). So both are tabulated once by the very functions the engine plays by, and all standings are
then walked breadth first on whole arrays.

How big it gets: 14 states and 6 disclosures come to about 1 million standings and 20 million steps; 22
states and 9 disclosures to 3 million and 75 million, which takes ten seconds on one core with the check,
and 500 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.content.dialog import FREE, SHUT, Answer
from bot.encounter.encounter import Row, Standing
from bot.encounter.flow import (
    GROUPS,
    LONGEST,
    OPEN_RUPTURE,
    Heard,
    Reception,
    mood_after,
    place_after,
    reception_of,
)
from bot.encounter.rapport import RULES
from bot.encounter.scene import Scene
from bot.reading.behaviours import Behaviour, Effect

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Place = tuple[str, int, frozenset[str]]
"""Where a client stands besides the mood: state or ending, further lines said, disclosures told."""

RAPPORTS: Final = range(SHUT, FREE + 1)
ROWS: Final = (Row(), *(Row(group, size) for group, most in LONGEST.items() for size in range(1, most + 1)))
_ALONE: Final = frozenset(
    {Behaviour.REFLECTION_OF_FEELING, Behaviour.REPAIR, Behaviour.REFERRAL, Behaviour.BOUNDARY_VIOLATION}
)


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """All standings (N of them, the first is where the hour begins) and all that can be heard (I)."""

    scene: Scene
    heard: tuple[Heard, ...]  # I: one for each class of replies that lead to the same everywhere
    standings: Standings
    depth: Ints  # N: exchanges from the beginning
    origin: Ints  # N: the standing it was first reached from; -1 for the first
    by: Ints  # N: by which of `heard`; -1 for the first
    after: Ints  # N x I: the standing each reply leads to; an ending leads to itself

    def path_to(self, node: int) -> tuple[Heard, ...]:
        """Return a shortest way to *node* from the beginning of the hour; empty for the beginning itself."""
        way: list[Heard] = []
        while self.origin[node] >= 0:
            way.append(self.heard[self.by[node]])
            node = int(self.origin[node])
        return tuple(reversed(way))


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """Standings as arrays; `place` and `mood` point into the tables."""

    places: tuple[Place, ...]
    moods: tuple[Standing, ...]  # only rapport, hurts, rupture and row count
    place: Ints
    mood: Ints

    def __getitem__(self, node: int) -> Standing:
        state, stay, told = self.places[self.place[node]]
        mood = self.moods[self.mood[node]]
        return Standing(state, mood.rapport, stay, told, mood.hurts, mood.rupture, mood.row)


def graph_of(scene: Scene, start: Standing | None = None) -> Graph:
    """Walk every standing of *scene*.

    Args:
        scene: the persona in the dialog.
        start: where the hour begins; as in a first visit when None.
    """
    begin = start or Standing(scene.dialog.opens, scene.persona.rapport)
    heard = classes_of(scene)
    return _walk(_Tables(scene, heard, begin), begin)


def classes_of(scene: Scene) -> tuple[Heard, ...]:
    """Return one reply for each class of replies that lead to the same from every standing of *scene*."""
    kinds: dict[object, Heard] = {}
    for each in Behaviour:
        if each is not Behaviour.UNCLEAR:  # what cannot be read changes nothing
            kinds.setdefault(_kind_of(scene, each), Heard(each))
    for each in Behaviour:
        if scene.effects[each] is not Effect.CLOSES and each is not Behaviour.UNCLEAR:
            kinds.setdefault(("spent", GROUPS.get(each), RULES[each].worn < 0), Heard(each, spent=True))
    wrong = Heard(Behaviour.REFLECTION_OF_FEELING, attuned=False)
    return (*kinds.values(), wrong)


def _kind_of(scene: Scene, behaviour: Behaviour) -> object:
    rule = RULES[behaviour]
    sensitive = scene.persona.sensitive_to.get(behaviour)
    return (
        behaviour if behaviour in _ALONE else None,
        tuple(getattr(rule, each.name) for each in fields(rule) if each.name != "reason"),
        GROUPS.get(behaviour),
        scene.effects[behaviour],
        sensitive.cost if sensitive else 0,
        tuple(tuple(_weighed(scene.machine.answers_for(state, behaviour))) for state in scene.dialog.states),
    )


def _weighed(answers: Iterable[Answer]) -> Iterator[tuple[object, ...]]:
    """Yield what counts of *answers* apart from their words, up to the first that always fits."""
    for each in answers:
        yield each.to, each.needs, each.after, each.rapport, each.tells
        if not each.needs and not each.after and each.tells is None:
            return


class _Tables:
    """Where every place and every mood leads, for each class of replies."""

    def __init__(self, scene: Scene, heard: tuple[Heard, ...], begin: Standing) -> None:
        self.scene = scene
        self.heard = heard
        self.moods = tuple(
            Standing(scene.dialog.opens, rapport, hurts=hurts, rupture=rupture, row=row)
            for rapport, hurts, rupture, row in product(
                RAPPORTS, range(scene.leaves_at + 1), range(OPEN_RUPTURE + 1), ROWS
            )
        )
        self.mood_at = {mood_key(each): at for at, each in enumerate(self.moods)}
        self.extras = sorted({0, *_extras(scene)})
        self.answered = np.array(
            [[reception_of(scene, mood, each) is Reception.ANSWERED for each in heard] for mood in self.moods]
        )
        self.mood_after = self._moods_after()
        self.places, self.place_after, self.extra = self._places_after(begin)
        at = {each: number for number, each in enumerate(self.places)}
        self.ended = np.array([scene.ends(state) for state, _, _ in self.places])
        self.leaving = np.array(
            [at[scene.dialog.leaves, 0, told] for _, _, told in self.places], dtype=np.int32
        )

    def _moods_after(self) -> Ints:
        """Return the mood after each mood, reply and extra change of an answer."""
        table = np.zeros((len(self.moods), len(self.heard), len(self.extras)), dtype=np.int32)
        for (m, mood), (h, heard), (x, extra) in product(
            enumerate(self.moods), enumerate(self.heard), enumerate(self.extras)
        ):
            reception = reception_of(self.scene, mood, heard)
            after = mood_after(self.scene, mood, heard, reception, extra)
            hurts = min(after.hurts, self.scene.leaves_at)
            table[m, h, x] = self.mood_at[after.rapport, hurts, after.rupture, after.row]
        return table

    def _places_after(self, begin: Standing) -> tuple[tuple[Place, ...], Ints, Ints]:
        """Return all places, and where each leads, with what extra, for each rapport and reply."""
        places: list[Place] = []
        at: dict[Place, int] = {}
        extra_at = {each: number for number, each in enumerate(self.extras)}

        def number(place: Place) -> int:
            if place not in at:
                at[place] = len(at)
                places.append(place)
                number((self.scene.dialog.leaves, 0, place[2]))
            return at[place]

        number((begin.state, begin.stay, begin.told))
        to, extra = [], []
        for place in places:  # grows while it is walked
            leads = [_leads(self.scene, place, each.behaviour) for each in self.heard]
            to.append([[number(after) for after, _ in each] for each in leads])
            extra.append([[extra_at[change] for _, change in each] for each in leads])
        to_array, extra_array = (np.array(each, dtype=np.int32).swapaxes(1, 2) for each in (to, extra))
        return tuple(places), to_array, extra_array


def _leads(scene: Scene, place: Place, behaviour: Behaviour) -> list[tuple[Place, int]]:
    """Return for each rapport where *behaviour* leads if it is answered, and the answer's own change."""
    state, stay, told = place
    if scene.ends(state):
        return [(place, 0) for _ in RAPPORTS]
    leads: list[tuple[Place, int]] = []
    steps = {scene.machine.needs_of(each) for each in scene.machine.answers_for(state, behaviour)}
    for rapport in RAPPORTS:
        if rapport in steps or not leads:  # between two needs the same answer is picked
            answer = scene.machine.pick(state, behaviour, rapport, told).answer
            after, said, _ = place_after(scene, Standing(state, rapport, stay, told), behaviour, answer)
            lead = (after, said, told if answer.tells is None else told | {answer.tells})
        leads.append((lead, answer.rapport))
    return leads


def mood_key(standing: Standing) -> tuple[int, int, int, Row]:
    """Return what counts of *standing* as a mood: rapport, hurts, rupture, row."""
    return standing.rapport, standing.hurts, standing.rupture, standing.row


def _extras(scene: Scene) -> Iterator[int]:
    for state in scene.dialog.states:
        for behaviour in Behaviour:
            for answer in scene.machine.answers_for(state, behaviour):
                yield answer.rapport


def _walk(tables: _Tables, begin: Standing) -> Graph:
    """Walk breadth first from *begin*; each level is one array."""
    size = len(tables.moods)
    seen = np.full(len(tables.places) * size, -1, dtype=np.int32)  # standing's code -> its number
    level = np.array([tables.mood_at[mood_key(begin)]], dtype=np.int32)  # the first place has number 0
    seen[level] = 0
    count, depth = 1, 0
    found = [(level, np.array([-1]), np.array([-1]), np.array([0]))]
    leads = []
    while len(level):
        after = _step_all(tables, level // size, level % size)
        numbers = np.arange(count - len(level), count)
        fresh = np.flatnonzero(seen[after.ravel()] < 0)
        level, first = np.unique(after.ravel()[fresh], return_index=True)
        first = fresh[first]
        depth += 1
        seen[level] = np.arange(count, count + len(level))
        count += len(level)
        leads.append(seen[after])
        found.append(
            (level, numbers[first // after.shape[1]], first % after.shape[1], np.full(len(level), depth))
        )
    codes, origin, by, depths = (np.concatenate(each).astype(np.int32) for each in zip(*found, strict=True))
    standings = Standings(tables.places, tables.moods, codes // size, codes % size)
    return Graph(tables.scene, tables.heard, standings, depths, origin, by, np.concatenate(leads))


def _step_all(tables: _Tables, place: Ints, mood: Ints) -> Ints:
    """Return the codes of the standings after each reply, for standings given by place and mood."""
    size = len(tables.moods)
    rapport = np.array([each.rapport for each in tables.moods])[mood]
    hurts = np.array([each.hurts for each in tables.moods])
    answered = tables.answered[mood]
    to = np.where(answered, tables.place_after[place, rapport], place[:, None])
    extra = np.where(answered, tables.extra[place, rapport], tables.extras.index(0))
    then = tables.mood_after[mood[:, None], np.arange(len(tables.heard))[None, :], extra]
    leaves = answered & (hurts[then] >= tables.scene.leaves_at) & ~tables.ended[to]
    to = np.where(leaves, tables.leaving[to], to)
    over = tables.ended[place][:, None]
    codes: Ints = np.where(over, (place * size + mood)[:, None], to * size + then).astype(np.int32)
    return codes
