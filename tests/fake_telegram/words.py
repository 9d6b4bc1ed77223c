"""The words of a call: parsed, measured, and held against what the message said before."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from .given import Given
from .html_text import Formatted, parse_html, plain, units
from .refusals import bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def words_of(given: Given, name: str, complain: Callable[[str], None]) -> Formatted:
    """Return the words under *name* in a call, parsed by its parse mode.

    Args:
        given: the call's parameters.
        name: "text" or "caption".
        complain: told of what Telegram lets pass and no bot should send.

    Raises:
        Refused: the words cannot be parsed, or are too long.
    """
    source = given.text(name)
    mode = given.text("parse_mode").lower()
    listed = given.parsed("entities" if name == "text" else "caption_entities")
    if mode == "html":
        found = parse_html(source)
        if found.unescaped:
            complain(f"unescaped {found.unescaped[0]!r} in HTML {source[:60]!r}")
    elif mode:
        if mode in ("markdown", "markdownv2"):
            complain("the fake reads HTML only")
        raise bad_request("unsupported parse_mode")
    elif isinstance(listed, list) and listed:
        found = Formatted(source, tuple(dict(e) for e in listed), escape(source, quote=False))
    else:
        found = plain(source)
    if units(found.text) > (TEXT_LIMIT if name == "text" else CAPTION_LIMIT):
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    return found
