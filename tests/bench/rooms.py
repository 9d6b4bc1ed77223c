"""The rooms one by one: reader, debrief and picture, engine, content."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count, cycle

from bot.bootstrap import library_for
from bot.debrief.debrief import debrief_of
from bot.debrief.picture import picture_of
from bot.debrief.words import View, in_words
from bot.encounter import engine
from bot.encounter.encounter import Encounter, EndedBy
from bot.encounter.scene import Scene, scene_of
from bot.reading.shipped import shipped_reader
from bot.settings import Settings
from tests.bench.replies import REPLIES

THIRTY_WORDS = (
    "It sounds as if the whole week has been like that, one thing after the other, and nobody asked how "
    "you were, so what would you need tonight to rest?"
)
HEARD = ("I dread Sundays. It's stupid, I know.",)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def reader() -> Iterator[str]:
    """Measure reading: load, memory, one reply at a time, many at once."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    shipped = shipped_reader()
    shipped.read("Mm.", ())
    loaded = time.perf_counter() - began
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / 1e6
    yield "\n## Reading\n"
    yield f"load {loaded:.2f} s, adds {memory:.0f} MB"
    times = _times(lambda: shipped.read(THIRTY_WORDS, HEARD), 300)
    yield f"one reply of {len(THIRTY_WORDS.split())} words, one thread: {_spread(times)}"
    mixed, heard = cycle(REPLIES), (("I dread Sundays.", f"All {number} of them.") for number in count(100))
    times = _times(lambda: shipped.read(next(mixed), next(heard)), 400)  # never the same: none is remembered
    yield f"replies of the bench, one thread: {_spread(times)}"
    pairs = [(each, next(heard)) for each in REPLIES * 30]
    began = time.perf_counter()
    tuple(shipped.read_many(pairs))
    yield f"in batches: {len(pairs) / (time.perf_counter() - began):.0f} replies/s"


def debrief() -> Iterator[str]:
    """Measure the debrief of a full hour, in words and as a picture."""
    scene, encounter = _scene(), _played()

    def words() -> None:
        made = debrief_of(encounter, scene)
        for view in View:
            in_words(made, view)

    made = debrief_of(encounter, scene)
    yield "\n## Debrief of an hour\n"
    yield f"words: {_spread(_times(words, 50))}"
    yield f"picture: {_spread(_times(lambda: picture_of(made), 30))}, {len(picture_of(made)) / 1000:.0f} kB"


def turns() -> Iterator[str]:
    """Measure single turns of the engine."""
    times = []
    scene, shipped = _scene(), shipped_reader()
    for seed in range(10):
        encounter = engine.begin(scene, id="bench", trainee="t", edition="e", seed=seed, at=AT)
        for reply in REPLIES * 3:
            if not encounter.open:
                break
            reading = shipped.read(reply, encounter.last_said)
            began = time.perf_counter()
            encounter = engine.hear(scene, encounter, reply, reading, AT)
            times.append(1000 * (time.perf_counter() - began))
    yield "\n## Engine\n"
    yield f"one turn: {_spread(times)}"


def content() -> Iterator[str]:
    """Measure loading all content."""
    times = _times(lambda: library_for(Settings()), 5)
    yield "\n## Content\n"
    yield f"loading all personas and dialogs: {_spread(times)}"


def _scene() -> Scene:
    visit = library_for(Settings()).visit("lisa")
    return scene_of(visit.persona, visit.dialog)


def _played() -> Encounter:
    scene, shipped = _scene(), shipped_reader()
    encounter = engine.begin(scene, id="bench", trainee="t", edition="e", seed=7, at=AT)
    for reply in REPLIES * 3:
        if encounter.open:
            encounter = engine.hear(scene, encounter, reply, shipped.read(reply, encounter.last_said), AT)
    return encounter if not encounter.open else engine.end(scene, encounter, AT, EndedBy.TRAINEE)


def _times(action: Callable[[], object], count: int) -> list[float]:
    action()
    times = []
    for _ in range(count):
        began = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - began))
    return times


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    return f"median {ordered[len(ordered) // 2]:.2f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.1f} ms"
