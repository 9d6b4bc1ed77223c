"""The trained reader: rules where they are sure, else one pass of a small encoder, then a decision."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from bot.errors import ModelError
from bot.reading.deciding import coded_from
from bot.reading.encoder import Encoder
from bot.reading.feelings import named_in
from bot.reading.labels import MEND, digest_of, labels_from
from bot.reading.reading import Coded, Reading
from bot.reading.rules import SURE, ruled
from bot.reading.utterances import spans_between

REMEMBERED: Final = 2048  # readings of short replies kept in memory
SHORT: Final = 120  # characters of a reply that others are likely to type as well


class TrainedReader:
    """Reads replies with a trained model; implements `Reader`. It may be shared by threads."""

    def __init__(
        self, model: bytes, tokenizer: str, labels: str, rulebook: str = "", threads: int = 1
    ) -> None:
        """Make a reader.

        Args:
            model: content of the ONNX file.
            tokenizer: content of the tokenizer's JSON.
            labels: content of `labels.json`.
            rulebook: text that stands for the rules and the lexicon in the edition.
            threads: threads for one pass of the encoder; 1 is best when replies are read side by side.

        Raises:
            ModelError: the files are damaged or do not belong together.
        """
        self._labels = labels_from(labels, model, tokenizer)
        self._encoder = Encoder(model, tokenizer, threads)
        # Trainees type the same short things after the same lines again and again; a reading never changes.
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)
        parts = (model, tokenizer.encode(), labels.encode(), rulebook.encode())
        self._edition = digest_of("".join(digest_of(part) for part in parts).encode())[:12]
        self._check_outputs()

    @property
    def edition(self) -> str:
        """Return twelve hexadecimal digits that change with anything that shapes the readings."""
        return self._edition

    def read(self, reply: str, heard: Sequence[str]) -> Reading:
        """Read *reply*, given the client's last lines *heard* (oldest first; may be empty).

        Never raises for any text: what cannot be read is one `unclear` utterance over the whole reply.
        """
        read = self._remembered if len(reply) <= SHORT else self._read
        return read(reply, tuple(heard))

    def _read(self, reply: str, heard: tuple[str, ...]) -> Reading:
        text = readable(reply)
        rule = ruled(text)
        if rule is not None:
            (span,) = spans_between(text, ())
            coded: tuple[Coded, ...] = (Coded(span.start, span.end, rule.behaviour, SURE, rule.behaviour),)
        else:
            passes = self._encoder.passes(text, [readable(line) for line in heard])
            coded = coded_from(text, passes, self._labels)
        return Reading(coded, named_in(text))

    def read_many(self, replies: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Reading]:
        """Read pairs of a reply and the client's lines, one after another, each exactly as `read` would."""
        return (self.read(reply, heard) for reply, heard in replies)

    def _check_outputs(self) -> None:
        each = self._encoder.passes("Hello.", ())[0]
        width = len(self._labels.behaviours)
        if each.by_token.shape[1:] != (width + 2,) or each.by_reply.shape != (width,):
            raise ModelError(f"model.onnx does not answer with {width} behaviours; {MEND}")


def readable(text: str) -> str:
    """Return *text* with a space for each sign that no tokenizer takes: surrogates, controls."""
    if text.isascii() and text.isprintable():
        return text
    kept = (each == "\n" or unicodedata.category(each) not in {"Cs", "Cc"} for each in text)
    return "".join(each if keep else " " for each, keep in zip(text, kept, strict=True))
