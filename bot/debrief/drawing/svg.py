"""SVG elements as strings. Numbers have one decimal, so that the same picture is the same text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from bot.debrief.drawing.lettering import Face, Line, Run

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the picture that others stand below."""

    svg: str  # drawn from (0, 0) down
    height: float  # pixels


def element(name: str, **attributes: object) -> str:
    """Return an element; `_` in an attribute's name stands for `-`, and numbers are rounded.

    >>> element("line", x1=1.26, stroke_width=2)
    '<line x1="1.3" stroke-width="2.0"/>'
    """
    return f"<{name}{_written(attributes)}/>"


def group(content: str, **attributes: object) -> str:
    """Return *content* as a group."""
    return f"<g{_written(attributes)}>{content}</g>"


def moved(content: str, x: float, y: float) -> str:
    """Return *content* moved right by *x* and down by *y* pixels."""
    return group(content, transform=f"translate({x:.1f} {y:.1f})")


def text(content: str, x: float, y: float, face: Face, size: float, fill: str, **more: object) -> str:
    """Return one line of *content* with its base line at *y*."""
    return line_of((Run(content, face),), x, y, size, fill, **more)


def line_of(line: Line, x: float, y: float, size: float, fill: str, **more: object) -> str:
    """Return a line of several runs with its base line at *y*."""
    spans = "".join(f"<tspan{_face(run.face)}>{escape(run.text)}</tspan>" for run in line)
    attributes = _written({"x": x, "y": y, "font_size": size, "fill": fill, **more})
    return f'<text xml:space="preserve"{attributes}>{spans}</text>'


def lines_of(lines: Sequence[Line], x: float, y: float, size: float, leading: float, fill: str) -> str:
    """Return *lines* below one another, the first base line at *y*."""
    return "".join(line_of(each, x, y + number * leading, size, fill) for number, each in enumerate(lines))


def polygon(points: Sequence[Point], **attributes: object) -> str:
    """Return a closed shape through *points*."""
    return element("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), **attributes)


def polyline(points: Sequence[Point], **attributes: object) -> str:
    """Return an open line through *points*."""
    return element(
        "polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), fill="none", **attributes
    )


def _face(face: Face) -> str:
    style = "italic" if face.italic else "normal"
    return f' font-family="{face.family}" font-weight="{face.weight}" font-style="{style}"'


def _written(attributes: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{_value(each)}"' for name, each in attributes.items())


def _value(value: object) -> str:
    if isinstance(value, int | float):
        return f"{value:.1f}"
    return escape(str(value), {'"': "&quot;"})
