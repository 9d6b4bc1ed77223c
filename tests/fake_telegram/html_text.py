"""Telegram's HTML parse mode: what is a tag, what is refused and in which words.

Telegram counts entity offsets in UTF-16 code units and names places in *bytes* of the UTF-8 text.
It leaves a lone `&` or `>` as it is, though its manual asks to escape them: such places come back as
`unescaped`, so that a test can call them a mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from .refusals import Refused, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-zA-Z]+));|<|>|&", re.ASCII)
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[a-zA-Z0-9.\-]+))?""")


@dataclass(frozen=True, slots=True)
class Formatted:
    """Words and their markup, apart."""

    text: str
    entities: tuple[dict[str, object], ...] = ()
    html: str = ""
    unescaped: tuple[str, ...] = ()  # what the manual asks to escape and Telegram let pass


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Reading:
    out: list[str] = field(default_factory=list)
    length: int = 0  # UTF-16 units so far
    open: list[_Open] = field(default_factory=list)
    entities: list[dict[str, object]] = field(default_factory=list)
    unescaped: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.out.append(text)
        self.length += units(text)


def units(text: str) -> int:
    """Return the length of *text* as Telegram counts it: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def plain(text: str) -> Formatted:
    """Return *text* as sent without a parse mode."""
    text = text.strip()
    return Formatted(text, (), escape(text, quote=False))


def parse_html(source: str) -> Formatted:
    """Read *source* as Telegram does.

    Raises:
        Refused: a tag Telegram does not know, or one left open.
    """
    reading = _Reading()
    at = 0
    while found := _TOKEN.search(source, at):
        reading.add(source[at : found.start()])
        at = _take(source, found, reading)
    reading.add(source[at:])
    if reading.open:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{reading.open[-1].tag}"')
    text, entities = _trimmed("".join(reading.out), reading.entities)
    return Formatted(text, entities, source, tuple(reading.unescaped))


def _take(source: str, found: re.Match[str], reading: _Reading) -> int:
    token = found.group()
    if token == "<":
        closing = source.startswith("/", found.end())
        return (_end_tag if closing else _start_tag)(source, found.start(), reading)
    decimal, hexadecimal, name = found.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    if name in NAMED:
        reading.add(NAMED[name])
    elif 0 < code < 0x110000:
        reading.add(chr(code))
    else:
        reading.unescaped.append(source[found.start() : found.start() + 12])
        reading.add(token)
    return found.end()


def _start_tag(source: str, start: int, reading: _Reading) -> int:
    place = _bytes(source, start)
    name_end = next((i for i in range(start, len(source)) if source[i].isspace() or source[i] == ">"), None)
    if name_end is None:
        raise _unparsable(f"Unclosed start tag at byte offset {place}")
    tag = source[start + 1 : name_end].lower()
    if tag not in KINDS:
        raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {place}')
    attributes: dict[str, str] = {}
    at = name_end
    while not (closed := re.compile(r"\s*>").match(source, at)):
        part = _ATTRIBUTE.match(source, at)
        if part is None or part.end() == at:
            raise _unparsable(f'Unclosed start tag "{tag}" at byte offset {place}')
        attributes[part.group(1).lower()] = (part.group(2) or "").strip("\"'")
        at = part.end()
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
    reading.open.append(_Open(tag, attributes, reading.length))
    return closed.end()


def _end_tag(source: str, start: int, reading: _Reading) -> int:
    place = _bytes(source, start)
    if not reading.open:
        raise _unparsable(f"Unexpected end tag at byte offset {place}")
    closed = re.compile(r"</([^\s>]*)\s*>").match(source, start)
    if closed is None:
        raise _unparsable(f"Unclosed end tag at byte offset {place}")
    name, opened = closed.group(1).lower(), reading.open.pop()
    if name and name != opened.tag:
        raise _unparsable(
            f'Unmatched end tag at byte offset {place}, expected "</{opened.tag}>", found "</{name}>"'
        )
    _note_entity(opened, reading)
    return closed.end()


def _note_entity(opened: _Open, reading: _Reading) -> None:
    if reading.length == opened.offset:
        return
    entity: dict[str, object] = {
        "type": KINDS[opened.tag],
        "offset": opened.offset,
        "length": reading.length - opened.offset,
    }
    if opened.tag == "a":
        if not opened.attributes.get("href"):
            return
        entity["url"] = opened.attributes["href"]
    elif opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    elif opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    reading.entities.append(entity)


def _trimmed(text: str, entities: list[dict[str, object]]) -> tuple[str, tuple[dict[str, object], ...]]:
    """Cut blanks at both ends, as Telegram does, and move the entities along."""
    lead = units(text[: len(text) - len(text.lstrip())])
    text = text.strip()
    kept = []
    for entity in sorted(entities, key=lambda e: (int(str(e["offset"])), -int(str(e["length"])))):
        start = max(int(str(entity["offset"])) - lead, 0)
        end = min(int(str(entity["offset"])) + int(str(entity["length"])) - lead, units(text))
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, tuple(kept)


def _bytes(source: str, index: int) -> int:
    return len(source[:index].encode())


def _unparsable(what: str) -> Refused:
    return bad_request(f"can't parse entities: {what}")
