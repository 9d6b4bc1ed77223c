"""Frozen dataclasses as JSON and back, strictly: what is kept today is read in years.

One reader serves every value: it follows each field's declared type. A field that has a default may be
missing, so that what was kept stays readable when a field is added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

from bot.errors import StorageError

T = TypeVar("T")


def json_of(value: object) -> str:
    """Return a dataclass as one line of JSON with sorted keys; the same text for equal values."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def value_from(text: str, kind: type[T], newest: int) -> T:
    """Return the *kind* that `json_of` wrote as *text*.

    Args:
        text: JSON of a *kind* that has a field `version`.
        kind: a dataclass.
        newest: the newest version that this program reads.

    Raises:
        StorageError: *text* is no *kind*, or one of a newer version.
    """
    name = kind.__name__.lower()
    try:
        kept = json.loads(text)
    except ValueError as error:
        raise StorageError(f"{name} is not JSON: {error}") from None
    if not isinstance(kept, dict):
        raise _unlike(name, "an object", kept)
    version = kept.get("version")
    if type(version) is not int or version > newest:
        raise StorageError(f"{name} is of version {version}; this program reads up to {newest}")
    return cast(T, _typed(kept, kind, name))


def _plain(value: object) -> object:
    """Return *value* as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value


def _typed(value: object, kind: object, where: str) -> object:
    """Return *value* from JSON as *kind*, a type as it is declared on a field."""
    if isinstance(kind, UnionType):
        return None if value is None else _typed(value, _not_none(kind), where)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _unlike(where, "a list", value)
        return tuple(_typed(each, get_args(kind)[0], where) for each in value)
    if isinstance(kind, type) and is_dataclass(kind):
        return _built(value, kind, where)
    return _scalar(value, kind, where)


def _scalar(value: object, kind: object, where: str) -> object:
    """Return *value* as text, number, truth value, enum or time."""
    try:
        if kind is datetime and isinstance(value, str):
            return datetime.fromisoformat(value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
    except ValueError:
        raise _unlike(where, _name(kind), value) from None
    if kind is float and type(value) in (int, float):
        return value
    if kind in (str, int, bool) and type(value) is kind:
        return value
    raise _unlike(where, _name(kind), value)


def _built(value: object, kind: type, where: str) -> object:
    """Return a *kind* built of the fields in *value*."""
    if not isinstance(value, Mapping):
        raise _unlike(where, "an object", value)
    hints, known = _fields_of(kind)
    for name in value:
        if name not in known:
            raise StorageError(f"{where} has no field {name!r}")
    for name, each in known.items():
        if name not in value and each.default is MISSING:
            raise StorageError(f"{where} lacks {name!r}")
    return kind(**{name: _typed(each, hints[name], f"{where}.{name}") for name, each in value.items()})


@cache
def _fields_of(kind: type) -> tuple[Mapping[str, object], Mapping[str, Field[object]]]:
    """Return the types and the fields of a dataclass; looked up once, since it is slow."""
    return get_type_hints(kind), {each.name: each for each in fields(kind)}


def _not_none(kind: UnionType) -> object:
    """Return the one type of *kind* that is not None."""
    return next(each for each in get_args(kind) if each is not NoneType)


def _name(kind: object) -> str:
    """Return what *kind* is called."""
    return getattr(kind, "__name__", str(kind))


def _unlike(where: str, wanted: str, value: object) -> StorageError:
    """Return the error that *value* at *where* is not *wanted*."""
    return StorageError(f"{where} is {value!r}, not {wanted}")
