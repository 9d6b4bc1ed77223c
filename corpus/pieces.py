"""From records to tensors: word pieces, the utterances they belong to, and where utterances start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import torch
from replies import Record, joined
from tokenizers import Tokenizer
from torch import Tensor

from bot.reading.behaviours import Behaviour
from bot.reading.windows import Window, window_of

LABELS: Final = tuple(Behaviour)
NUMBER: Final = {each: number for number, each in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class Batch:
    """Some replies as tensors; the spans of all of them stand in one list."""

    tokens: Tensor  # (replies, tokens)
    sides: Tensor  # (replies, tokens)
    mask: Tensor  # (replies, tokens)
    reply_of: Tensor  # (spans,) which reply a span belongs to
    spans: Tensor  # (spans, tokens), 1 for the span's tokens
    codes: Tensor  # (spans,) the behaviour's number
    may_start: Tensor  # (replies, tokens), 1 where an utterance could start
    starts: Tensor  # (replies, tokens), 1 where one does


def batch_of(records: Sequence[Record], tokenizer: Tokenizer) -> Batch:
    """Return *records* as tensors, padded to the longest of them."""
    windows = [window_of(tokenizer, joined(each)[0], (each.client,)) for each in records]
    shape = (len(records), max(len(each.tokens) for each in windows))
    tokens, sides, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    may_start, starts = torch.zeros(shape), torch.zeros(shape)
    spans: list[tuple[int, Tensor, int]] = []
    for row, (record, window) in enumerate(zip(records, windows, strict=True)):
        size = len(window.tokens)
        tokens[row, :size] = torch.tensor(window.tokens)
        sides[row, :size] = torch.tensor(window.sides)
        mask[row, :size] = 1
        may_start[row, list(window.word_starts[1:])] = 1
        for number, (places, code) in enumerate(_coded_places(record, window)):
            if number:
                starts[row, places[0]] = 1
            covered = torch.zeros(shape[1])
            covered[list(places)] = 1
            spans.append((row, covered, code))
    reply_of, covers, codes = zip(*spans, strict=True)
    return Batch(
        tokens,
        sides,
        mask,
        torch.tensor(reply_of),
        torch.stack(covers),
        torch.tensor(codes),
        may_start,
        starts * may_start,
    )


def _coded_places(record: Record, window: Window) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield, for each utterance of *record* that *window* shows, its tokens' places and its code."""
    for span, each in zip(joined(record)[1], record.utterances, strict=True):
        places = _places(window, span)
        if places:
            yield places, NUMBER[each.behaviour]


def _places(window: Window, span: tuple[int, int]) -> tuple[int, ...]:
    return tuple(
        place for place, (start, end) in window.offsets if start >= span[0] and end <= span[1] and end > start
    )
