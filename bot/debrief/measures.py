"""The measures of an encounter: each a number with its unit, its range, its source, and one sentence.

A measure says something about the whole hour, never about one reply, and gives no verdict: it is there to
be seen beside the trainee's own earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from bot.content.dialog import Way
from bot.debrief import counting
from bot.debrief.phrases.sources import SOURCES
from bot.debrief.ruptures import repairs_in, ruptures_in
from bot.debrief.sections import Hour, Measure
from bot.encounter.encounter import Encounter
from bot.encounter.scene import Scene
from bot.reading.behaviours import QUESTIONS, REFLECTIONS, Behaviour

B = Behaviour

QUESTION_WORDS: Final = {
    B.OPEN_QUESTION: "open",
    B.SKILLFUL_QUESTION: "skillful",
    B.CLOSED_QUESTION: "closed",
}


def measures_of(encounter: Encounter, scene: Scene) -> tuple[Measure, ...]:
    """Return the measures of *encounter*, in the order in which they are shown.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.

    Returns:
        Always the same measures; those that cannot be counted have the value None.
    """
    makers: Sequence[Callable[[Encounter, Scene], Measure]] = (
        _reflections,
        _feelings,
        _advice,
        _ruptures,
        _repairs,
        _told,
        _questions,
        _words,
        _not_read,
    )
    return tuple(make(encounter, scene) for make in makers)


def hour_of(encounter: Encounter, scene: Scene) -> Hour:
    """Return what the hour was spent on, in utterances, and what this client needed.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.
    """
    given = behaviours_in(encounter)
    return Hour(
        closing=counting.spent_on(given, Way.CLOSING),
        solving=counting.spent_on(given, Way.SOLVING),
        listening=counting.spent_on(given, Way.LISTENING),
        other=counting.spent_on(given, None),
        needed=scene.dialog.way,
        because=scene.dialog.because,
    )


def behaviours_in(encounter: Encounter) -> tuple[Behaviour, ...]:
    """Return one behaviour per utterance, over the whole encounter and in its order."""
    return tuple(each for turn in encounter.turns for each in turn.reading.behaviours)


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return *count* with its noun.

    >>> counted(1, "question"), counted(0, "reply", "replies")
    ('1 question', '0 replies')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"


def _measure(name: str, value: float | None, unit: str, text: str, high: float | None = None) -> Measure:
    return Measure(name, value, unit, 0, high, SOURCES[name], text)


def _reflections(encounter: Encounter, scene: Scene) -> Measure:  # noqa: ARG001 - all makers are alike
    given = behaviours_in(encounter)
    value = counting.reflections_per_question(given)
    reflections = counted(sum(each in REFLECTIONS for each in given), "reflection")
    questions = counted(sum(each in QUESTIONS for each in given), "question")
    text = (
        f"You reflected {value:.1f} times for each question: {reflections}, {questions}."
        if value is not None
        else ""
    )
    text = text or f"You asked no question; {reflections}."
    return _measure("reflections per question", value, "reflections for each question", text)


def _feelings(encounter: Encounter, scene: Scene) -> Measure:
    states, name = scene.dialog.states, scene.persona.name
    shown = len(counting.feelings_shown(encounter.turns, states))
    caught = len(counting.feelings_caught(encounter.turns, states))
    if shown == 0:
        text = f"The talk came to no place where {name} showed a feeling."
        return _measure("feelings caught", None, "places", text)
    where = "the one place" if shown == 1 else f"{caught} of the {shown} places"
    text = f"You caught a feeling in {where} where {name} showed one."
    if caught == 0:
        text = f"{name} showed a feeling in {counted(shown, 'place')}, and you gave none back."
    return _measure("feelings caught", caught, "places", text, shown)


def _advice(encounter: Encounter, scene: Scene) -> Measure:  # noqa: ARG001
    count, utterances = counting.unasked_advice(encounter.turns), len(behaviours_in(encounter))
    if utterances == 0:
        return _measure("unasked advice", None, "% of what you said", "You said nothing yet.", 100)
    share = 100 * count / utterances
    text = f"You gave advice that nobody had asked for {_times(count)}: {share:.0f} % of what you said."
    if count == 0:
        text = "You gave no advice that nobody had asked for."
    return _measure("unasked advice", round(share, 1), "% of what you said", text, 100)


def _ruptures(encounter: Encounter, scene: Scene) -> Measure:
    count = len(ruptures_in(encounter, scene))
    text = f"{scene.persona.name} drew back from something you said {_times(count)}."
    if count == 0:
        text = f"Nothing you said made {scene.persona.name} draw back."
    return _measure("ruptures", count, "turns", text, len(encounter.turns))


def _repairs(encounter: Encounter, scene: Scene) -> Measure:
    ruptures, count = len(ruptures_in(encounter, scene)), len(repairs_in(encounter, scene))
    text = f"You went back and mended it {_times(count)}." if count else "You did not go back to mend it."
    if ruptures == count == 0:
        text = "There was nothing to mend."
    return _measure("repairs", count, "turns", text, len(encounter.turns))


def _told(encounter: Encounter, scene: Scene) -> Measure:
    known = scene.dialog.disclosures.keys()
    count = sum(turn.told in known for turn in encounter.turns if turn.told)
    brought = len(encounter.start.told & known)
    there = len(known) - brought
    things = "the one thing" if there == 1 else f"{count} of the {there} things"
    text = (
        f"{scene.persona.name} told you {things} {scene.persona.pronouns.subject} had not told anyone here."
    )
    if count == 0:
        text = f"{scene.persona.name} told you nothing that {scene.persona.pronouns.subject} had kept back."
    return _measure("things told", count, "things", text, there)


def _questions(encounter: Encounter, scene: Scene) -> Measure:  # noqa: ARG001
    given = behaviours_in(encounter)
    count = sum(each in QUESTIONS for each in given)
    kinds = ", ".join(f"{given.count(each)} {word}" for each, word in QUESTION_WORDS.items())
    text = f"You asked {counted(count, 'question')}: {kinds}." if count else "You asked no question."
    return _measure("questions", count, "questions", text)


def _words(encounter: Encounter, scene: Scene) -> Measure:  # noqa: ARG001
    value = counting.words_per_reply([turn.reply for turn in encounter.turns])
    if value is None:
        return _measure("words per reply", None, "words", "You have not answered yet.")
    text = f"Your replies had {value:.0f} words on average."
    return _measure("words per reply", round(value, 1), "words", text)


def _not_read(encounter: Encounter, scene: Scene) -> Measure:  # noqa: ARG001
    count = counting.turns_not_read(encounter.turns)
    text = f"I could not tell what all the words did in {counted(count, 'reply', 'replies')}."
    if count:
        return _measure("not read", count, "turns", text, len(encounter.turns))
    text = "I could read every reply." if encounter.turns else "There was no reply to read."
    return Measure("not read", 0, "turns", 0, len(encounter.turns), SOURCES["all read"], text)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
