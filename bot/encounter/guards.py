"""When a reply is used up: the same stem, the client's own words, or the very same reply once more.

What helped twice helps no third time: a client who hears "It sounds like" again, or gets their own sentence
back like from a wall, stops believing that somebody is there. Presence may repeat itself; harm is not
excused by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from bot.encounter.encounter import Encounter, Turn
from bot.reading.behaviours import REFLECTIONS, Behaviour
from bot.reading.reading import Reading

TIMES: Final = 3
"""The stem or the client's words are spent when they come this often."""

WITHIN: Final = 8
"""So many replies back a stem is remembered: one "it sounds like" in an hour's third part is nobody's tic."""

STOCK: Final = REFLECTIONS | {Behaviour.SUPPORT}
"""Behaviours that can be parroted or begin with a stem; a question may well begin like another."""

VERBATIM: Final = 0.8
"""The share of a reply's words, in the client's order, from which on it only gives their words back."""

STEMS: Final = (
    ("it sounds", "that sounds", "this sounds", "sounds", "you sound"),
    ("it seems", "that seems", "seems", "you seem"),
    ("it looks", "looks", "you look"),
    ("i hear", "i'm hearing", "i am hearing", "what i hear", "what i'm hearing"),
    ("you feel", "you're feeling", "you are feeling"),
    ("i can see", "i see"),
    ("i sense", "i'm sensing", "i get the sense"),
    ("i can imagine", "i imagine", "i can only imagine"),
    ("it must", "that must", "this must"),
)
"""Stock beginnings, each with the others that a client hears as the same."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_OPENERS: Final = frozenset(
    {"so", "mm", "mmm", "hm", "hmm", "oh", "and", "ok", "okay", "yeah", "yes", "ah", "well", "wow"}
)
_TURNED: Final = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're",
    "i've": "you've", "i'd": "you'd", "i'll": "you'll", "am": "are", "was": "were",
}  # fmt: skip
_SHORT: Final = 3  # replies of fewer words ("Mm.", "Oh no.") may come again; so few are no parroting


class Spent(StrEnum):
    """Why a reply is used up."""

    STEM = "stem"
    PARROTED = "parroted"
    SAME_AGAIN = "same again"


def spent_by(encounter: Encounter, reply: str, reading: Reading) -> Spent | None:
    """Say why *reply* is used up at this point of the encounter; None when it is not.

    Args:
        encounter: as it stood before the reply.
        reply: the trainee's words.
        reading: how they were read.
    """
    words = _words(reply)
    if len(words) < _SHORT:
        return None
    if any(_words(turn.reply) == words for turn in encounter.turns):
        return Spent.SAME_AGAIN
    if reading.leading not in STOCK:
        return None
    stem = _stem_of(words)
    recent = encounter.turns[-(WITHIN - 1) :]
    if stem is not None and sum(_stem_of(_words(turn.reply)) == stem for turn in recent) >= TIMES - 1:
        return Spent.STEM
    if parrots(words, encounter.last_said) and sum(map(_parroted, encounter.turns)) >= TIMES - 1:
        return Spent.PARROTED
    return None


def parrots(words: Sequence[str], heard: Iterable[str]) -> bool:
    """Say whether *words* are nothing but the client's own of one of the lines *heard*, told back."""
    if len(words) <= _SHORT:
        return False
    told_back = [_TURNED.get(word, word) for word in words]
    return any(_share(told_back, line) >= VERBATIM for line in heard)


def _parroted(turn: Turn) -> bool:
    return turn.reading.leading in REFLECTIONS and parrots(_words(turn.reply), turn.heard)


def _share(told_back: list[str], line: str) -> float:
    theirs = [_TURNED.get(word, word) for word in _words(line)]
    matcher = SequenceMatcher(None, told_back, theirs, autojunk=False)
    return sum(each.size for each in matcher.get_matching_blocks()) / len(told_back)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _stem_of(words: Sequence[str]) -> int | None:
    """Return the place in `STEMS` of the stock beginning of a reply; None when it has none."""
    first = 0
    while first < len(words) and words[first] in _OPENERS:
        first += 1
    start = " ".join(words[first : first + 4]) + " "
    for place, alike in enumerate(STEMS):
        if any(start.startswith(each + " ") for each in alike):
            return place
    return None
