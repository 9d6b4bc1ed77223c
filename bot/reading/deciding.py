"""From a model's numbers to a behaviour: calibrated probabilities, caution before harm, and abstention.

A trainee wrongly told that a kind reply closed the client loses trust in the whole exercise, so a closing
behaviour must be surer than a kind one twice over: its probability is scaled down before the likeliest is
chosen (`caution`), and it must then reach a higher confidence to be said at all (`needed`). What is not
said is `unclear`, and the client answers with a neutral probe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.reading.behaviours import CLOSES, Behaviour, effect_of
from bot.reading.labels import Labels

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Decision:
    """What an utterance is said to do."""

    behaviour: Behaviour  # `unclear` where the reader abstains
    likeliest: Behaviour  # what it would have said
    confidence: float  # 0..1, of the likeliest


def pooled(by_token: Numbers, by_reply: Numbers) -> Numbers:
    """Return an utterance's logits: the mean of what its tokens say, weighted, and the whole reply's share.

    Args:
        by_token: (tokens, behaviours + 2): per behaviour, then the token's weight, then its start.
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


def decided(shares: Sequence[float] | Numbers, labels: Labels) -> Decision:
    """Choose the behaviour from calibrated probabilities.

    Args:
        shares: one probability per behaviour, in the order of *labels*.
        labels: caution and needed confidence.
    """
    weighed = [
        share * (labels.caution if each in CLOSES else 1.0)
        for share, each in zip(shares, labels.behaviours, strict=True)
    ]
    best = max(range(len(weighed)), key=weighed.__getitem__)
    likeliest, confidence = labels.behaviours[best], min(1.0, float(shares[best]))
    sure = confidence >= labels.needed[effect_of(likeliest)]
    return Decision(likeliest if sure else Behaviour.UNCLEAR, likeliest, confidence)
