"""The corpus as values: labelled replies from the `voices-*.jsonl` files, split by the client's line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.reading.behaviours import Behaviour


@dataclass(frozen=True, slots=True)
class Labelled:
    """One utterance as its coder cut and named it."""

    text: str  # verbatim
    behaviour: Behaviour


@dataclass(frozen=True, slots=True)
class Record:
    """One labelled reply to a client's line."""

    id: str
    client: str  # the client's last line; empty when the reply stands alone
    utterances: tuple[Labelled, ...]  # in the order of the reply, covering it but for white space


def corpus_from(folder: Path) -> tuple[Record, ...]:
    """Read every `voices-*.jsonl` in *folder*, in the order of the file names.

    Raises:
        ValueError: a line's utterances are not verbatim pieces of its reply, or there is no file at all.
    """
    records = tuple(
        _record(json.loads(line), f"{path.name}:{number}")
        for path in sorted(folder.glob("voices-*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    )
    if not records:
        raise ValueError(f"{folder} holds no voices-*.jsonl")
    return records


def _record(row: dict[str, object], place: str) -> Record:
    reply, utterances = str(row["reply"]), row["utterances"]
    assert isinstance(utterances, list)
    at = 0
    for text, _ in utterances:
        found = reply.find(text, at)
        if found < 0 or reply[at:found].strip():
            raise ValueError(f"{place}: {text!r} does not continue the reply")
        at = found + len(text)
    labelled = tuple(Labelled(text, Behaviour(code)) for text, code in utterances)
    return Record(str(row["id"]), str(row["client"]), labelled)


def held_out(record: Record, share: float = 0.1) -> bool:
    """Say whether *record* is kept from training, for calibration.

    Replies to one client's line stand or fall together, so that a remembered line cannot flatter the
    calibration; replies without a client's line go by their own words.
    """
    key = record.client or " ".join(each.text for each in record.utterances)
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) < share * 2**32


def joined(record: Record) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the reply of *record* as one line, and the span of each utterance in it."""
    text, spans = "", []
    for each in record.utterances:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(each.text)))
        text += each.text
    return text, tuple(spans)


def batches(records: Iterable[Record], size: int) -> Iterator[tuple[Record, ...]]:
    """Yield *records* in groups of *size*; the last may be smaller."""
    group: list[Record] = []
    for each in records:
        group.append(each)
        if len(group) == size:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)
