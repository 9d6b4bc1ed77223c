"""Trainees, encounters and turns to keep: a few written out, and any at all for hypothesis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.encounter.encounter import Change, Encounter, EndedBy, Row, Standing, Turn
from bot.reading.behaviours import Behaviour
from bot.reading.reading import Coded, NamedFeeling, Reading
from bot.storage.trainees import Trainee

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
MUCH_LATER = NOON + timedelta(days=9)
ADVICE = Reading((Coded(0, 4, Behaviour.ADVICE, 0.9, Behaviour.ADVICE),))
GUARDED = Standing("guarded", 4)


def ana(telegram: int | None = 77) -> Trainee:
    """Return a trainee whom most tests are about."""
    return Trainee("a1", telegram, None, NOON)


def met(id: str = "e1", trainee: str = "a1", **other: Any) -> Encounter:
    """Return an encounter that has just begun."""
    known = {"persona": "marta", "dialog": "marta_first_visit", "visit": 1, "edition": "ed", "seed": 7}
    known |= {"began": NOON, "opening": ("I'm fine.",), "start": GUARDED}
    return Encounter(id=id, trainee=trainee, **(known | other))


def exchange(number: int, reply: str = "Rest.", at: datetime = NOON) -> Turn:
    """Return a turn in which nothing much happens."""
    return Turn(number, at, ("I'm fine.",), reply, ADVICE, GUARDED, Standing("guarded", 3), ("Maybe.",))


any_text = st.text(st.characters(), max_size=30)  # with NUL, half surrogate pairs and private-use characters
names = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
moments = st.timedeltas(timedelta(-20_000), timedelta(20_000)).map(lambda after: NOON + after)
offsets = st.integers(0, 4096)
behaviours = st.sampled_from(Behaviour)
codeds = st.builds(Coded, offsets, offsets, behaviours, st.floats(0, 1), behaviours)
feelings = st.builds(NamedFeeling, names, offsets, offsets)
readings = st.builds(
    Reading,
    st.lists(codeds, min_size=1, max_size=3).map(tuple),
    st.lists(feelings, max_size=2).map(tuple),
)
standings = st.builds(
    Standing,
    names,
    st.integers(0, 10),
    st.integers(0, 9),
    st.frozensets(names, max_size=3),
    st.integers(0, 3),
    st.integers(0, 10),
    st.builds(Row, names | st.just(""), st.integers(0, 3)),
)
lines = st.lists(any_text, min_size=1, max_size=3).map(tuple)
changes = st.lists(st.builds(Change, st.integers(-10, 10), names), max_size=3).map(tuple)


def turns(number: int) -> st.SearchStrategy[Turn]:
    """Return any turns with this number."""
    return st.builds(
        Turn, number=st.just(number), at=moments, heard=lines, reply=any_text, reading=readings,
        before=standings, after=standings, said=lines, changes=changes,
        attuned=st.none() | st.booleans(), spent=st.booleans(), told=st.none() | names,
        hinted=st.none() | names, ruptured=st.booleans(), mended=st.booleans(), topic=st.none() | names,
    )  # fmt: skip


@st.composite
def encounters(draw: st.DrawFn, id: str = "e1", trainee: str = "a1") -> Encounter:
    """Draw any encounter, open or ended."""
    ended = draw(st.booleans())
    return Encounter(
        id, trainee, draw(names), draw(names), draw(st.integers(1, 9)), draw(names), draw(st.integers()),
        draw(moments), draw(lines), draw(standings),
        tuple(draw(turns(number)) for number in range(1, draw(st.integers(0, 3)) + 1)),
        draw(st.integers(0, 9)),
        draw(st.none() | names) if ended else None,
        draw(moments) if ended else None,
        draw(st.sampled_from(EndedBy)) if ended else None,
        draw(lines) if ended else (),
    )  # fmt: skip
