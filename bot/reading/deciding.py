"""From a model's numbers to coded utterances: cuts, calibrated confidence, caution before harm, abstention.

Cuts come first: at a word's start, with less evidence where writing shows a cut. Then each utterance's
tokens are weighed together. A trainee wrongly told that a kind reply closed the client loses trust in the
whole exercise, so a closing behaviour must be surer than a kind one twice over: its probability is scaled
down before the likeliest is chosen (`caution`), and it must then reach a higher confidence to be said at
all (`needed`). What is not said is `unclear`, and the client answers with a neutral probe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from bot.reading.behaviours import CLOSES, Behaviour, effect_of
from bot.reading.encoder import Numbers, Pass
from bot.reading.labels import Labels
from bot.reading.reading import Coded
from bot.reading.utterances import Span, likely_starts, spans_between

GRAVEST: Final = {Behaviour.BOUNDARY_VIOLATION: 0.7}
"""The gravest thing a trainee can be told needs more: of 26 true ones held out none was less sure, of 10
mistaken ones six were."""

PARTED: Final = 0.6  # confidence on both sides of a sentence's end that makes two utterances of them


def coded_from(text: str, passes: Sequence[Pass], labels: Labels) -> tuple[Coded, ...]:
    """Cut *text* into utterances and code each.

    Args:
        text: the reply.
        passes: what the model says of it; text after the last pass was not read.
        labels: calibration and thresholds.

    Returns:
        At least one utterance. What was not read is one `unclear` utterance at the end.
    """
    likely = likely_starts(text)
    starts = [at for each in passes for at in _starts(each, frozenset(likely), labels)]
    end = passes[-1].window.offsets[-1][1][1] if passes and passes[-1].window.offsets else 0
    unread = end + len(text[end:]) - len(text[end:].lstrip())
    if unread < len(text):
        starts.append(unread)
    parted = [at for span in spans_between(text, starts) for at in _parted(span, likely, passes, labels)]
    spans = spans_between(text, [*starts, *parted])
    return tuple(_joined(_coded(span, passes, labels) for span in spans))


def _starts(each: Pass, likely: frozenset[int], labels: Labels) -> Iterator[int]:
    """Yield where utterances start in one window, in characters; the window itself starts one."""
    characters = dict(each.window.offsets)
    for number, place in enumerate(each.window.word_starts):
        at = characters[place][0]
        needed = labels.likely_start if at in likely else labels.other_start
        if number == 0 or 1 / (1 + np.exp(-each.by_token[place, -1])) >= needed:
            yield at


def _parted(span: Span, likely: Sequence[int], passes: Sequence[Pass], labels: Labels) -> Iterator[int]:
    """Yield where writing shows a cut inside *span* and its two sides surely do different things."""
    left = span.start
    for at in (place for place in likely if span.start < place < span.end):
        sides = [_coded(each, passes, labels) for each in (Span(left, at), Span(at, span.end))]
        if sides[0].likeliest is not sides[1].likeliest and all(each.confidence >= PARTED for each in sides):
            yield at
            left = at


def _coded(span: Span, passes: Sequence[Pass], labels: Labels) -> Coded:
    for each in passes:
        places = [place for place, (start, _) in each.window.offsets if span.start <= start < span.end]
        if places:
            shares = probabilities(pooled(each.by_token[places], each.by_reply), labels.temperature)
            likeliest, confidence = likeliest_of(shares, labels)
            needed = max(labels.needed[effect_of(likeliest)], GRAVEST.get(likeliest, 0.0))
            said = likeliest if confidence >= needed else Behaviour.UNCLEAR
            return Coded(span.start, span.end, said, confidence, likeliest)
    return Coded(span.start, span.end, Behaviour.UNCLEAR, 0.0, Behaviour.UNCLEAR)


def pooled(by_token: Numbers, by_reply: Numbers) -> Numbers:
    """Return an utterance's logits: the mean of what its tokens say, weighted, and the whole reply's share.

    Args:
        by_token: (tokens, behaviours + 2), of the utterance's tokens only.
        by_reply: (behaviours,).
    """
    weight = np.exp(by_token[:, -2] - by_token[:, -2].max())
    logits: Numbers = (weight[:, None] * by_token[:, :-2]).sum(axis=0) / weight.sum() + by_reply
    return logits


def probabilities(logits: Numbers, temperature: float) -> Numbers:
    """Return calibrated probabilities (behaviours,) that sum to 1."""
    scaled = np.exp((logits - logits.max()) / temperature)
    shares: Numbers = scaled / scaled.sum()
    return shares


def likeliest_of(shares: Sequence[float] | Numbers, labels: Labels) -> tuple[Behaviour, float]:
    """Return the likeliest behaviour, with caution before harm, and its own probability.

    Args:
        shares: one probability per behaviour, in the order of *labels*.
        labels: their names and the caution.
    """
    weighed = [
        share * (labels.caution if each in CLOSES else 1.0)
        for share, each in zip(shares, labels.behaviours, strict=True)
    ]
    best = max(range(len(weighed)), key=weighed.__getitem__)
    return labels.behaviours[best], min(1.0, float(shares[best]))


def _joined(coded: Iterable[Coded]) -> Iterator[Coded]:
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
