"""A debrief as a picture for a phone: the ending, rapport over the turns, what was told, two moments."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from importlib.resources import as_file, files
from typing import Final

import resvg_py

from bot.content.dialog import Kind
from bot.debrief.alt import alt_text
from bot.debrief.debrief import Debrief
from bot.debrief.drawing.cards import change_card, strength_card
from bot.debrief.drawing.chart import chart
from bot.debrief.drawing.legend import legend, never_told
from bot.debrief.drawing.lettering import (
    FACES,
    FOLDER,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    Run,
    drawable,
    fitted,
    wrapped,
)
from bot.debrief.drawing.palette import INK, INNER, MARGIN, PAPER, SOFT_INK, WIDTH
from bot.debrief.drawing.svg import Block, element, lines_of, moved, text
from bot.debrief.words import heading_for
from bot.encounter.encounter import EndedBy

__all__ = ["alt_text", "picture_of", "png_of", "svg_of"]

TOP: Final = 46.0  # pixels above the first line

TITLES: Final[Mapping[Kind | EndedBy, str]] = {
    Kind.GOOD: "{name} left with something of {possessive} own",
    Kind.HEARD: "{name} left heard",
    Kind.CLOSED: "{name} stayed polite and closed",
    Kind.RUPTURE: "{name} left hurt",
    EndedBy.STOPPED: "You stopped with {name}",
    EndedBy.ABANDONED: "{name} was left waiting",
}
"""The title, by the kind of ending or else by who ended it."""


def picture_of(debrief: Debrief) -> bytes:
    """Return *debrief* as a PNG of 1080 pixels width; the same bytes for the same debrief."""
    return png_of(svg_of(debrief))


def png_of(svg: str) -> bytes:
    """Return *svg* as a PNG, its text set in the bundled fonts and no others."""
    folder = files("bot.debrief").joinpath(FOLDER)
    with ExitStack() as stack:
        paths = [str(stack.enter_context(as_file(folder / face.file))) for face in FACES]
        return resvg_py.svg_to_bytes(
            svg_string=svg, skip_system_fonts=True, font_files=paths, font_family=SANS.family
        )


def svg_of(debrief: Debrief) -> str:
    """Return *debrief* as SVG that names the bundled fonts."""
    cards = [strength_card(debrief, heading_for(debrief)), change_card(debrief)]
    blocks = (
        (_head(debrief), 32.0),
        (_caption(debrief), 14.0),
        (chart(debrief), 16.0),
        (legend(debrief), 28.0),
        (never_told(debrief), 32.0),
        *((card, 26.0) for card in cards if card is not None),
    )
    top, drawn = TOP, []
    for block, below in blocks:
        if block.height > 0:
            drawn.append(moved(block.svg, MARGIN, top))
            top += block.height + below
    height = round(top + 20)
    back = element("rect", x=0, y=0, width=WIDTH, height=height, fill=PAPER)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0f}" height="{height}" '
        f'viewBox="0 0 {WIDTH:.0f} {height}">{back}{"".join(drawn)}</svg>'
    )


def _head(debrief: Debrief) -> Block:
    count = len(debrief.turns)
    label = f"{debrief.title} · {count} exchange{'' if count == 1 else 's'}"
    title = wrapped((Run(drawable(title_of(debrief)), SERIF_BOLD),), 70, INNER, 3)
    left = wrapped((Run(drawable(debrief.left.text), SERIF),), 32, INNER, 5)
    below = 52 + len(title) * 78 + 12
    svg = text(fitted(drawable(label), SANS_BOLD, 25, INNER), 0, 24, SANS_BOLD, 25, SOFT_INK)
    svg += lines_of(title, 0, 52 + 60, 70, 78, INK)
    svg += lines_of(left, 0, below + 28, 32, 42, INK)
    return Block(svg, below + len(left) * 42)


def title_of(debrief: Debrief) -> str:
    """Return the title: the client's name and how it ended."""
    left, client = debrief.left, debrief.client
    template = TITLES.get(left.kind or left.by, "The hour with {name} ended")
    return template.format(name=client.name, possessive=client.possessive)


def _caption(debrief: Debrief) -> Block:
    """Return the line over the chart that says what it shows."""
    name = drawable(debrief.name)
    line = wrapped((Run(f"How willing {name} was to speak, turn by turn", SANS_BOLD),), 27, INNER, 2)
    return Block(lines_of(line, 0, 26, 27, 36, INK), 36.0 * len(line))
