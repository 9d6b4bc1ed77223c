"""Lint of what a dialog teaches: which behaviours it rewards, what it holds up as fitting, how it may end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.content.checks import Finding, Shelf, check
from bot.content.dialog import Answer, Kind
from bot.errors import Place
from bot.reading.behaviours import CLOSES, Behaviour, Effect

ADVICE_IN_A_FIT: Final = re.compile(
    r"\b(you should|have you tried|why don't you|you could try|i think you need)\b", re.I
)
A_LINE_IN_A_HINT: Final = re.compile(r"^\s*(say|try|ask|answer|reply|tell (her|him|them))\b", re.I)


@check(
    "told-to-a-closer",
    field="dialog states.guarded.hears.advice",
    bad="{to: opening, tells: mother}",
    good="{rapport: -1}",
)
def told_to_a_closer(shelf: Shelf) -> Iterator[Finding]:
    """A client who tells more after being shut teaches that shutting works."""
    for place, heard, answer in _answers_to_closing(shelf):
        if answer.tells is not None:
            yield place, f"'{heard.value}' is answered by telling '{answer.tells}'"


@check(
    "closing-rewarded",
    field="dialog states.guarded.hears.advice",
    bad="{rapport: +1}",
    good="{rapport: -1}",
)
def closing_rewarded(shelf: Shelf) -> Iterator[Finding]:
    """A closing behaviour that gains rapport teaches the wrong thing."""
    for place, heard, answer in _answers_to_closing(shelf):
        if answer.rapport > 0:
            yield place, f"'{heard.value}' gains rapport here (+{answer.rapport})"


def _answers_to_closing(shelf: Shelf) -> Iterator[tuple[Place, Behaviour | Effect, Answer]]:
    """Yield the answers under closing behaviours and their family, with their places."""
    for page in shelf.dialogs:
        for state in page.dialog.states.values():
            for heard, answers in state.hears.items():
                if heard in CLOSES or heard is Effect.CLOSES:
                    for at, answer in enumerate(answers):
                        yield page.at("states", state.name, "hears", heard.value, str(at)), heard, answer


@check(
    "shows-nothing",
    field="dialog states.kitchen.shows",
    bad="{}",
    good="{lonely: [coat]}",
)
def shows_nothing(shelf: Shelf) -> Iterator[Finding]:
    """Where a client shows no feeling, no reflection can be right."""
    for page in shelf.dialogs:
        for name, state in page.dialog.states.items():
            if not state.shows:
                yield page.at("states", name, "shows"), f"'{name}' shows no feeling"


@check(
    "fit-advises",
    field="dialog states.kitchen.fits",
    bad='["Have you tried going straight home?"]',
    good='["You sit there with your coat on, missing her."]',
)
def fit_advises(shelf: Shelf) -> Iterator[Finding]:
    """A reply held up as fitting must not tell the client what to do."""
    for page in shelf.dialogs:
        for name, state in page.dialog.states.items():
            for at, fit in enumerate(state.fits):
                if found := ADVICE_IN_A_FIT.search(fit):
                    yield page.at("states", name, "fits", str(at)), f"a fitting reply advises: “{found[0]}”"


@check(
    "hint-gives-the-line",
    field="dialog states.kitchen.hint",
    bad="Say that she sounds lonely.",
    good="She is back in the kitchen with her coat on.",
)
def hint_gives_the_line(shelf: Shelf) -> Iterator[Finding]:
    """A hint says what the client shows; the words must be the trainee's own."""
    for page in shelf.dialogs:
        for name, state in page.dialog.states.items():
            if A_LINE_IN_A_HINT.search(state.hint) or any(fit in state.hint for fit in state.fits):
                yield page.at("states", name, "hint"), "a hint tells what is shown, not what to say"


@check(
    "one-sided-endings",
    field="dialog endings.own_next_step.kind",
    bad="heard",
    good="good",
)
def one_sided_endings(shelf: Shelf) -> Iterator[Finding]:
    """Where nothing can go well, or nothing can go wrong, a trainee's replies do not matter."""
    for page in shelf.dialogs:
        kinds = {ending.kind for ending in page.dialog.endings.values()}
        for kind in (Kind.GOOD, Kind.RUPTURE):
            if kind not in kinds:
                yield page.at("endings"), f"no ending is of the kind '{kind.value}'"


@check(
    "leaves-unhurt",
    field="dialog leaves",
    bad="leaves_closed",
    good="leaves_hurt",
)
def leaves_unhurt(shelf: Shelf) -> Iterator[Finding]:
    """A client who leaves because of being hurt twice has had a rupture, and the debrief must say so."""
    for page in shelf.dialogs:
        kind = page.dialog.endings[page.dialog.leaves].kind
        if kind is not Kind.RUPTURE:
            yield page.at("leaves"), f"'{page.dialog.leaves}' is of the kind '{kind.value}', not 'rupture'"
