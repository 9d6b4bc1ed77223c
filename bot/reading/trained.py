"""The trained reader: one pass of a small encoder over the reply and the client's line, then a decision.

The encoder says of every token what its utterance does and whether one starts there. Cuts come first: at a
word's start, with less evidence where writing shows a cut. Then each utterance's tokens are weighed together.
Every window is read by itself, never in a padded batch, so that a reply is always read the same, whatever is
read beside it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.errors import ModelError
from bot.reading.behaviours import Behaviour
from bot.reading.deciding import Numbers, decided, pooled, probabilities
from bot.reading.feelings import named_in
from bot.reading.labels import MEND, labels_from
from bot.reading.reading import Coded, Reading
from bot.reading.rules import SURE, ruled
from bot.reading.utterances import Span, likely_starts, spans_between
from bot.reading.windows import Window, windows_of

MOST_WINDOWS: Final = 24  # some 2,900 words; what follows is one `unclear` utterance
MOST_CHARACTERS: Final = 16_000  # no more are tokenized, so that time stays bounded for any text


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
            threads: threads for one pass of the encoder; 1 is best when several replies are read side by
                side.

        Raises:
            ModelError: the files are damaged or do not belong together.
        """
        self._labels = labels_from(labels, model, tokenizer)
        self._tokenizer = _tokenizer(tokenizer)
        self._session = _session(model, threads)
        parts = (model, tokenizer.encode(), labels.encode(), rulebook.encode())
        self._edition = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[
            :12
        ]
        self._check_outputs()

    @property
    def edition(self) -> str:
        """Return twelve hexadecimal digits that change with anything that shapes the readings."""
        return self._edition

    def read(self, reply: str, heard: Sequence[str]) -> Reading:
        """Read *reply*, given the client's last lines *heard* (oldest first; may be empty).

        Never raises for any text: what cannot be read is one `unclear` utterance over the whole reply.
        """
        text = _readable(reply)
        rule = ruled(text)
        if rule is not None:
            (span,) = spans_between(text, ())
            coded: tuple[Coded, ...] = (Coded(span.start, span.end, rule.behaviour, SURE, rule.behaviour),)
        else:
            coded = tuple(_merged(self._coded(text, [_readable(line) for line in heard])))
        return Reading(coded, named_in(text))

    def read_many(self, replies: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Reading]:
        """Read pairs of a reply and the client's lines one after another, each exactly as `read` would."""
        return (self.read(reply, heard) for reply, heard in replies)

    def _coded(self, text: str, heard: Sequence[str]) -> Iterator[Coded]:
        head = text[:MOST_CHARACTERS]
        windows = windows_of(self._tokenizer, head, heard)
        read = [(window, *self._numbers(window)) for window in windows[:MOST_WINDOWS]]
        likely = frozenset(likely_starts(head))
        starts = [at for window, by_token, _ in read for at in self._starts(window, by_token, likely)]
        rest = _rest(text, windows)
        for span in spans_between(text, [*starts, rest]):
            if span.start >= rest:
                yield Coded(span.start, span.end, Behaviour.UNCLEAR, 0.0, Behaviour.UNCLEAR)
            else:
                yield self._coded_span(span, read)

    def _numbers(self, window: Window) -> tuple[Numbers, Numbers]:
        feed = {
            "tokens": np.array([window.tokens], dtype=np.int64),
            "sides": np.array([window.sides], dtype=np.int64),
        }
        by_token, by_reply = self._session.run(["by_token", "by_reply"], feed)
        return by_token[0], by_reply[0]

    def _starts(self, window: Window, by_token: Numbers, likely: frozenset[int]) -> Iterator[int]:
        """Yield where utterances start in *window*, in characters; a window itself starts one."""
        characters = dict(window.offsets)
        for number, place in enumerate(window.word_starts):
            at = characters[place][0]
            needed = self._labels.likely_start if at in likely else self._labels.other_start
            if number == 0 or 1 / (1 + np.exp(-by_token[place, -1])) >= needed:
                yield at

    def _coded_span(self, span: Span, read: Sequence[tuple[Window, Numbers, Numbers]]) -> Coded:
        for window, by_token, by_reply in read:
            places = [
                place
                for place, (start, end) in window.offsets
                if span.start <= start < span.end and end > start
            ]
            if places:
                shares = probabilities(pooled(by_token[places], by_reply), self._labels.temperature)
                said = decided(shares, self._labels)
                return Coded(span.start, span.end, said.behaviour, said.confidence, said.likeliest)
        return Coded(span.start, span.end, Behaviour.UNCLEAR, 0.0, Behaviour.UNCLEAR)

    def _check_outputs(self) -> None:
        by_token, by_reply = self._numbers(windows_of(self._tokenizer, "Hello.", ())[0])
        width = len(self._labels.behaviours)
        if by_token.shape[1:] != (width + 2,) or by_reply.shape != (width,):
            raise ModelError(f"model.onnx does not answer with {width} behaviours; {MEND}")


def _readable(text: str) -> str:
    """Return *text* with a space for what no tokenizer takes: lone surrogates, control characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        each if unicodedata.category(each) not in {"Cs", "Cc"} or each == "\n" else " " for each in text
    )


def _tokenizer(content: str) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(content)
    except Exception as wrong:  # the library raises bare Exception for bad JSON
        raise ModelError(f"tokenizer.json cannot be used ({wrong}); {MEND}") from wrong
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # replies are short: the arena would only hold memory
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as wrong:  # its own errors share no public base class
        raise ModelError(f"model.onnx cannot be used ({wrong}); {MEND}") from wrong


def _rest(text: str, windows: Sequence[Window]) -> int:
    """Return where the unread rest of *text* begins; its length when all is read."""
    if len(windows) > MOST_WINDOWS:
        return windows[MOST_WINDOWS].offsets[0][1][0]
    return min(len(text), MOST_CHARACTERS) if len(text) > MOST_CHARACTERS else len(text)


def _merged(coded: Iterable[Coded]) -> Iterator[Coded]:
    """Join neighbours that do the same: one utterance in two sentences, as sure as the surer."""
    last: Coded | None = None
    for each in coded:
        if last is None:
            last = each
        elif (last.behaviour, last.likeliest) == (each.behaviour, each.likeliest):
            sure = max(last.confidence, each.confidence)
            last = Coded(last.start, each.end, last.behaviour, sure, last.likeliest)
        else:
            yield last
            last = each
    if last is not None:
        yield last
