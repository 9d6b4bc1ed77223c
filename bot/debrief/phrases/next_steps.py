# ruff: noqa: E501 - a sentence a line reads best
"""One thing to try next, by the skill it trains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "feeling": (
        "Next time, find one feeling in each of {possessive} first three lines and say it back. One word is enough.",
        "Next time, before you answer, ask yourself silently: how does this feel for {object}? Say that, and stop.",
        "Next time, when {name} shows something with the body, answer the body: say what you see there.",
        "Next time, listen for the word that weighs most in {possessive} line, and give back that one.",
        "Next time, before you ask anything, say in one sentence how you think it is for {object}.",
    ),
    "feeling_unsaid": (
        "Next time, find one feeling in each of {possessive} first three lines and say it back. One word is enough.",
        "Next time, before you answer, ask yourself silently: how does this feel for {object}? Say that, and stop.",
        "Next time, try to say the feeling before anything else you want to say.",
        "Next time, when {name} shows something with the body, answer the body: say what you see there.",
        "Next time, listen for the word that weighs most in {possessive} line, and give back that one.",
        "Next time, before you ask anything, say in one sentence how you think it is for {object}.",
    ),
    "questions": (
        "Next time, begin your questions with “what” or “how”, and ask only one.",
        "Next time, when you have listened for a while, ask what has helped before.",
        "Next time, turn every second question into a sentence that says what you heard.",
        "Next time, ask one question that you do not know the answer to, then wait.",
    ),
    "not_fixing": (
        "Next time, when an idea for {object} comes up in you, keep it for one more turn and say back what you heard.",
        "Next time, let the problem stay unsolved for five exchanges and see what comes.",
        "Next time, when you want to help, ask {object} what would help.",
        "Next time, wait with every idea until you know how it is for {object}.",
    ),
    "not_fixing_advised": (
        "Next time, when an idea for {object} comes up in you, keep it for one more turn and say back what you heard.",
        "Next time, count your suggestions. The aim is none before {name} feels heard.",
        "Next time, let the problem stay unsolved for five exchanges and see what comes.",
        "Next time, when you want to help, ask {object} what would help.",
        "Next time, say nothing that begins with “you should”, “try” or “why don't you”, and see what takes its place.",
        "Next time, wait with every idea until you know how it is for {object}.",
    ),
    "scope": (
        "Next time, try saying where your work ends and that you are glad to listen, both in one breath.",
        "Next time, when it gets personal, stay for one sentence before you turn back to the body.",
        "Next time, keep the door open with one line: “I'm here, and there is time.”",
    ),
    "silence": (
        "Next time, answer once with only a breath, and see what {name} does with the room.",
        "Next time, cut each reply in half before you send it.",
        "Next time, after {name} tells you something big, say one line and nothing more.",
        "Next time, let three breaths go by before you answer something heavy.",
    ),
    "repair": (
        "Next time something goes wrong, say so at once: what you did, that you are sorry, and the floor is {name}'s again.",
        "Next time a line lands badly, do not go on. Go back one step and own it.",
        "Next time you see {object} close, ask yourself what you just did, and name it to {object}.",
    ),
    "begin": (
        "Begin again and answer only {possessive} first line. That is enough for a first time.",
        "Come back when you like, and stay for three exchanges. Nothing has to be good.",
    ),
}
"""By skill; `feeling_unsaid` where few feelings were caught, `not_fixing_advised` after advice, `begin` where nothing was said at all."""
