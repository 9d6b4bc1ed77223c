"""The corpus is what its README says: every label covers exact pieces, and nothing stands in it twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.reading.behaviours import Behaviour

FOLDER = Path(__file__).parents[2] / "corpus"
FILES = sorted(FOLDER.glob("voices-*.jsonl"))


def rows_of(path: Path) -> list[Mapping[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ROWS = [row for path in FILES for row in rows_of(path)]


def test_there_are_files_and_each_is_described():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert len(FILES) >= 9
    for path in FILES:
        assert f"| {path.stem} |" in readme
        assert f"| {len(rows_of(path))} |" in readme


def test_ids_are_unique():
    assert [each for each, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []


def test_no_reply_to_the_same_line_stands_twice():
    seen = Counter((row["client"], row["reply"]) for row in ROWS)

    assert [pair for pair, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_utterances_cover_their_reply_with_known_behaviours(path):
    for row in rows_of(path):
        pieces, reply = row["utterances"], str(row["reply"])
        assert isinstance(pieces, list)
        assert "".join("".join(piece.split()) for piece, _ in pieces) == "".join(reply.split()), row["id"]
        assert all(code in set(Behaviour) for _, code in pieces), row["id"]


def test_every_behaviour_is_shown_often():
    counts = Counter(code for row in ROWS for _, code in row["utterances"])  # type: ignore[attr-defined]

    assert min(counts[each.value] for each in Behaviour) >= 100
