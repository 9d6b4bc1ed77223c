"""How well replies were read: accuracy, F1, kappa, confusions and calibration, from gold and read labels.

Everything here works on pairs (gold, read) of any labels, so that behaviours, effects and other people's
categories are measured by the same lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How well one label was found."""

    label: str
    precision: float  # 0..1; 0 when it was never read
    recall: float  # 0..1; 0 when it is never gold
    f1: float  # 0..1
    gold: int  # how often it is gold


@dataclass(frozen=True, slots=True)
class Confusion:
    """One label taken for another."""

    gold: str
    read: str
    ids: tuple[str, ...]  # of the replies, in their order; never empty


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of *pairs* (gold, read) that agree, 0..1; 0 for no pairs.

    >>> accuracy([("advice", "advice"), ("support", "advice")])
    0.5
    """
    return sum(gold == read for gold, read in pairs) / len(pairs) if pairs else 0.0


def scores(pairs: Sequence[tuple[str, str]]) -> tuple[Score, ...]:
    """Return one score per label that occurs in *pairs* (gold, read), by name."""
    golds, reads = Counter(gold for gold, _ in pairs), Counter(read for _, read in pairs)
    hits = Counter(gold for gold, read in pairs if gold == read)
    return tuple(_score(label, hits[label], golds[label], reads[label]) for label in sorted(golds | reads))


def _score(label: str, hits: int, gold: int, read: int) -> Score:
    precision, recall = hits / read if read else 0.0, hits / gold if gold else 0.0
    return Score(label, precision, recall, 2 * hits / (gold + read), gold)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 over the labels that occur as gold, each weighing the same; 0 for no pairs.

    >>> macro_f1([("a", "a"), ("a", "a"), ("b", "a")])
    0.4
    """
    found = [each.f1 for each in scores(pairs) if each.gold]
    return sum(found) / len(found) if found else 0.0


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa, agreement beyond chance: 1 is perfect, 0 is chance.

    Returns:
        None for no pairs, or when both always give one same label, since chance then explains everything.

    Source:
        Cohen (1960), A coefficient of agreement for nominal scales.

    >>> kappa([("a", "a"), ("a", "a"), ("b", "b"), ("b", "a")])
    0.5
    """
    if not pairs:
        return None
    golds, reads = Counter(gold for gold, _ in pairs), Counter(read for _, read in pairs)
    by_chance = sum(golds[label] * reads[label] for label in golds) / len(pairs) ** 2
    return None if by_chance == 1.0 else (accuracy(pairs) - by_chance) / (1 - by_chance)


def confusions(pairs: Sequence[tuple[str, str]], ids: Sequence[str]) -> tuple[Confusion, ...]:
    """Return which labels were taken for which, the commonest first, with the ids of the replies.

    Args:
        pairs: gold and read labels.
        ids: one per pair.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for pair, each in zip(pairs, ids, strict=True):
        if pair[0] != pair[1]:
            found.setdefault(pair, []).append(each)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Confusion(gold, read, tuple(where)) for (gold, read), where in ordered)


def present_f1(pairs: Sequence[tuple[Collection[str], Collection[str]]]) -> float:
    """Return micro-F1 of the labels present in each reply: *pairs* of gold and read sets; 0 for nothing.

    >>> present_f1([({"advice", "support"}, {"advice"})])
    0.6666666666666666
    """
    hits = sum(len(set(gold) & set(read)) for gold, read in pairs)
    both = sum(len(set(gold)) + len(set(read)) for gold, read in pairs)
    return 2 * hits / both if both else 0.0


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error: how far confidence is from how often a reading is right.

    Args:
        confidences: 0..1, one per reading.
        right: whether each reading agrees with gold.
        bins: equally wide classes of confidence.

    Returns:
        The mean distance, weighted by how many readings a bin holds, 0..1; 0 for none.

    >>> calibration_error([0.75, 0.75], [True, False])
    0.25
    """
    held: dict[int, list[int]] = {}
    for at, confidence in enumerate(confidences):
        held.setdefault(min(bins - 1, int(confidence * bins)), []).append(at)
    off = sum(abs(sum(confidences[at] - right[at] for at in members)) for members in held.values())
    return off / len(confidences) if confidences else 0.0
