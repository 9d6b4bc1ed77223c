"""The one place that knows `transitions`: which answer a behaviour gets from a client who stands somewhere.

One machine is built per dialog and shared by every encounter in it. It holds no model, so that nothing of one
encounter can leak into another: the client's standing is handed in for one step and thrown away. The library
tries transitions in the order in which they were added, and so its rule becomes the author's: the
behaviour's own answers are tried in order, then those of its family, then `otherwise`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from transitions import EventData, Machine

from bot.content.dialog import Answer, Dialog, State
from bot.reading.behaviours import Behaviour, Effect

HINTS_WITHIN: Final = 2
"""A disclosure is hinted at when rapport is at most this much short of it."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The answer that was picked, and what would have been told with a little more rapport."""

    answer: Answer
    near: str | None = None  # a disclosure untold for want of one or two points of rapport


@dataclass(slots=True)
class _Step:
    """What one step is about: `transitions` reads `state`, the conditions read the rest."""

    state: str
    rapport: int
    told: frozenset[str]
    picked: list[Answer] = field(default_factory=list)


class DialogMachine:
    """Picks the answer to a behaviour, given the state, the rapport and what was told."""

    def __init__(self, dialog: Dialog, effects: Mapping[Behaviour, Effect]) -> None:
        self._answers = {
            (state.name, behaviour): answers_in(state, behaviour, effects[behaviour])
            for state in dialog.states.values()
            for behaviour in Behaviour
        }
        self._needs = {each.id: each.needs for each in dialog.disclosures.values()}
        self._asked_for = {key: _asked_for(answers) for key, answers in self._answers.items()}
        self._picks: dict[tuple[str, Behaviour, int, frozenset[str]], Pick] = {}
        self._machine = Machine(
            model=None,  # holds no encounter: none can leak into another
            states=[*dialog.states, *dialog.endings],
            initial=dialog.opens,
            auto_transitions=False,  # no to_X() back doors
            send_event=True,
        )
        for (name, behaviour), answers in self._answers.items():
            for answer in answers:
                self._machine.add_transition(
                    trigger=behaviour.value,
                    source=name,
                    dest=answer.to or name,
                    conditions=partial(self._allows, answer),
                    before=partial(_note, answer),
                )

    def pick(self, state: str, behaviour: Behaviour, rapport: int, told: frozenset[str]) -> Pick:
        """Return the first answer that fits.

        Args:
            state: a state of the dialog.
            behaviour: what the trainee did.
            rapport: 0..10, before this turn.
            told: disclosures already told.
        """
        key = (state, behaviour, rapport, told & self._asked_for[state, behaviour])
        known = self._picks.get(key)
        if known is None:
            known = self._picks[key] = self._pick(_Step(state, rapport, told), behaviour)
        return known

    def answers_for(self, state: str, behaviour: Behaviour) -> tuple[Answer, ...]:
        """Return the answers of *state* to *behaviour* in the order tried; the last is `otherwise`."""
        return self._answers[state, behaviour]

    def needs_of(self, answer: Answer) -> int:
        """Return the least rapport (0..10) for *answer*: its own or that of the disclosure it tells."""
        return max(answer.needs, self._needs[answer.tells] if answer.tells is not None else 0)

    def _pick(self, step: _Step, behaviour: Behaviour) -> Pick:
        tried = self._answers[step.state, behaviour]
        self._machine.events[behaviour.value].trigger(step)
        (picked,) = step.picked
        before = tried[: next(place for place, each in enumerate(tried) if each is picked)]
        return Pick(picked, None if picked.tells is not None else self._near(before, step))

    def _near(self, passed: tuple[Answer, ...], step: _Step) -> str | None:
        """Return what the first of the answers *passed* over for want of a little rapport would have told."""
        for answer in passed:
            short = self.needs_of(answer) - step.rapport
            if answer.tells is not None and 0 < short <= HINTS_WITHIN and _open_to(answer, step.told):
                return answer.tells
        return None

    def _allows(self, answer: Answer, event: EventData) -> bool:
        step = _step_of(event)
        return step.rapport >= self.needs_of(answer) and _open_to(answer, step.told)


def answers_in(state: State, behaviour: Behaviour, effect: Effect) -> tuple[Answer, ...]:
    """Return all answers of *state* to *behaviour* in the order tried: its own, its family's, `otherwise`."""
    return (*state.hears.get(behaviour, ()), *state.hears.get(effect, ()), state.otherwise)


def _asked_for(answers: tuple[Answer, ...]) -> frozenset[str]:
    """Return the disclosures on which the choice among *answers* depends."""
    return frozenset(each for answer in answers for each in (answer.tells, *answer.after) if each is not None)


def _open_to(answer: Answer, told: frozenset[str]) -> bool:
    return answer.tells not in told and all(each in told for each in answer.after)


def _note(answer: Answer, event: EventData) -> None:
    _step_of(event).picked.append(answer)


def _step_of(event: EventData) -> _Step:
    model: object = event.model
    assert isinstance(model, _Step)  # the library types its models as any object
    return model
