"""Lint of where a dialog leads: states, answers, disclosures and endings that nobody comes to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.content.checks import Finding, Shelf, check
from bot.content.dialog import SHUT, Answer, Close, Dialog, State
from bot.content.said import answers_in


def leads_to(state: State) -> frozenset[str]:
    """Return the states and endings to which *state* leads, at whatever rapport; never itself."""
    goes = {answer.to for _, answer in answers_in(state)} | {state.then}
    return frozenset(each for each in goes if each is not None and each != state.name)


def reachable(dialog: Dialog) -> frozenset[str]:
    """Return the states and endings that some answers lead to from where *dialog* opens; that state too."""
    found = {dialog.opens}
    waiting = [dialog.opens]
    while waiting:
        state = dialog.states.get(waiting.pop())
        fresh = leads_to(state) - found if state else frozenset()
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)


def with_way_out(dialog: Dialog) -> frozenset[str]:
    """Return the states from which some answers lead to an ending."""
    found = set(dialog.endings)
    size = -1
    while size != len(found):
        size = len(found)
        found |= {name for name, state in dialog.states.items() if leads_to(state) & found}
    return frozenset(found - set(dialog.endings))


@check(
    "unreachable-state",
    field="dialog states.guarded.hears",
    bad="{referral: {rapport: -1}}",
    good="{reflection_of_feeling: {to: opening, tells: mother}}",
)
def unreachable_state(shelf: Shelf) -> Iterator[Finding]:
    """Its lines were written for nobody."""
    for page in shelf.dialogs:
        found = reachable(page.dialog)
        for name in page.dialog.states:
            if name not in found:
                yield page.at("states", name), f"nothing leads to '{name}'"


@check(
    "no-way-out",
    field="dialog states.resting.hears",
    bad="{minimal_encourager: {rapport: +1}}",
    good="{minimal_encourager: {to: own_next_step}}",
)
def no_way_out(shelf: Shelf) -> Iterator[Finding]:
    """A client who can only stay is talked to until the clock runs out, whatever the trainee does."""
    for page in shelf.dialogs:
        out = with_way_out(page.dialog)
        for name in page.dialog.states:
            if name not in out:
                yield page.at("states", name), f"'{name}' never reaches an ending"


@check(
    "unreachable-ending",
    field="dialog leaves",
    bad="leaves_closed",
    good="leaves_hurt",
)
def unreachable_ending(shelf: Shelf) -> Iterator[Finding]:
    """An ending that cannot come was written for nobody."""
    for page in shelf.dialogs:
        dialog = page.dialog
        found = reachable(dialog) | {close.to for close in _closes_that_count(dialog)} | {dialog.leaves}
        for name in dialog.endings:
            if name not in found:
                yield page.at("endings", name), f"nothing leads to the ending '{name}'"


def _closes_that_count(dialog: Dialog) -> Iterator[Close]:
    """Yield the closes up to the first without conditions: none after it is ever tried."""
    for close in dialog.closes:
        yield close
        if close.needs == SHUT and not close.after:
            return


@check(
    "unreachable-close",
    field="dialog closes",
    bad="[{to: leaves_closed}, {to: own_next_step, needs: 8}, {to: leaves_closed}]",
    good="[{to: own_next_step, needs: 8}, {to: leaves_closed}]",
)
def unreachable_close(shelf: Shelf) -> Iterator[Finding]:
    """Closes are tried in order: after one without conditions none is tried."""
    for page in shelf.dialogs:
        count = len(tuple(_closes_that_count(page.dialog)))
        for at in range(count, len(page.dialog.closes)):
            yield page.at("closes", str(at)), "never tried: the close before it has no conditions"


@check(
    "unreachable-answer",
    field="dialog states.guarded.hears.support",
    bad="[{rapport: +1}, {needs: 5, to: opening}]",
    good="[{needs: 5, to: opening}, {rapport: +1}]",
)
def unreachable_answer(shelf: Shelf) -> Iterator[Finding]:
    """Answers are tried in order: after one without conditions none is tried."""
    for page in shelf.dialogs:
        for state in page.dialog.states.values():
            for heard, answers in state.hears.items():
                for at, (before, _) in enumerate(pairwise(answers), start=1):
                    if _always_fits(before):
                        place = page.at("states", state.name, "hears", heard.value, str(at))
                        yield place, "never tried: the answer before it has no conditions"


def _always_fits(answer: Answer) -> bool:
    return answer.needs == SHUT and not answer.after and answer.tells is None


@check(
    "unused-disclosure",
    field="dialog states.opening.hears.opens",
    bad="{needs: 6, to: kitchen}",
    good="{needs: 6, to: kitchen, tells: house}",
)
def unused_disclosure(shelf: Shelf) -> Iterator[Finding]:
    """Nobody will ever be told it, and the debrief would hold that against the trainee."""
    for page in shelf.dialogs:
        told = {answer.tells for state in page.dialog.states.values() for _, answer in answers_in(state)}
        for name in page.dialog.disclosures:
            if name not in told:
                yield page.at("disclosures", name), f"no answer tells '{name}'"


@check(
    "disclosure-not-rising",
    field="dialog disclosures.house.needs",
    bad="2",
    good="6",
)
def disclosure_not_rising(shelf: Shelf) -> Iterator[Finding]:
    """Disclosures stand in the order of their depth, and what lies deeper needs more trust."""
    for page in shelf.dialogs:
        for before, after in pairwise(page.dialog.disclosures.values()):
            if after.needs < before.needs:
                message = (
                    f"'{after.id}' needs {after.needs}, less than '{before.id}' before it ({before.needs})"
                )
                yield page.at("disclosures", after.id, "needs"), message
