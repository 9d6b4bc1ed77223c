"""What `heard measure` shows: a reader's figures against gold, as a value and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.reading.behaviours import Behaviour, Effect, effect_of
from bot.reading.gold import Gold
from bot.reading.measuring import (
    Confusion,
    Score,
    accuracy,
    calibration_error,
    confusions,
    kappa,
    macro_f1,
    present_f1,
    scores,
)
from bot.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Measured:
    """One reply with its gold and its reading."""

    id: str
    gold: Gold
    reading: Reading

    @property
    def pair(self) -> tuple[str, str]:
        """Return the labels (gold, read) of the reply as a whole."""
        return self.gold.read_as(self.reading.leading)

    @property
    def confidence(self) -> float:
        """Return how sure the reader was of the leading behaviour, 0..1."""
        return max(
            each.confidence for each in self.reading.utterances if each.behaviour is self.reading.leading
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A reader's figures over some replies; every share is 0..1."""

    replies: int
    edition: str  # the reader's
    accuracy: float  # of the leading behaviour, or of AnnoMI's category
    macro_f1: float  # over the labels that occur as gold
    kappa: float | None  # None when chance explains everything
    scores: tuple[Score, ...]
    confusions: tuple[Confusion, ...]
    covered: float  # share of replies not wholly left unread
    calibration_error: float  # over the replies that were not left unread
    effect_accuracy: float | None  # None for AnnoMI's categories, which have no effect
    kind_as_closing: float | None  # of replies that open, how many were read as closing; None for none
    closing_as_kind: float | None  # of replies that close, how many were read as opening; None for none
    present_f1: float | None  # None when the gold names the leading behaviour only
    errors: tuple[str, ...] = field(default=())  # lines that could not be measured, as messages


def report_on(measured: Sequence[Measured], edition: str, errors: Iterable[str] = ()) -> Report:
    """Work out the figures of *measured* replies, read by the reader of that *edition*."""
    pairs = [each.pair for each in measured]
    effects = [_effects(each) for each in measured if not each.gold.annomi]
    present = [(each.gold.present, set(each.reading.behaviours)) for each in measured if each.gold.present]
    said = [each for each in measured if not _silent(each.reading)]
    return Report(
        replies=len(measured),
        edition=edition,
        accuracy=accuracy(pairs),
        macro_f1=macro_f1(pairs),
        kappa=kappa(pairs),
        scores=scores(pairs),
        confusions=confusions(pairs, [each.id for each in measured]),
        covered=len(said) / len(measured) if measured else 0.0,
        calibration_error=calibration_error(
            [each.confidence for each in said], [each.pair[0] == each.pair[1] for each in said]
        ),
        effect_accuracy=accuracy(effects) if effects else None,
        kind_as_closing=_share([read == Effect.CLOSES for gold, read in effects if gold == Effect.OPENS]),
        closing_as_kind=_share([read == Effect.OPENS for gold, read in effects if gold == Effect.CLOSES]),
        present_f1=present_f1(present) if present else None,
        errors=tuple(errors),
    )


def _effects(each: Measured) -> tuple[Effect, Effect]:
    gold, read = (effect_of(Behaviour(label)) for label in each.pair)
    return gold, read


def _silent(reading: Reading) -> bool:
    return reading.leading is Behaviour.UNCLEAR and any(each.abstained for each in reading.utterances)


def _share(cases: Sequence[bool]) -> float | None:
    return sum(cases) / len(cases) if cases else None


def text_of(report: Report) -> str:
    """Write *report* as plain text, for a terminal or a file; it ends with a newline."""
    return "\n".join([*_headline(report), "", *_table(report), "", *_confused(report)]) + "\n"


def _headline(report: Report) -> Iterator[str]:
    figures = (
        ("accuracy", report.accuracy),
        ("macro-F1", report.macro_f1),
        ("kappa", report.kappa),
        ("effect accuracy", report.effect_accuracy),
        ("kind read as closing", report.kind_as_closing),
        ("closing read as kind", report.closing_as_kind),
        ("behaviours present, micro-F1", report.present_f1),
        ("coverage", report.covered),
        ("calibration error", report.calibration_error),
    )
    yield f"{report.replies} replies, reader {report.edition}"
    for name, figure in figures:
        if figure is not None:
            yield f"{name:<30} {figure:6.3f}"
    for each in report.errors:
        yield f"not measured: {each}"


def _table(report: Report) -> Iterator[str]:
    yield f"{'label':<24} {'gold':>5} {'precision':>10} {'recall':>7} {'F1':>6}"
    for each in report.scores:
        yield f"{each.label:<24} {each.gold:5} {each.precision:10.2f} {each.recall:7.2f} {each.f1:6.2f}"


def _confused(report: Report, most: int = 15, shown: int = 5) -> Iterator[str]:
    yield "gold -> read, how often, where" if report.confusions else "no confusion"
    for each in report.confusions[:most]:
        where = ", ".join(each.ids[:shown]) + (", ..." if len(each.ids) > shown else "")
        yield f"{each.gold} -> {each.read}  {len(each.ids)}  {where}"
