"""What every behaviour does to rapport: one table, with the reason beside it.

Rapport is an integer from 0 (shut) to 10 (free). A behaviour's change applies in full only below its
ceiling, so that presence and questions warm a client up to a point and only reflections take them all the
way: reflections unlock depth, open questions unlock length. A persona's `sensitive_to` and an answer's own
`rapport` come on top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.content.dialog import FREE, SHUT
from bot.reading.behaviours import Behaviour

B = Behaviour


@dataclass(frozen=True, slots=True)
class Rule:
    """What one behaviour does to rapport."""

    change: int  # -3..2
    reason: str  # why, for authors and instructors
    ceiling: int = FREE  # a gain never lifts rapport above this
    needs: int = SHUT  # a gain needs at least this rapport; below it the change is 0
    worn_after: int | None = None  # so many of its group in a row and the change becomes `worn`
    worn: int = 0
    hurts: bool = False  # counts toward the hurts after which a client leaves


RULES: Final[Mapping[Behaviour, Rule]] = MappingProxyType(
    {
        B.REFLECTION_OF_FEELING: Rule(
            2,
            "The client hears their own feeling come back and need not defend it: it unlocks depth.",
        ),
        B.RESTATEMENT: Rule(
            1, "Being followed in one's own words is safe, but the feeling is still alone.", ceiling=7
        ),
        B.SKILLFUL_QUESTION: Rule(
            1,
            "Asking for the client's own strength trusts them; before there is trust it is too much.",
            needs=5,
            worn_after=3,
        ),
        B.OPEN_QUESTION: Rule(
            1,
            "Interest gets more of the same depth; a row of questions is an interview.",
            ceiling=6,
            worn_after=3,
        ),
        B.AFFIRMATION: Rule(
            1,
            "A real strength seen is a gift; praise on praise sounds like a technique.",
            ceiling=7,
            worn_after=2,
        ),
        B.SUPPORT: Rule(
            1,
            "Compassion keeps the door open; said twice running it is a pat on the head.",
            ceiling=5,
            worn_after=2,
        ),
        B.MINIMAL_ENCOURAGER: Rule(
            1,
            "Presence leaves room; presence alone leaves the client alone with it.",
            ceiling=5,
            worn_after=2,
        ),
        B.CHECK_IN: Rule(
            1, "Sharing control over touch, pace and talk makes the room safer.", ceiling=5, worn_after=2
        ),
        B.REFERRAL: Rule(
            0,
            "Right or wrong by its moment: the dialog says when; unasked it neither helps nor harms.",
        ),
        B.REPAIR: Rule(
            0,
            "Owning a misstep gives back what it cost (`MENDS`); nothing broken, nothing to mend.",
        ),
        B.CLOSED_QUESTION: Rule(
            0, "A fact asked for is a fact given; three in a row are an interrogation.", worn_after=3, worn=-1
        ),
        B.INFORMATION: Rule(0, "Facts of the trade neither open nor close."),
        B.HOUSEKEEPING: Rule(0, "Greetings and logistics are the frame of the talk, not the talk."),
        B.ADVICE: Rule(
            -1, "Being told what to do says: your own sense of it is not enough, and please be finished."
        ),
        B.INTERPRETATION: Rule(
            -1, "A theory about the client is somebody else's story of them, and they have to fend it off."
        ),
        B.FALSE_REASSURANCE: Rule(
            -1, "Shrinking the feeling tells the client that it is too much for the one who hears it."
        ),
        B.SELF_DISCLOSURE: Rule(-1, "The floor changes hands: now the client has to look after the helper."),
        B.JUDGEMENT: Rule(-2, "What was shown is held against the one who showed it.", hurts=True),
        B.SHUT_DOWN: Rule(-2, "The door is closed by the one who should hold it.", hurts=True),
        B.TOPIC_SHIFT: Rule(-1, "What was said just now falls on the floor, and the client learns not to."),
        B.BOUNDARY_VIOLATION: Rule(
            -3, "The room is no longer safe; nothing said in it can be taken for care.", hurts=True
        ),
        B.UNCLEAR: Rule(0, "What could not be read must neither help nor harm."),
    }
)

ROWS: Final[Mapping[str, frozenset[Behaviour]]] = MappingProxyType(
    {
        "questions": frozenset({B.SKILLFUL_QUESTION, B.OPEN_QUESTION, B.CLOSED_QUESTION}),
        "presence": frozenset({B.SUPPORT, B.MINIMAL_ENCOURAGER, B.CHECK_IN}),
        "praise": frozenset({B.AFFIRMATION}),
    }
)
"""Groups whose members wear out together when they follow one another."""

MENDS: Final = 2
"""What a repair gives back after a rupture, never above what rapport was before it."""

WRONG_FEELING: Final = 0
"""A reflection that names a feeling the client does not show is corrected and changes nothing."""
