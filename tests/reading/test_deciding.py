"""From numbers to behaviours: how sure the reader must be before it says what a reply does."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bot.reading.behaviours import Behaviour, Effect
from bot.reading.deciding import coded_from
from bot.reading.encoder import Pass
from bot.reading.labels import Labels
from bot.reading.reading import Coded
from bot.reading.windows import Window

B = Behaviour
LABELS = Labels(
    behaviours=tuple(Behaviour),
    temperature=1.0,
    caution=0.5,
    needed={Effect.OPENS: 0.2, Effect.NEUTRAL: 0.2, Effect.CLOSES: 0.4},
    likely_start=0.5,
    other_start=0.9,
)


def read(**shares: float) -> Coded:
    """Read the one word "word", of which the model says *shares* and spreads the rest evenly."""
    rest = (1 - sum(shares.values())) / (len(Behaviour) - len(shares))
    logits = [math.log(shares.get(each.value, rest)) for each in LABELS.behaviours]
    by_token = np.array([[0.0] * 24, [*logits, 0.0, 9.0], [0.0] * 24], dtype=np.float32)
    window = Window((101, 1, 102), (0, 0, 0), ((1, (0, 4)),), (1,))
    passed = Pass(window, by_token, np.zeros(22, dtype=np.float32))
    (coded,) = coded_from("word", [passed], LABELS)
    return coded


@pytest.mark.parametrize(
    ("shares", "said", "likeliest"),
    [
        ({"support": 0.3}, B.SUPPORT, B.SUPPORT),
        ({"support": 0.15}, B.UNCLEAR, B.SUPPORT),
        ({"advice": 0.45}, B.ADVICE, B.ADVICE),
        ({"advice": 0.35}, B.UNCLEAR, B.ADVICE),
        ({"advice": 0.45, "support": 0.3}, B.SUPPORT, B.SUPPORT),
        ({"advice": 0.6, "support": 0.2}, B.ADVICE, B.ADVICE),
        ({"boundary_violation": 0.65}, B.UNCLEAR, B.BOUNDARY_VIOLATION),
        ({"boundary_violation": 0.75}, B.BOUNDARY_VIOLATION, B.BOUNDARY_VIOLATION),
    ],
)
def test_harm_must_be_surer_than_kindness_and_the_gravest_surest(
    shares: dict[str, float], said: Behaviour, likeliest: Behaviour
):
    """A trainee wrongly accused is worse than one wrongly let pass."""
    coded = read(**shares)
    assert (coded.behaviour, coded.likeliest) == (said, likeliest)


def test_the_confidence_is_the_behaviours_own_share():
    """Caution decides what is said, not how sure the reader says it is."""
    assert read(advice=0.6, support=0.2).confidence == pytest.approx(0.6, abs=0.001)
