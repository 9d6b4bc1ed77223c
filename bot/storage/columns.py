"""Column types that mean the same on SQLite and on PostgreSQL: moments in UTC, and any words at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
"""Anything that JSON can say."""

_ESCAPE: Final = "\ue000"
_AWKWARD: Final = re.compile("[\x00\ud800-\udfff\ue000]")
_ESCAPED: Final = re.compile("\ue000([0-9a-f]{4})")

Number: Final = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database counts up itself: on SQLite only a plain INTEGER does."""


def json_text(value: JSON) -> str:
    """Write *value* as JSON on one line, with letters left readable.

    >>> json_text({"said": ["Müde, ja."]})
    '{"said":["Müde, ja."]}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def escaped(text: str) -> str:
    r"""Write *text* so that every database takes it; `unescaped` gives it back to the letter.

    A NUL (PostgreSQL refuses it) and half a surrogate pair (no UTF-8 has it) become four hexadecimal digits
    behind a private-use character. All other text stays as it is, readable and searchable.

    >>> escaped("I hear you") == "I hear you"
    True
    >>> ascii(escaped("a\x00b"))
    "'a\\ue0000000b'"
    """
    if _AWKWARD.search(text) is None:
        return text
    return _AWKWARD.sub(lambda found: f"{_ESCAPE}{ord(found.group()):04x}", text)


def unescaped(text: str) -> str:
    r"""Read what `escaped` wrote.

    >>> unescaped(escaped("a\x00b\ue000")) == "a\x00b\ue000"
    True
    """
    if _ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


class Words(TypeDecorator[str]):
    """Any Python string, kept to the letter."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Escape what a database would refuse."""
        return None if value is None else escaped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Take the escapes off again."""
        return None if value is None else unescaped(value)


class JsonText(Words):
    """JSON kept as text: `records.py` codes and reads it, and only where it is needed."""

    cache_ok = True


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it as sortable text, PostgreSQL as `timestamptz`."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a moment that is not in UTC: SQLite would keep its digits and lose its zone."""
        if value is not None and value.utcoffset() != timedelta(0):
            raise ValueError(f"{value!r} is not in UTC")
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment back in UTC, whatever zone the connection speaks."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
