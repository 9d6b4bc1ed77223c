"""The independent judge of every call: aiogram's generated models of the Bot API's methods."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from .given import Given


@cache
def models() -> dict[str, type[BaseModel]]:
    """Return aiogram's method models by lower-case method name; slow at first (seconds)."""
    methods = importlib.import_module("aiogram.methods")
    named = (getattr(methods, name) for name in methods.__all__)
    return {
        model.__api_method__.lower(): model
        for model in named
        if isinstance(getattr(model, "__api_method__", None), str)
    }


def knows(method: str) -> bool:
    """Tell whether the Bot API has this *method* at all."""
    return method.lower() in models()


def problems(method: str, given: Given) -> Iterator[str]:
    """Say what is wrong with a call by the Bot API's own description of *method*."""
    model = models().get(method.lower())
    if model is None:
        yield "no such method in the Bot API"
        return
    values = {name: _typed(model, name, value) for name, value in given.values.items() if value is not None}
    values.update({name: "attach://file" for name in given.files if name in model.model_fields})
    try:
        read = model.model_validate(values)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            yield f"{'.'.join(map(str, each['loc']))}: {each['msg']}"
        return
    yield from (f"unknown parameter {path!r}" for path in _unknown(read, ""))


def _typed(model: type[BaseModel], name: str, value: object) -> object:
    """Undo the JSON that a form puts around lists and objects; leave words alone."""
    field = model.model_fields.get(name)
    if not isinstance(value, str) or field is None or value[:1] not in ("[", "{"):
        return value
    if field.annotation is str or str in get_args(field.annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _unknown(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from (f"{path}{name}" for name in value.model_extra or ())
        for name in value.model_fields_set - set(value.model_extra or ()):
            yield from _unknown(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _unknown(each, f"{path}{index}.")
