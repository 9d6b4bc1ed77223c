"""Chooses the one change: the moment at which another line would have made most of a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.debrief.body import names_body
from bot.debrief.fitting import Form, fitting, heard_until, places_after
from bot.debrief.phrases.voice import Voice
from bot.debrief.ruptures import repairs_in, ruptures_in
from bot.debrief.sections import Cause, Moment, Untold
from bot.encounter.encounter import Encounter, EndedBy, Turn
from bot.encounter.scene import Scene
from bot.reading.behaviours import CLOSES, QUESTIONS, REFLECTIONS, Behaviour, Effect
from bot.reading.codebook import entry_for
from bot.reading.feelings import named_in
from bot.reading.reading import Coded

B = Behaviour

WEIGHTS: Final[Mapping[Cause, float]] = {
    Cause.CLOSED: 10.0,
    Cause.DOOR_OPEN: 7.0,
    Cause.WRONG_FEELING: 6.0,
    Cause.INTERVIEW: 4.5,
    Cause.SPENT: 4.0,
    Cause.SMALL_QUESTION: 3.0,
    Cause.FRAME: 2.5,
    Cause.FEELING_MISSED: 2.0,
    Cause.UNREAD: 1.0,
    Cause.EDGE_QUESTION: 0.4,
    Cause.EDGE_SILENCE: 0.2,
}
"""What weighs how much: what harmed comes before what was missed, that before an edge in a good hour."""

BOUNDARY: Final = 30.0  # nothing else in the hour weighs as much
LOSS: Final = 2.0  # for each point of rapport lost
UNMENDED: Final = 4.0
DROVE_OUT: Final = 5.0  # the client left upon it
SAID_LAST_TIME: Final = -1.5  # the same criticism in every debrief teaches nothing
GREETING: Final = -2.0  # the first reply may well be a greeting
TRUSTED: Final = 5  # from this rapport on a skillful question is welcome
ROW: Final = 3  # so many questions in a row are an interview

FORMS: Final[Mapping[Cause, Form]] = {
    Cause.WRONG_FEELING: Form.FEELS,
    Cause.INTERVIEW: Form.SAYS,
    Cause.FEELING_MISSED: Form.FEELS,
    Cause.EDGE_QUESTION: Form.ASKS,
    Cause.EDGE_SILENCE: Form.BRIEF,
}
"""The kind of line to offer instead; any, where it is not said."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment that might be the one to change."""

    turn: Turn
    behaviour: Behaviour
    quote: str
    cause: Cause
    weight: float
    door: Untold | None  # what stood open there


def change_of(
    encounter: Encounter,
    scene: Scene,
    voice: Voice,
    *,
    untold: Sequence[Untold],
    besides: Moment | None,
    last: Cause | None,
) -> Moment | None:
    """Return the one change for *encounter*.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.
        voice: says what the words did.
        untold: what was never told, with the turns at which a door stood open.
        besides: the strength; the change quotes other words where there are any.
        last: the cause named in the debrief before this one.

    Returns:
        A moment with its cause and a line that would have fitted; None when the trainee wrote only blanks.
    """
    doors = {each.turn: each for each in reversed(untold) if each.short == 0 and each.turn is not None}
    found = tuple(_candidates(encounter, scene, doors))
    others = [each for each in found if besides is None or not _same(each, besides)]
    if not found:
        return None
    worst = max(others or found, key=lambda each: (each.weight + _stale(each, last), -each.turn.number))
    just_told = encounter.turns[worst.turn.number - 2].told if worst.turn.number > 1 else None
    places = places_after(worst.turn, just_told, scene.dialog)
    said = [turn.reply for turn in encounter.turns]
    return Moment(
        turn=worst.turn.number,
        heard=worst.turn.heard,
        quote=worst.quote,
        behaviour=worst.behaviour,
        why=_why(worst, encounter, scene, voice),
        cause=worst.cause,
        instead=fitting(places, worst.turn.heard, said, _form(worst), heard_until(worst.turn, encounter)),
    )


def _candidates(encounter: Encounter, scene: Scene, doors: Mapping[int, Untold]) -> Iterator[Candidate]:
    """Yield every moment that might be changed: for each turn that has words, all causes that apply."""
    asked = 0
    trusting = any(B.SKILLFUL_QUESTION in turn.reading.behaviours for turn in encounter.turns)
    for turn in encounter.turns:
        asked = asked + 1 if turn.reading.leading in QUESTIONS else 0
        coded = _leading(turn)
        quote = turn.reply[coded.start : coded.end].strip() or turn.reply.strip()
        if not quote:
            continue
        for cause, more in _causes(turn, encounter, scene, doors, asked, trusting):
            door = doors.get(turn.number)
            yield Candidate(turn, coded.behaviour, quote, cause, WEIGHTS[cause] + more, door)


def _causes(
    turn: Turn,
    encounter: Encounter,
    scene: Scene,
    doors: Mapping[int, Untold],
    asked: int,
    trusting: bool,
) -> Iterator[tuple[Cause, float]]:
    """Yield what might be changed in *turn*, with what is to be added to the cause's weight."""
    leading, behaviours = turn.reading.leading, turn.reading.behaviours
    shows = _shows(turn, scene)
    if _closed(turn, scene):
        yield Cause.CLOSED, _harm(turn, encounter, scene)
        return
    if turn.number in doors:
        yield Cause.DOOR_OPEN, 0.0
    if turn.attuned is False:
        yield Cause.WRONG_FEELING, 0.0
    if turn.spent:
        yield Cause.SPENT, 0.0
    if asked >= ROW:
        yield Cause.INTERVIEW, -turn.change / 2
    if leading is B.CLOSED_QUESTION:
        yield Cause.SMALL_QUESTION, shows / 2
    if leading in (B.INFORMATION, B.HOUSEKEEPING):
        yield Cause.FRAME, shows / 2 + (GREETING if turn.number == 1 else 0.0)
    if leading is B.UNCLEAR:
        yield Cause.UNREAD, 0.0
    elif shows and not REFLECTIONS & set(behaviours):
        yield Cause.FEELING_MISSED, 0.0
    if turn.before.rapport >= TRUSTED and not trusting:
        yield Cause.EDGE_QUESTION, turn.before.rapport / 100
    yield Cause.EDGE_SILENCE, len(turn.reply) / 100_000  # the longest reply has most to spare


def _why(candidate: Candidate, encounter: Encounter, scene: Scene, voice: Voice) -> str:
    """Return what the words did, and what came of them or what the client was showing."""
    if candidate.cause is Cause.CLOSED:
        return f"{_closing(candidate, scene, voice)} {_came_of(candidate.turn, encounter, scene, voice)}"
    said = voice.say("change", candidate.cause.value)
    door = candidate.door
    if candidate.cause is Cause.DOOR_OPEN and door is not None and door.by is not None:
        opener = entry_for(door.by).plain
        return f"{said} {voice.say('change_then', 'door', about=door.about, opener=opener)}"
    state = scene.dialog.states.get(candidate.turn.before.state)
    if state is not None and candidate.cause in (Cause.FEELING_MISSED, Cause.WRONG_FEELING):
        return f"{said} {state.hint}"
    return said


def _closing(candidate: Candidate, scene: Scene, voice: Voice) -> str:
    behaviour = candidate.behaviour
    sensitive = scene.persona.sensitive_to.get(behaviour)
    key = behaviour.value if behaviour in CLOSES else "sensitive"
    if behaviour is B.FALSE_REASSURANCE and named_in(" ".join(candidate.turn.heard)):
        key = "false_reassurance_feeling"
    said = voice.say("closed", key)
    # authors explain a boundary by the body; other lines can be crossed too
    fits = behaviour is not B.BOUNDARY_VIOLATION or names_body(candidate.turn.reply)
    return f"{said} {sensitive.because}" if sensitive and fits else said


def _came_of(turn: Turn, encounter: Encounter, scene: Scene, voice: Voice) -> str:
    before, after, hurt = (
        turn.before.rapport,
        turn.after.rapport,
        turn.number in ruptures_in(encounter, scene),
    )
    if turn.change >= 0:
        stood = "left_upon" if hurt else "level"
        return voice.say("change_then", "nothing_left" if after == 0 else stood)
    key = "fell"
    if hurt:
        key = "mended_later" if _mended_after(turn, encounter, scene) else "unmended"
    cost = "a point" if turn.change == -1 else f"{-turn.change} points"
    return voice.say("change_then", key, before=before, after=after, cost=cost)


def _harm(turn: Turn, encounter: Encounter, scene: Scene) -> float:
    """Say how much a closing turn weighs beyond its cause."""
    boundary = BOUNDARY if turn.reading.leading is B.BOUNDARY_VIOLATION else 0.0
    open_still = turn.number in ruptures_in(encounter, scene) and not _mended_after(turn, encounter, scene)
    unmended = UNMENDED if open_still else 0.0
    last = turn is encounter.turns[-1] and encounter.ended_by is EndedBy.CLIENT
    return boundary + unmended + (DROVE_OUT if last else 0.0) + LOSS * max(0, -turn.change)


def _mended_after(turn: Turn, encounter: Encounter, scene: Scene) -> bool:
    """Say whether the rupture of *turn* was mended, at once or later."""
    return any(number > turn.number for number in repairs_in(encounter, scene))


def _closed(turn: Turn, scene: Scene) -> bool:
    """Say whether the reply closed this client: by what it does, or by what it cost in this place."""
    leading = turn.reading.leading
    return scene.effects[leading] is Effect.CLOSES or (turn.change < 0 and leading not in QUESTIONS)


def _leading(turn: Turn) -> Coded:
    return next(each for each in turn.reading.utterances if each.behaviour is turn.reading.leading)


def _shows(turn: Turn, scene: Scene) -> bool:
    state = scene.dialog.states.get(turn.before.state)
    return bool(state is not None and state.shows)


def _form(candidate: Candidate) -> Form:
    if candidate.cause is Cause.DOOR_OPEN and candidate.door is not None:
        if candidate.door.by is B.REFLECTION_OF_FEELING:
            return Form.FEELS
        return Form.ASKS if candidate.door.by in QUESTIONS else Form.SAYS
    return FORMS.get(candidate.cause, Form.ANY)


def _stale(candidate: Candidate, last: Cause | None) -> float:
    """Return what is taken off the weight of a criticism that was made last time."""
    if candidate.cause is not last or candidate.weight >= BOUNDARY:
        return 0.0
    return SAID_LAST_TIME


def _same(candidate: Candidate, moment: Moment) -> bool:
    return candidate.turn.number == moment.turn and candidate.quote == moment.quote
