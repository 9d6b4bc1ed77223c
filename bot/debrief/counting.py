"""What can be counted in an encounter: plain functions from behaviours and turns to numbers.

None of them judges. Each says where its number comes from and what it can mean for a typed encounter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.content.dialog import State, Way
from bot.encounter.attunement import attunement_of
from bot.encounter.encounter import Turn
from bot.reading.behaviours import QUESTIONS, REFLECTIONS, Behaviour
from bot.reading.reading import Coded

B = Behaviour

WAYS: Final[Mapping[Behaviour, Way]] = {
    B.SHUT_DOWN: Way.CLOSING,
    B.TOPIC_SHIFT: Way.CLOSING,
    B.JUDGEMENT: Way.CLOSING,
    B.FALSE_REASSURANCE: Way.CLOSING,
    B.BOUNDARY_VIOLATION: Way.CLOSING,
    B.ADVICE: Way.SOLVING,
    B.INTERPRETATION: Way.SOLVING,
    B.SELF_DISCLOSURE: Way.SOLVING,
    B.INFORMATION: Way.SOLVING,
    B.REFERRAL: Way.SOLVING,
    B.REFLECTION_OF_FEELING: Way.LISTENING,
    B.RESTATEMENT: Way.LISTENING,
    B.SKILLFUL_QUESTION: Way.LISTENING,
    B.OPEN_QUESTION: Way.LISTENING,
    B.AFFIRMATION: Way.LISTENING,
    B.SUPPORT: Way.LISTENING,
    B.MINIMAL_ENCOURAGER: Way.LISTENING,
    B.CHECK_IN: Way.LISTENING,
    B.REPAIR: Way.LISTENING,
}
"""What a behaviour spends the hour on; greetings, facts asked for and what could not be read: on none."""

_ASKS_FOR_ADVICE: Final = re.compile(
    r"\b(what|how) (should|would|do|can|could) (i|you) (do|say|try|suggest|recommend)\b"
    r"|\b(any|some|your) (advice|tips?|ideas?|suggestions?)\b[^.!]*\?"
    r"|\bdo you think i should\b",
    re.IGNORECASE,
)


def reflections_per_question(behaviours: Iterable[Behaviour]) -> float | None:
    """Say how often a trainee reflected for each question asked.

    Args:
        behaviours: one behaviour per utterance, over a whole encounter; order is ignored.

    Returns:
        Reflections divided by questions: a plain ratio, 0 or more. None when no
        question was asked, since nothing can then be divided.

    Source:
        MITI 4.2.1 (Moyers, Manuel & Ernst) calls 1.0 fair and 2.0 good, in twenty
        minutes of spoken session; in AnnoMI good sessions have 1.00 and poor ones 0.27.
        A typed encounter is shorter and unlike both, so a debrief shows this number
        beside earlier ones and gives no verdict.

    >>> reflections_per_question([B.RESTATEMENT, B.OPEN_QUESTION, B.ADVICE])
    1.0
    >>> reflections_per_question([B.RESTATEMENT]) is None
    True
    """
    given = list(behaviours)
    questions = sum(each in QUESTIONS for each in given)
    if questions == 0:
        return None
    return sum(each in REFLECTIONS for each in given) / questions


def feelings_shown(turns: Iterable[Turn], states: Mapping[str, State]) -> frozenset[str]:
    """Return the places of the talk in which the client showed a feeling.

    Args:
        turns: the turns of an encounter; may be empty.
        states: the dialog's states by name; a turn in none of them showed nothing known.

    Returns:
        Names of states in which a reply was given while a feeling showed; may be empty.

    Source:
        The author of a dialog says for each state which feelings the client shows in it. Several of them are
        one feeling seen from different sides, so places are counted and not words.
    """
    return frozenset(turn.before.state for turn in turns if _shows(turn, states))


def feelings_caught(turns: Iterable[Turn], states: Mapping[str, State]) -> frozenset[str]:
    """Return the places in which the client showed a feeling and the trainee gave it back there and then.

    Args:
        turns: the turns of an encounter; may be empty.
        states: the dialog's states by name.

    Returns:
        Names out of `feelings_shown`; may be empty. A feeling counts when a reflection gives it back and it
        is the client's, as the engine judged it; a feeling put as a question is not given back.

    Source:
        Reflection of feeling is what most distinguishes trained listeners in Hill's helping skills. One
        caught feeling a place is plenty; naming all of them was never the aim.
    """
    return frozenset(
        turn.before.state
        for turn in turns
        if _shows(turn, states) and _caught(turn, states[turn.before.state])
    )


def unasked_advice(turns: Iterable[Turn]) -> int:
    """Count the pieces of advice that nobody had asked for.

    Args:
        turns: the turns of an encounter; may be empty.

    Returns:
        Utterances of advice in replies to lines in which the client did not ask for any.

    Source:
        In AnnoMI 1.8 % of the utterances of good sessions are unasked advice and 14.5 % of poor ones;
        MITI counts it as Persuade, which speaks against the session.
    """
    return sum(
        turn.reading.behaviours.count(B.ADVICE)
        for turn in turns
        if not any(_ASKS_FOR_ADVICE.search(line) for line in turn.heard)
    )


def spent_on(behaviours: Iterable[Behaviour], way: Way | None) -> int:
    """Count the utterances that spent the hour on *way*.

    Args:
        behaviours: one per utterance, over a whole encounter.
        way: closing the talk, solving or listening; None for what is none of them.

    Returns:
        A number of utterances, 0 or more.

    Source:
        The three ways of meeting a story on the table: A close it, B solve it, C listen. Which one a client
        needed is the author's word, not a rule: a well-held client may need quiet.

    >>> spent_on([B.ADVICE, B.HOUSEKEEPING, B.SUPPORT], Way.SOLVING)
    1
    """
    return sum(WAYS.get(each) is way for each in behaviours)


def words_per_reply(replies: Sequence[str]) -> float | None:
    """Return the mean number of words in a reply.

    Args:
        replies: what the trainee typed, one per turn.

    Returns:
        A mean, 0 or more; None when there is no reply.

    Source:
        In AnnoMI's good sessions the helper uses 16 words a turn, in poor ones 23.5, both spoken. Typing is
        shorter; it is who holds the floor that matters.

    >>> words_per_reply(["Mm.", "It sounds lonely."])
    2.0
    """
    if not replies:
        return None
    return sum(len(each.split()) for each in replies) / len(replies)


def turns_not_read(turns: Iterable[Turn]) -> int:
    """Count the turns in which the reader could not tell what some of the reply does.

    Args:
        turns: the turns of an encounter; may be empty.

    Returns:
        Turns with words that were not read with enough confidence, also beside others that were; a blank
        reply has no words.

    Source:
        Human coders differ too (kappa 0.87 on questions, 0.66 on reflections): a reading that is not sure
        says so, counts for nothing, and is shown.
    """
    return sum(any(_not_read(turn, each) for each in turn.reading.utterances) for turn in turns)


def _not_read(turn: Turn, coded: Coded) -> bool:
    """Say whether *coded* is marked as words of which the reader could not tell what they do."""
    return coded.behaviour is B.UNCLEAR and bool(turn.reply[coded.start : coded.end].strip())


def _shows(turn: Turn, states: Mapping[str, State]) -> bool:
    """Say whether the client showed a feeling before *turn*."""
    state = states.get(turn.before.state)
    return bool(state is not None and state.shows)


def _caught(turn: Turn, state: State) -> bool:
    """Say whether the reply gives back a feeling of the client's, also beside something that closed."""
    if B.REFLECTION_OF_FEELING not in turn.reading.behaviours:
        return False
    if turn.reading.leading is B.REFLECTION_OF_FEELING:
        return turn.attuned is True
    return attunement_of(state, turn.heard, turn.reply, turn.reading) is True
