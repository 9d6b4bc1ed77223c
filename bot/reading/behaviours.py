"""The 22 behaviours: what one utterance of a trainee's reply does to the client.

The codebook (`codebook.py`) defines each; here is what the program needs to reason with them: their effect,
the order in which a client hears them, and the groups that the measures count.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Behaviour(StrEnum):
    """What an utterance does, by the codebook."""

    REFLECTION_OF_FEELING = "reflection_of_feeling"
    RESTATEMENT = "restatement"
    SKILLFUL_QUESTION = "skillful_question"
    OPEN_QUESTION = "open_question"
    AFFIRMATION = "affirmation"
    SUPPORT = "support"
    MINIMAL_ENCOURAGER = "minimal_encourager"
    CHECK_IN = "check_in"
    REFERRAL = "referral"
    REPAIR = "repair"
    CLOSED_QUESTION = "closed_question"
    INFORMATION = "information"
    HOUSEKEEPING = "housekeeping"
    ADVICE = "advice"
    INTERPRETATION = "interpretation"
    FALSE_REASSURANCE = "false_reassurance"
    SELF_DISCLOSURE = "self_disclosure"
    JUDGEMENT = "judgement"
    SHUT_DOWN = "shut_down"
    TOPIC_SHIFT = "topic_shift"
    BOUNDARY_VIOLATION = "boundary_violation"
    UNCLEAR = "unclear"


class Effect(StrEnum):
    """What a behaviour does to the client's willingness to speak."""

    OPENS = "opens"
    NEUTRAL = "neutral"
    CLOSES = "closes"


B = Behaviour
OPENS: Final = frozenset(
    {
        B.REFLECTION_OF_FEELING,
        B.RESTATEMENT,
        B.SKILLFUL_QUESTION,
        B.OPEN_QUESTION,
        B.AFFIRMATION,
        B.SUPPORT,
        B.MINIMAL_ENCOURAGER,
        B.CHECK_IN,
        B.REFERRAL,
        B.REPAIR,
    }
)
CLOSES: Final = frozenset(
    {
        B.ADVICE,
        B.INTERPRETATION,
        B.FALSE_REASSURANCE,
        B.SELF_DISCLOSURE,
        B.JUDGEMENT,
        B.SHUT_DOWN,
        B.TOPIC_SHIFT,
        B.BOUNDARY_VIOLATION,
    }
)
NEUTRAL: Final = frozenset(Behaviour) - OPENS - CLOSES
REFLECTIONS: Final = frozenset({B.REFLECTION_OF_FEELING, B.RESTATEMENT})
QUESTIONS: Final = frozenset({B.SKILLFUL_QUESTION, B.OPEN_QUESTION, B.CLOSED_QUESTION})

LEADING_ORDER: Final = (
    B.BOUNDARY_VIOLATION,
    B.SHUT_DOWN,
    B.JUDGEMENT,
    B.INTERPRETATION,
    B.ADVICE,
    B.SELF_DISCLOSURE,
    B.FALSE_REASSURANCE,
    B.TOPIC_SHIFT,
    B.REFLECTION_OF_FEELING,
    B.SKILLFUL_QUESTION,
    B.REPAIR,
    B.RESTATEMENT,
    B.OPEN_QUESTION,
    B.REFERRAL,
    B.AFFIRMATION,
    B.SUPPORT,
    B.CHECK_IN,
    B.MINIMAL_ENCOURAGER,
    B.CLOSED_QUESTION,
    B.INFORMATION,
    B.HOUSEKEEPING,
    B.UNCLEAR,
)


def effect_of(behaviour: Behaviour) -> Effect:
    """Return what *behaviour* does to the client's willingness to speak.

    `referral` counts as opening here; the dialog decides whether its moment was right.

    >>> effect_of(Behaviour.ADVICE).value
    'closes'
    """
    if behaviour in OPENS:
        return Effect.OPENS
    return Effect.CLOSES if behaviour in CLOSES else Effect.NEUTRAL


def leading(behaviours: Iterable[Behaviour]) -> Behaviour:
    """Return the behaviour that the client hears first: the harm before the kindness.

    Args:
        behaviours: one per utterance of a reply, in any order.

    Returns:
        The first in the codebook's order; `unclear` when there is none.

    >>> leading([Behaviour.REFLECTION_OF_FEELING, Behaviour.ADVICE]).value
    'advice'
    >>> leading([]).value
    'unclear'
    """
    given = set(behaviours)
    return next((each for each in LEADING_ORDER if each in given), Behaviour.UNCLEAR)
