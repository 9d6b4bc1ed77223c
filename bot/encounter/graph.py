"""Every standing a client can come to in a dialog, and where each reply leads from there.

The rules (`flow.py`) part into two: where a reply leads depends on the *place* (state, lines said,
disclosures told) and the rapport; what it does to the client depends on the *mood* (rapport, hurts,
rupture, row). So both are tabulated once by the very functions the engine plays by, and all standings are
then walked breadth first on whole arrays.

How big it gets: a dialog with 14 states of 4 lines, 6 disclosures that can come in many orders and 2 hurts
to leave has about 1.3 million standings and 25 million steps: six seconds on one core, and 400 MB for that
time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.content.dialog import FREE, SHUT
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
        tuple(scene.machine.answers_for(state, behaviour) for state in scene.dialog.states),
    )


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
        self.answered = np.array([[_is_answered(scene, mood, each) for each in heard] for mood in self.moods])
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
        at: dict[Place, int] = {}
        extra_at = {each: place for place, each in enumerate(self.extras)}

        def number(place: Place) -> int:
            if place not in at:
                at[place] = len(at)
                number((self.scene.dialog.leaves, 0, place[2]))
            return at[place]

        number((begin.state, begin.stay, begin.told))
        leads: list[list[list[tuple[int, int]]]] = []
        while len(leads) < len(at):
            place = list(at)[len(leads)]
            leads.append(
                [[(number(to), extra_at[extra]) for to, extra in row] for row in self._leads_from(place)]
            )
        table = np.array(leads, dtype=np.int32)
        return tuple(at), table[..., 0], table[..., 1]

    def _leads_from(self, place: Place) -> Iterator[list[tuple[Place, int]]]:
        """Yield, for each rapport, where each reply leads if it is answered."""
        state, stay, told = place
        for rapport in RAPPORTS:
            if self.scene.ends(state):
                yield [(place, 0) for _ in self.heard]
                continue
            standing = Standing(state, rapport, stay, told)
            yield [_lead(self.scene, standing, each.behaviour) for each in self.heard]


def _lead(scene: Scene, standing: Standing, behaviour: Behaviour) -> tuple[Place, int]:
    answer = scene.machine.pick(standing.state, behaviour, standing.rapport, standing.told).answer
    state, stay, _ = place_after(scene, standing, behaviour, answer)
    told = standing.told if answer.tells is None else standing.told | {answer.tells}
    return (state, stay, told), answer.rapport


def _is_answered(scene: Scene, mood: Standing, heard: Heard) -> bool:
    return reception_of(scene, mood, heard) is Reception.ANSWERED


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
        leads.append(after)
        numbers = np.arange(count - len(level), count)
        fresh, first = np.unique(after, return_index=True)
        new = seen[fresh] < 0
        level, first = fresh[new], first[new]
        depth += 1
        seen[level] = np.arange(count, count + len(level))
        count += len(level)
        found.append(
            (level, numbers[first // after.shape[1]], first % after.shape[1], np.full(len(level), depth))
        )
    codes, origin, by, depths = (np.concatenate(each).astype(np.int32) for each in zip(*found, strict=True))
    standings = Standings(tables.places, tables.moods, codes // size, codes % size)
    return Graph(tables.scene, tables.heard, standings, depths, origin, by, seen[np.concatenate(leads)])


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
