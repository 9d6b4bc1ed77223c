"""The codebook's entries for the behaviours that neither open nor close."""

from __future__ import annotations

from typing import Final

from bot.reading.behaviours import Behaviour
from bot.reading.entry import CounterExample as Not
from bot.reading.entry import Entry
from bot.reading.entry import Example as Is

B = Behaviour
_MOVED = "We moved here in May, for his job. I don't really know anybody yet."
_SHOULDER = "It pulls from here right up behind the ear."
_ARRIVING = "Hello. Am I too early?"
_EXAM = "I failed the exam again. Third time. I haven't told them at home."

BETWEEN: Final = (
    Entry(
        B.CLOSED_QUESTION,
        "Answerable with yes, no or one fact; also a feeling put as a yes-or-no question.",
        "MITI: question. MISC: closed question. Hill: closed question.",
        "a closed question",
        "CQ",
        "you asked a closed question",
        (
            Is(_MOVED, "Is he at work all day?"),
            Is(_EXAM, "Are you ashamed?"),
            Is(_SHOULDER, "Since when has it done that?"),
        ),
        (
            Not(_MOVED, "You're lonely here, aren't you?", B.REFLECTION_OF_FEELING),
            Not(_MOVED, "Why don't you join a choir?", B.ADVICE),
            Not(_EXAM, "Do you want to say a bit more about it?", B.OPEN_QUESTION),
        ),
    ),
    Entry(
        B.INFORMATION,
        "Facts within the practitioner's scope, or what they are doing.",
        "MITI: giving information. MISC: giving information. Hill: information.",
        "information",
        "IN",
        "you gave information",
        (
            Is(
                _SHOULDER,
                "That muscle runs from the shoulder blade up to the skull, so the two talk to each other.",
            ),
            Is(_SHOULDER, "I'm going slowly along the edge of it now."),
            Is("Will I be sore tomorrow?", "A little, often, and it goes by the second day."),
        ),
        (
            Not(_EXAM, "Statistically most people pass by then.", B.JUDGEMENT),
            Not(_SHOULDER, "You should stretch that twice a day.", B.ADVICE),
            Not(
                _MOVED,
                "Moving house is easier for some than for others, it'll get better.",
                B.FALSE_REASSURANCE,
            ),
        ),
    ),
    Entry(
        B.HOUSEKEEPING,
        "Greetings, thanks, logistics, structuring the session.",
        "MISC: structure, filler. Hill: process, other.",
        "housekeeping",
        "HK",
        "you saw to the practical side",
        (
            Is(_ARRIVING, "Not at all, come in. You can hang your coat here."),
            Is(_ARRIVING, "Hello! We have an hour, and I'll begin with your back."),
            Is("Thank you. That was good.", "You're welcome, see you on the ninth."),
        ),
        (
            Not(_EXAM, "Right, turn over for me please.", B.TOPIC_SHIFT),
            Not(_ARRIVING, "Would you like the door open or closed?", B.CHECK_IN),
            Not("Thank you for listening.", "Thank you for trusting me with it.", B.SUPPORT),
        ),
    ),
    Entry(
        B.UNCLEAR,
        "Cannot be coded: gibberish, another language, empty, a quote with no act, a skill only named.",
        "MISC: not coded.",
        "not clear",
        "?",
        "you wrote something I could not read",
        (
            Is(_EXAM, "lkjh"),
            Is(_MOVED, "Estoy aquí para escucharte."),
            Is(_MOVED, "(validating her experience)"),
        ),
        (
            Not(_EXAM, "...", B.MINIMAL_ENCOURAGER),
            Not(_EXAM, "Third.", B.RESTATEMENT),
            Not(_MOVED, "lol", B.JUDGEMENT),
        ),
    ),
)
