"""Calibration on the replies kept from training: how sure is sure, where to cut, and when to say nothing.

Three choices, each by a plain grid: the temperature under which the model's confidence fits how often it is
right; the start probabilities that cut a reply as its coder did; caution and needed confidence, which trade
kind replies wrongly read as closing against harm let pass and against silence.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from replies import Record, joined

from bot.reading.behaviours import Behaviour, Effect, effect_of, leading
from bot.reading.deciding import coded_from, pooled, probabilities
from bot.reading.encoder import Encoder, Pass
from bot.reading.labels import Labels

log = logging.getLogger("calibrate")
# Close to half of the corpus closes, of real talk perhaps a third: by Bayes that halves the odds of harm.
CAUTIONS = (0.4, 0.5, 0.6)
KIND_NEEDS = (0.15, 0.2)
HARM_NEEDS = (0.4, 0.45, 0.5, 0.55)  # never less: a closing reading less sure than that would decide too much
MOST_SILENT = 0.06  # share of replies that may be left unread when their coder read them


@dataclass(frozen=True, slots=True)
class Example:
    """A reply kept from training, with what the model says of it."""

    text: str
    passes: tuple[Pass, ...]
    gold: tuple[Behaviour, ...]
    spans: tuple[tuple[int, int], ...]


def examples_from(records: Iterable[Record], encoder: Encoder) -> tuple[Example, ...]:
    """Run the model once over *records*."""
    made = []
    for record in records:
        text, spans = joined(record)
        gold = tuple(each.behaviour for each in record.utterances)
        made.append(Example(text, encoder.passes(text, (record.client,)), gold, spans))
    return tuple(made)


def calibrated(examples: Sequence[Example], behaviours: tuple[Behaviour, ...]) -> Labels:
    """Choose temperature, cuts, caution and needed confidence on *examples*."""
    labels = Labels(behaviours, 1.0, 1.0, dict.fromkeys(Effect, 0.0), 0.5, 0.5)
    labels = replace(labels, temperature=_temperature(examples, behaviours))
    log.info("temperature %.2f", labels.temperature)
    cuts = itertools.product((0.02, 0.05, 0.1, 0.15, 0.2), (0.2, 0.3, 0.4, 0.5, 0.6, 0.7))
    cutting = (replace(labels, likely_start=near, other_start=far) for near, far in cuts if near <= far)
    labels = max(cutting, key=lambda each: _present_f1(examples, each))
    log.info("cuts at %.1f and %.1f", labels.likely_start, labels.other_start)
    grid = itertools.product(CAUTIONS, KIND_NEEDS, HARM_NEEDS)
    daring = (replace(labels, caution=care, needed=_needed(kind, harm)) for care, kind, harm in grid)
    return max(daring, key=lambda each: _worth(examples, each))


def _needed(kind: float, harm: float) -> dict[Effect, float]:
    return {Effect.OPENS: kind, Effect.NEUTRAL: kind, Effect.CLOSES: harm}


def _temperature(examples: Sequence[Example], behaviours: tuple[Behaviour, ...]) -> float:
    logits, right = [], []
    for each in examples:
        for span, gold in zip(each.spans, each.gold, strict=True):
            window = each.passes[0]
            places = [at for at, (start, _) in window.window.offsets if span[0] <= start < span[1]]
            if places:
                logits.append(pooled(window.by_token[places], window.by_reply))
                right.append(behaviours.index(gold))

    def surprise(temperature: float) -> float:
        shares = [probabilities(row, temperature)[code] for row, code in zip(logits, right, strict=True)]
        return float(-np.log(np.maximum(shares, 1e-9)).mean())

    return float(min(np.arange(0.4, 3.0, 0.05), key=surprise))


def _present_f1(examples: Sequence[Example], labels: Labels) -> float:
    """Return micro-F1 of the behaviours present in each reply."""
    hits = read = gold = 0
    for each in examples:
        found = {coded.behaviour for coded in coded_from(each.text, each.passes, labels)}
        hits, read, gold = hits + len(found & set(each.gold)), read + len(found), gold + len(set(each.gold))
    return 2 * hits / (read + gold)


def _worth(examples: Sequence[Example], labels: Labels) -> float:
    """Return what thresholds are worth: right leading behaviour and effect, less harm seen in kindness.

    A kind reply read as closing costs most of all errors, since it accuses the trainee.
    """
    pairs = [
        (leading(each.gold), leading(c.behaviour for c in coded_from(each.text, each.passes, labels)))
        for each in examples
    ]
    right = sum(gold is read for gold, read in pairs)
    effect = sum(effect_of(gold) is effect_of(read) for gold, read in pairs)
    accused = sum(effect_of(g) is Effect.OPENS and effect_of(r) is Effect.CLOSES for g, r in pairs)
    silent = sum(g is not Behaviour.UNCLEAR and r is Behaviour.UNCLEAR for g, r in pairs)
    too_silent = max(0.0, silent / len(pairs) - MOST_SILENT)
    return (right + effect - 2 * accused) / len(pairs) - 10 * too_silent
