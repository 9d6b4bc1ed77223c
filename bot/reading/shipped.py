"""The reader that comes with the package: its model files, read from the package itself, never downloaded."""

from __future__ import annotations

from importlib import resources
from typing import Final

from bot.errors import ModelError
from bot.reading.labels import MEND
from bot.reading.trained import TrainedReader

_FOLDER: Final = "model"
# What shapes a reading besides the model: their text is part of the edition.
_RULEBOOK: Final = (
    "behaviours.py",
    "deciding.py",
    "encoder.py",
    "feelings.py",
    "lexicon.py",
    "rules.py",
    "trained.py",
    "utterances.py",
    "windows.py",
)


def shipped_reader(threads: int = 1) -> TrainedReader:
    """Return the reader made from the model files inside the package.

    Args:
        threads: threads for one pass of the encoder.

    Raises:
        ModelError: a file is missing, damaged, or of another training than the others.
    """
    room = resources.files("bot.reading")
    rulebook = "\n".join((room / name).read_text(encoding="utf-8") for name in _RULEBOOK)
    model, tokenizer, labels = (_content(name) for name in ("model.onnx", "tokenizer.json", "labels.json"))
    return TrainedReader(model, tokenizer.decode(), labels.decode(), rulebook, threads)


def _content(name: str) -> bytes:
    file = resources.files("bot.reading") / _FOLDER / name
    try:
        return file.read_bytes()
    except FileNotFoundError as missing:
        raise ModelError(f"bot/reading/{_FOLDER}/{name} is missing; {MEND}") from missing
