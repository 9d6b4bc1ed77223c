"""The sample client Marta, and how a test changes one field of her."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SAMPLES = Path(__file__).parent / "samples"
PERSONA_TEXT = (SAMPLES / "personas/marta.yaml").read_text(encoding="utf-8")
DIALOG_TEXT = (SAMPLES / "dialogs/marta_first_visit.yaml").read_text(encoding="utf-8")
MISSING = object()


def persona_with(field: str, value: str) -> str:
    """Return Marta's persona with *field* ("card.minutes") set to the YAML *value*."""
    return _with(PERSONA_TEXT, field, yaml.safe_load(value))


def dialog_with(field: str, value: str) -> str:
    """Return Marta's dialog with *field* ("states.guarded.lines") set to the YAML *value*."""
    return _with(DIALOG_TEXT, field, yaml.safe_load(value))


def persona_without(field: str) -> str:
    return _with(PERSONA_TEXT, field, MISSING)


def dialog_without(field: str) -> str:
    return _with(DIALOG_TEXT, field, MISSING)


def renamed(text: str, path: tuple[str | int, ...], name: str) -> str:
    """Return *text* with the last name of *path* written as *name*, all else and its order kept."""
    tree = _tree(text)
    table = _at(tree, path[:-1])
    entries = [(name if each == path[-1] else each, value) for each, value in table.items()]
    table.clear()
    table.update(entries)
    return dumped(tree)


def tables(text: str) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Yield every table in *text* with its path."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), yaml.safe_load(text))]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            yield path, node
        entries = node.items() if isinstance(node, dict) else enumerate(node)
        waiting += [((*path, at), each) for at, each in entries if isinstance(each, dict | list)]


def dumped(tree: object) -> str:
    """Return *tree* as JSON, which is YAML too and quicker to write; all of it is in line 1."""
    return json.dumps(tree, ensure_ascii=False)


def _with(text: str, field: str, value: object) -> str:
    tree = _tree(text)
    path = field.split(".")
    table = _at(tree, path[:-1])
    if value is MISSING:
        del table[path[-1]]
    else:
        table[path[-1]] = value
    return dumped(tree)


def _tree(text: str) -> Any:
    return json.loads(_tree_of(text))


@cache
def _tree_of(text: str) -> str:
    return json.dumps(yaml.safe_load(text))


def _at(tree: Any, path: Any) -> Any:
    for each in path:
        tree = tree[int(each)] if isinstance(tree, list) else tree[each]
    return tree
