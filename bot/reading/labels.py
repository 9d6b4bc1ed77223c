"""The model's `labels.json`: what its numbers mean, how sure they are, and when the reader keeps silent.

The file is written by training, together with the model, and carries the digests of the files it belongs
to, so that a model, a tokenizer and labels of different trainings can never be used together unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.errors import ModelError
from bot.reading.behaviours import Behaviour, Effect

FORMAT: Final = 1
MEND: Final = "install heard again, or write all model files anew with `make train`"


@dataclass(frozen=True, slots=True)
class Labels:
    """What a model's numbers mean."""

    behaviours: tuple[Behaviour, ...]  # in the order of the model's outputs; all 22, each once
    temperature: float  # logits are divided by it; above 1 the model was too sure of itself
    caution: (
        float  # 0..1, by which a closing behaviour's probability is scaled before the likeliest is chosen
    )
    needed: Mapping[Effect, float]  # 0..1, the confidence below which a behaviour of that effect is not said
    likely_start: float  # 0..1, start probability that cuts where writing shows a cut
    other_start: float  # 0..1, start probability that cuts at any other word


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def labels_from(text: str, model: bytes, tokenizer: str) -> Labels:
    """Read `labels.json` and check that it belongs to *model* and *tokenizer*.

    Args:
        text: the file's content.
        model: the content of `model.onnx`.
        tokenizer: the content of `tokenizer.json`.

    Raises:
        ModelError: it is no labels file of this format, or belongs to another model or tokenizer.
    """
    try:
        row = json.loads(text)
        if row["format"] != FORMAT:
            raise ModelError(f"labels.json has format {row['format']!r}, this version reads {FORMAT}; {MEND}")
        _check_fit(row, model, tokenizer)
        return _labels(row)
    except (ValueError, KeyError, TypeError) as wrong:
        raise ModelError(f"labels.json cannot be used ({wrong!r}); {MEND}") from wrong


def _check_fit(row: Mapping[str, Any], model: bytes, tokenizer: str) -> None:
    for name, content in (("model.onnx", model), ("tokenizer.json", tokenizer.encode())):
        if row["digests"][name] != digest_of(content):
            raise ModelError(f"{name} is not the file that labels.json was made with; {MEND}")


def _labels(row: Mapping[str, Any]) -> Labels:
    behaviours = tuple(Behaviour(name) for name in row["behaviours"])
    if sorted(behaviours) != sorted(Behaviour):
        raise ValueError("it does not name every behaviour once")
    return Labels(
        behaviours=behaviours,
        temperature=float(row["temperature"]),
        caution=float(row["caution"]),
        needed={effect: float(row["needed"][effect]) for effect in Effect},
        likely_start=float(row["likely_start"]),
        other_start=float(row["other_start"]),
    )
