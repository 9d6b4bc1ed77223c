"""The chart: rapport as a line over the turns, in rows like lines of music, with what happened on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from bot.content.dialog import FREE
from bot.content.persona import HARD_UP_TO, SOFT_FROM
from bot.debrief.debrief import Debrief
from bot.debrief.drawing.lettering import SANS, SANS_BOLD, drawable, fitted, width_of
from bot.debrief.drawing.marks import RADIUS, badge, mark, reach_of, sign_of
from bot.debrief.drawing.palette import BANDS, BRICK, INK, INNER, PAPER, SOFT_INK, TEAL, WHITE
from bot.debrief.drawing.svg import Block, Point, element, moved, polyline, text
from bot.debrief.leaving import Band
from bot.debrief.sections import Exchange

PER_ROW: Final = 12  # turns in a row at most: more would be too small for a phone
GUTTER: Final = 128.0  # room for the bands' names
FIRST: Final = 30.0  # from the gutter to where the line begins
EDGE: Final = 40.0  # from the last mark to the right
WIDEST_STEP: Final = 150.0
PAD: Final = 40.0  # so that a mark at 0 or 10 stays inside
BADGE: Final = 22.0  # from the edge of a mark to the middle of its badge
AXIS: Final = 46.0  # room for the turns' numbers
PILL: Final = 42.0  # height of a name above the plot
LANE: Final = 52.0
LONGEST_PILL: Final = 470.0

_EDGES: Final = (
    (Band.OPEN, SOFT_FROM - 0.5, FREE),
    (Band.WARMING, HARD_UP_TO + 0.5, SOFT_FROM - 0.5),
    (Band.GUARDED, 0, HARD_UP_TO + 0.5),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """Some turns next to one another."""

    turns: tuple[Exchange, ...]
    begins: int  # rapport before the first of them
    step: float  # pixels from turn to turn
    plot: float  # height of the plot in pixels
    doors: frozenset[int]  # turns at which something untold stood open
    quoted: tuple[tuple[int, str, str], ...]  # turn, sign and colour of the quoted moments

    def at(self, place: int, rapport: int) -> Point:
        """Return where the line stands after *place* turns of the row, at *rapport*."""
        return GUTTER + FIRST + place * self.step, self.height_of(rapport)

    def height_of(self, rapport: float) -> float:
        """Return how far below the top of the plot *rapport* lies."""
        return PAD + (FREE - rapport) / FREE * (self.plot - 2 * PAD)

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the points of the line, beginning before the first turn."""
        after = [self.at(place, turn.after) for place, turn in enumerate(self.turns, start=1)]
        return (self.at(0, self.begins), *after)


@dataclass(frozen=True, slots=True)
class _Name:
    """What was told, by name, above the plot."""

    text: str
    left: float
    wide: float
    lane: int  # counts from 0, upward

    def top(self, above: float) -> float:
        """Return where it begins, *above* being the height of all lanes."""
        return above - (self.lane + 1) * LANE


def chart(debrief: Debrief) -> Block:
    """Return the chart of all turns of *debrief*; of an hour without one, only where the client stood."""
    svg, top = [], 0.0
    for row in _rows(debrief):
        block = _drawn(row)
        svg.append(moved(block.svg, 0, top))
        top += block.height
    return Block("".join(svg), top)


def _rows(debrief: Debrief) -> tuple[_Row, ...]:
    turns = debrief.turns
    count = max(1, ceil(len(turns) / PER_ROW))
    per_row = max(1, ceil(len(turns) / count))
    step = min(WIDEST_STEP, (INNER - GUTTER - FIRST - EDGE) / per_row)
    plot = {1: 300.0, 2: 232.0}.get(count, 204.0)
    doors = frozenset(each.turn for each in debrief.untold if each.short == 0 and each.turn is not None)
    moments = [each for each in (debrief.strength, debrief.change) if each is not None]
    quoted = tuple((each.turn, *sign_of(each)) for each in moments)
    parts = [turns[start : start + per_row] for start in range(0, len(turns), per_row)] or [()]
    return tuple(
        _Row(part, part[0].before if part else debrief.start, step, plot, doors, quoted) for part in parts
    )


def _drawn(row: _Row) -> Block:
    lanes = _lanes(row)
    above = (max((name.lane for name in lanes), default=-1) + 1) * LANE
    plot = moved("".join((_bands(row), _line(row), _marks(row), _signs(row))), 0, above)
    numbers = moved(_numbers(row), 0, above + row.plot)
    pills = "".join(_pill(name, above) for name in lanes)
    svg = "".join((plot, _leaders(row, lanes, above), pills, numbers))
    return Block(svg, above + row.plot + AXIS + 6)


def _bands(row: _Row) -> str:
    found = []
    for band, low, high in _EDGES:
        top = 0.0 if high == FREE else row.height_of(high)
        bottom = row.plot if low == 0 else row.height_of(low)
        found.append(element("rect", x=0, y=top, width=INNER, height=bottom - top, fill=BANDS[band]))
        middle = (top + bottom) / 2 + 8
        found.append(text(band.value, 18, middle, SANS, 24, SOFT_INK))
    return "".join(found)


def _line(row: _Row) -> str:
    """Return the line, piece by piece: broken where it ruptured."""
    points = row.points
    found = []
    for place, turn in enumerate(row.turns):
        torn = {"stroke": BRICK, "stroke_dasharray": "8 6"} if turn.ruptured else {"stroke": INK}
        found.append(polyline(points[place : place + 2], stroke_width=5, **torn))
    start = element("circle", cx=points[0][0], cy=points[0][1], r=9, fill=PAPER, stroke=INK, stroke_width=5)
    return "".join(found) + start


def _signs(row: _Row) -> str:
    """Return the signs of ruptures and repairs between the marks, over them so that they are seen."""
    points = row.points
    found = []
    for place, turn in enumerate(row.turns):
        middle = _middle(points[place : place + 2])
        if turn.ruptured:
            found.append(tear(middle))
        if turn.mended:
            found.append(stitches(middle))
    return "".join(found)


def tear(middle: Point) -> str:
    """Return the sign of a rupture around *middle*: a line torn in zigzag."""
    x, y = middle
    zigzag = ((x - 4, y - 22), (x + 5, y - 8), (x - 5, y + 6), (x + 4, y + 20))
    behind = polyline(zigzag, stroke=PAPER, stroke_width=11, stroke_linejoin="round")
    return behind + polyline(zigzag, stroke=BRICK, stroke_width=4.5, stroke_linejoin="round")


def stitches(middle: Point) -> str:
    """Return the sign of a repair around *middle*: two stitches across the line."""
    x, y = middle
    thread = {"y1": y - 14, "y2": y + 14, "stroke_linecap": "round"}
    return "".join(
        element("line", x1=x + gap, x2=x + gap, stroke=colour, stroke_width=wide, **thread)
        for colour, wide in ((PAPER, 10), (TEAL, 4.5))
        for gap in (-5, 5)
    )


def _marks(row: _Row) -> str:
    found = []
    for (x, y), turn in zip(row.points[1:], row.turns, strict=True):
        found.append(mark(turn.leading, x, y, hollow=missed(turn)))
        signs = [(sign, fill) for number, sign, fill in row.quoted if number == turn.number]
        for place, (sign, fill) in enumerate(signs):
            aside = 0 if len(signs) == 1 else (-20, 20)[place]
            found.append(badge(sign, x + aside, _beside(row, y, turn), fill))
    return "".join(found)


def missed(turn: Exchange) -> bool:
    """Say whether the reply did not reach the client: a feeling that was not theirs, or used up."""
    return turn.spent or turn.attuned is False


def _beside(row: _Row, y: float, turn: Exchange) -> float:
    """Return the height for the badge of a mark at *y*: below it, or above it where there is no room."""
    below = y + reach_of(turn.leading) + BADGE
    return below if turn.told or below < row.plot - 12 else y - RADIUS - BADGE + 4


def _numbers(row: _Row) -> str:
    """Return the turns' numbers below the plot, ringed where something untold stood open."""
    found = []
    for (x, _), turn in zip(row.points[1:], row.turns, strict=True):
        if turn.number in row.doors:
            found.append(door((x, 26)))
        found.append(text(str(turn.number), x, 34, SANS, 23, INK, text_anchor="middle"))
    return "".join(found)


def door(middle: Point) -> str:
    """Return the sign of something untold that stood open: a dashed ring."""
    x, y = middle
    ring = {"fill": "none", "stroke": INK, "stroke_width": 2.5, "stroke_dasharray": "4 4"}
    return element("circle", cx=x, cy=y, r=19, **ring)


def _lanes(row: _Row) -> tuple[_Name, ...]:
    """Return the names of what was told in lanes above the plot, so that none covers another."""
    found: list[_Name] = []
    ends: list[float] = []
    for (x, _), turn in zip(row.points[1:], row.turns, strict=True):
        if turn.told is None:
            continue
        name = fitted(drawable(turn.told), SANS_BOLD, 24, LONGEST_PILL - 40)
        wide = width_of(name, SANS_BOLD, 24) + 40
        left = min(max(0.0, x - wide / 2), INNER - wide)
        lane = next((lane for lane, end in enumerate(ends) if end + 12 <= left), len(ends))
        ends[lane : lane + 1] = [left + wide]
        found.append(_Name(name, left, wide, lane))
    return tuple(found)


def _pill(name: _Name, above: float) -> str:
    top = name.top(above)
    box = element("rect", x=name.left, y=top, width=name.wide, height=PILL, rx=PILL / 2, fill=TEAL)
    return box + text(name.text, name.left + 20, top + 29, SANS_BOLD, 24, WHITE)


def _leaders(row: _Row, lanes: Sequence[_Name], above: float) -> str:
    """Return the thin lines from the names of what was told down to their turns."""
    told = [point for point, turn in zip(row.points[1:], row.turns, strict=True) if turn.told is not None]
    return "".join(
        element(
            "line", x1=x, y1=name.top(above) + PILL, x2=x, y2=above + y - RADIUS, stroke=TEAL, stroke_width=3
        )
        for (x, y), name in zip(told, lanes, strict=True)
    )


def _middle(ends: Sequence[Point]) -> Point:
    (x1, y1), (x2, y2) = ends
    return (x1 + x2) / 2, (y1 + y2) / 2
