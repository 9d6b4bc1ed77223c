"""Replies as lines of JSON, read and measured: `heard read` and `heard measure` without their files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from bot.reading.gold import gold_from
from bot.reading.reading import Reader, Reading
from bot.reading.report import Measured, Report, report_on

_SHAPE = 'a line is an object like {"id": "1", "client": "I dread Sundays.", "reply": "You dread them."}'


def read_lines(lines: Iterable[str], reader: Reader) -> Iterator[str]:
    """Read one reply a line and yield one line for each; empty lines are passed over.

    Args:
        lines: JSON objects with `reply`, and if known `id` and `client` (the client's last line, or a list of
            lines, oldest first).
        reader: reads the replies.

    Yields:
        A JSON object with `id`, `utterances`, `leading`, `effect` and `feelings`; for a line that cannot be
        read, one with `line` (counting from 1) and `error`, and the rest goes on.
    """
    for number, line in _numbered(lines):
        try:
            row = _row(line)
            reading = reader.read(_reply(row), _heard(row))
        except ValueError as wrong:
            yield _dumped({"line": number, "error": str(wrong)})
        else:
            yield _dumped(_written(row, reading))


def measure_lines(lines: Iterable[str], reader: Reader) -> Report:
    """Read one reply with gold a line and say how well it was read; empty lines are passed over.

    Args:
        lines: JSON objects as for `read_lines`, with gold as `gold_from` takes it.
        reader: reads the replies.

    Returns:
        The figures over all lines that could be measured; the others stand in its `errors`.
    """
    measured, errors = [], []
    for number, line in _numbered(lines):
        try:
            row = _row(line)
            gold, reading = gold_from(row), reader.read(_reply(row), _heard(row))
        except ValueError as wrong:
            errors.append(f"line {number}: {wrong}")
        else:
            measured.append(Measured(str(row.get("id", number)), gold, reading))
    return report_on(measured, reader.edition, errors)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, start=1):
        stripped = line.strip().removeprefix("\ufeff")
        if stripped:
            yield number, stripped


def _row(line: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as wrong:
        raise ValueError(f"it is no JSON ({wrong}); {_SHAPE}") from wrong
    if not isinstance(row, dict):
        raise ValueError(f"it is no object; {_SHAPE}")
    return row


def _reply(row: Mapping[str, object]) -> str:
    if "reply" not in row:
        raise ValueError(f"'reply' is missing; {_SHAPE}")
    reply = row["reply"]
    if not isinstance(reply, str):
        raise ValueError(f"'reply' must be a text, not {_kind(reply)}")
    return reply


def _heard(row: Mapping[str, object]) -> tuple[str, ...]:
    client = row.get("client")
    lines = client if isinstance(client, list) else [] if client is None else [client]
    heard = tuple(each for each in lines if isinstance(each, str))
    if len(heard) < len(lines):
        raise ValueError(f"'client' must be a text or a list of texts, not {_kind(client)}")
    return tuple(each for each in heard if each)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list of something else", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _written(row: Mapping[str, object], reading: Reading) -> Mapping[str, object]:
    reply = str(row["reply"])
    return {
        "id": row.get("id"),
        "utterances": [
            {
                "text": reply[each.start : each.end],
                "start": each.start,
                "end": each.end,
                "behaviour": each.behaviour.value,
                "confidence": round(each.confidence, 3),
            }
            for each in reading.utterances
        ],
        "leading": reading.leading.value,
        "effect": reading.effect.value,
        "feelings": [
            {
                "family": each.family,
                "text": reply[each.start : each.end],
                "start": each.start,
                "end": each.end,
            }
            for each in reading.feelings
        ],
    }


def _dumped(row: Mapping[str, object]) -> str:
    """Write *row* as one line; letters stay readable unless a broken one could not be written to a file."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    # these end a line for some readers of files, so they never stand in one
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
