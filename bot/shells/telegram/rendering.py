"""From words to what Telegram shows: escaped HTML, long text cut at paragraphs, the pace of a typist."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import Final

from bot.shells.markup import pieces

LIMIT: Final = 4096  # UTF-16 units Telegram takes in one message
CAPTION_LIMIT: Final = 1024

READING_PAUSE: Final = 0.8  # seconds before anybody starts to type
PER_CHARACTER: Final = 0.035  # seconds; about 340 characters a minute, a quick thumb
LONGEST_PAUSE: Final = 6.0  # seconds; longer feels broken, not thoughtful


def spoken(line: str) -> str:
    """Return a client's line as HTML, body language in italics.

    >>> spoken("*looks away* Fine. <3")
    '<i>looks away</i> Fine. &lt;3'
    """
    return "".join(
        f"<i>{escape(text, quote=False)}</i>" if gesture else escape(text, quote=False)
        for text, gesture in pieces(line)
    )


def units(text: str) -> int:
    """Return the length of *text* as Telegram counts it, in UTF-16 units.

    >>> units("a🙂")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def deliverable(text: str) -> str:
    r"""Return *text* without what no message can carry: half a surrogate pair and NUL become a mark.

    >>> deliverable("I hear you \ud83d")
    'I hear you �'
    """
    return text.replace("\0", "�").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def split(text: str, limit: int = LIMIT) -> tuple[str, ...]:
    """Cut plain *text* into messages of at most *limit* UTF-16 units, at paragraphs, else lines, else words.

    Returns:
        The parts in order, none empty; nothing is lost but the white space at the cuts.
    """
    parts: list[str] = []
    rest = text.strip()
    while units(rest) > limit:
        head = _longest_head(rest, limit)
        cut = _where_to_cut(head)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*parts, rest) if rest else tuple(parts)


def pause(line: str, pace: float) -> timedelta:
    """Return how long the client takes to type *line*, at *pace* (0 none, 1 human)."""
    return timedelta(seconds=pace * min(LONGEST_PAUSE, READING_PAUSE + PER_CHARACTER * len(line)))


def _where_to_cut(head: str) -> int:
    for mark in ("\n\n", "\n", " "):
        at = head.rfind(mark)
        if at > len(head) // 2:
            return at
    return len(head)


def _longest_head(text: str, limit: int) -> str:
    low, high = 1, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(text[:middle]) <= limit else (low, middle - 1)
    return text[:low]
