"""Text with neutral markup: spans that each shell shows in its own way, on pages short enough for a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LIMIT: Final = 1_500
"""So many characters a part has at most: one screen and a half on a phone."""


class Style(StrEnum):
    """How a span is meant."""

    PLAIN = "plain"
    STRONG = "strong"  # a heading or a word that carries weight
    EMPHASIS = "emphasis"  # an aside
    QUOTE = "quote"  # words that were said; stands on lines of its own


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style."""

    text: str
    style: Style = Style.PLAIN


Paragraph = tuple[Span, ...]


def strong(text: str) -> Span:
    """Return *text* as a strong span."""
    return Span(text, Style.STRONG)


def emphasis(text: str) -> Span:
    """Return *text* as an aside."""
    return Span(text, Style.EMPHASIS)


def quote(text: str) -> Span:
    """Return *text* as a quote."""
    return Span(text, Style.QUOTE)


def lines(*each_line: Span | Sequence[Span]) -> Paragraph:
    """Return one paragraph of lines, each a span or several beside one another."""
    found: list[Span] = []
    for each in each_line:
        if found:
            found.append(Span("\n"))
        found.extend([each] if isinstance(each, Span) else each)
    return tuple(found)


def length(paragraph: Paragraph) -> int:
    """Return how many characters *paragraph* has."""
    return sum(len(each.text) for each in paragraph)


def pages(paragraphs: Iterable[Paragraph], limit: int = LIMIT) -> tuple[Paragraph, ...]:
    """Set *paragraphs* on pages with a blank line between them.

    Args:
        paragraphs: in order; each shorter than *limit*.
        limit: the most characters of a page.

    Returns:
        As few pages as the order allows; empty without any paragraph.
    """
    found: list[list[Span]] = []
    used = 0
    for each in paragraphs:
        added = length(each) + 2
        if not found or used + added > limit:
            found.append(list(each))
            used = length(each)
            continue
        found[-1].extend((Span("\n\n"), *each))
        used += added
    return tuple(tuple(each) for each in found)


def shortened(text: str, limit: int) -> str:
    """Return *text* on one line and with at most *limit* characters, cut at a word where there is one.

    >>> shortened("It sounds lonely and long.", 18)
    'It sounds lonely…'
    >>> shortened("Mm.", 18)
    'Mm.'
    """
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:.") + "…"
