"""What the client never told, how near it was and what would have opened it; and what they did tell."""

from __future__ import annotations

from typing import Final

from bot.debrief.debrief import Debrief
from bot.debrief.markup import Paragraph, Span, lines, shortened, strong
from bot.debrief.sections import Told, Untold
from bot.reading.codebook import entry_for

LONGEST: Final = 600  # characters of what an author wrote
NEAR: Final = 2  # so much rapport short is close: the client hints at it


def never_told(debrief: Debrief) -> tuple[Paragraph, ...]:
    """Return what was never told, the near before the far, and then what was told."""
    name = debrief.name
    near = [each for each in debrief.untold if each.turn is not None]
    far = [each for each in debrief.untold if each.turn is None]
    found: list[Paragraph] = []
    if near:
        found += [lines(strong(_heading(name))), *(_untold(each, debrief) for each in near)]
    if far:
        meant = Span("The talk never came to the places where these lie.")
        also = "Further off" if near else _heading(name)
        found += [lines(strong(also), meant), *(_untold(each, debrief) for each in far)]
    if not debrief.untold:
        found.append(lines(strong("Nothing was kept back"), Span(f"{name} told you all there was to tell.")))
    if debrief.told:
        found += [lines(strong(f"What {name} told you")), *(_told(each) for each in debrief.told)]
    return tuple(found)


def how_near(untold: Untold, subject: str) -> str:
    """Return how near something came to being told and what would have opened it; "" for never."""
    if untold.short is None or untold.turn is None or untold.by is None:
        return ""
    opener, turn = entry_for(untold.by).plain, untold.turn
    if untold.short == 0:
        return f"The door stood open at turn {turn}: {opener} would have opened it there."
    more = f"{untold.short} more rapport"
    if untold.short <= NEAR:
        near = f"{subject.capitalize()} came close at turn {turn}"
        return f"{near}: with {more}, {opener} would have opened it."
    return f"Nearest at turn {turn}, and not near: it wanted {more}, and then {opener}."


def _heading(name: str) -> str:
    """Return a heading under which any noun phrase reads well: "her hands", "a step of her own"."""
    return f"What {name} never told you"


def _untold(untold: Untold, debrief: Debrief) -> Paragraph:
    near = how_near(untold, debrief.client.subject)
    if untold.hinted:
        turns = ", ".join(str(each) for each in untold.hinted)
        near = f"{near} A hint of it came at turn {turns}.".strip()
    rows = [strong(_capital(untold.about)), Span(shortened(untold.gist, LONGEST))]
    return lines(*rows, Span(near)) if near else lines(*rows)


def _told(told: Told) -> Paragraph:
    when = f"At turn {told.turn}." if told.turn is not None else "In an earlier visit."
    return lines(strong(_capital(told.about)), Span(f"{shortened(told.gist, LONGEST)} {when}"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
