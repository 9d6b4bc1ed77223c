"""Cutting a reply into utterances: where one could start, by the codebook's "Units".

A unit is usually a sentence or a clause that does something of its own. Typed replies often lack the full
stop that would show it, so the trained reader judges every word's start; what stands here is what writing
shows by
itself: ends of sentences, new lines, gestures between asterisks, and a joining word after a comma. The reader
asks for less evidence at these places than elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s)|[。！？]+")
_NEW_LINE: Final = re.compile(r"[\r\n\u2028\u2029]+")
_GESTURE: Final = re.compile(r"\*[^*\n]{1,200}\*|_[^_\n]{1,200}_(?!\w)")
_JOINING: Final = re.compile(
    r"[,;:–—-]\s+(?=(?:but|and|so|or|because|though|anyway|also|plus)\b)", re.IGNORECASE
)
_SPACE: Final = re.compile(r"\S+")
_ABBREVIATION: Final = re.compile(r"(?:^|\s)(?:mr|mrs|ms|dr|st|vs|etc|e\.g|i\.e|no|approx)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a reply, in characters."""

    start: int  # offset of the first character
    end: int  # offset after the last character; never smaller than start

    def within(self, reply: str) -> str:
        """Return the characters of *reply* in this span."""
        return reply[self.start : self.end]


def word_starts(reply: str) -> tuple[int, ...]:
    """Return where the words of *reply* start: what white space parts.

    >>> word_starts("Oh. I see")
    (0, 4, 6)
    """
    return tuple(found.start() for found in _SPACE.finditer(reply))


def likely_starts(reply: str) -> tuple[int, ...]:
    """Return where writing itself shows that an utterance may start, in order and without repeats.

    Args:
        reply: any text.

    Returns:
        Offsets of characters that are not white space; empty for an empty reply.

    >>> likely_starts("That sounds lonely, but you should get out more. Ok?")
    (0, 20, 49)
    """
    places = {0}
    for pattern in (_SENTENCE_END, _NEW_LINE, _JOINING):
        places |= {found.end() for found in pattern.finditer(reply) if not _abbreviates(reply, found.end())}
    for found in _GESTURE.finditer(reply):
        places |= {found.start(), found.end()}
    return tuple(sorted({at for place in places if (at := _next_word(reply, place)) < len(reply)}))


def _abbreviates(reply: str, end: int) -> bool:
    return _ABBREVIATION.search(reply[max(0, end - 8) : end]) is not None


def _next_word(reply: str, place: int) -> int:
    found = _SPACE.search(reply, place)
    return found.start() if found else len(reply)


def spans_between(reply: str, starts: Iterable[int]) -> tuple[Span, ...]:
    """Cut *reply* at *starts* into spans without the white space around them.

    Args:
        reply: any text.
        starts: offsets where utterances start, in any order; the first word's start is always one.

    Returns:
        Spans in order, not overlapping, that cover every visible character. One span over the whole reply,
        even an empty one, when nothing in it is visible: a reply always has an utterance.
    """
    cuts = sorted({0, *(at for at in starts if 0 < at < len(reply))})
    pieces = (_trimmed(reply, a, b) for a, b in zip(cuts, [*cuts[1:], len(reply)], strict=True))
    return tuple(each for each in pieces if each is not None) or (Span(0, len(reply)),)


def _trimmed(reply: str, start: int, end: int) -> Span | None:
    piece = reply[start:end]
    visible = piece.strip()
    if not visible:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, first + len(visible))


def utterances_in(reply: str) -> tuple[Span, ...]:
    """Cut *reply* by what writing shows alone, without a model.

    >>> [span.within("Mm. Tell me more?") for span in utterances_in("Mm. Tell me more?")]
    ['Mm.', 'Tell me more?']
    """
    return spans_between(reply, likely_starts(reply))
