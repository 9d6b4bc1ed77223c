"""Which feelings a text names: a look-up of words and phrases in the lexicon, minding "not" and its kin.

It reads the client's lines as well as the trainee's, so that the engine can tell whether a feeling the
trainee named is one the client showed. It knows words only: irony, and feelings shown without a word, are
the author's to write down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from bot.reading.lexicon import FAMILIES, IDIOMS
from bot.reading.reading import NamedFeeling

__all__ = ["FAMILIES", "named_in"]

_WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)*", re.IGNORECASE)
_BREAK: Final = re.compile(r"[.,;:!?…()\n—–]|\s-\s")
# Apostrophes are gone by the time words are compared: "don't" and "dont" are one.
_ASKING: Final = frozenset({"arent", "isnt", "wasnt", "werent", "dont", "doesnt", "didnt", "havent", "hasnt"})
_NEGATORS: Final = _ASKING | {
    "not", "never", "no", "nor", "neither", "without", "cannot", "hardly", "cant", "couldnt", "wouldnt",
    "shouldnt", "wont", "hadnt", "aint",
}  # fmt: skip
_REACH: Final = 5  # words within which "not" denies a feeling: "never really felt all that sad"
# "not just tired", "no wonder you're sad"
_LIFTS: Final = frozenset({"but", "just", "only", "because", "wonder", "since", "so"})
_PRONOUNS: Final = frozenset({"you", "it", "that", "this", "he", "she", "they", "we", "i", "there"})
_CHATTY: Final = MappingProxyType(
    {"u": "you", "ur": "your", "urself": "yourself", "em": "them", "ya": "you", "yr": "your", "n": "and"}
)


def _bare(word: str) -> str:
    bare = word.lower().replace("'", "").replace("’", "")
    return _CHATTY.get(bare, bare)


def _phrases() -> Mapping[str, str]:
    known = {" ".join(map(_bare, phrase.split())): "" for phrase in IDIOMS}
    for family, phrases in FAMILIES.items():
        for phrase in phrases:
            known.setdefault(" ".join(map(_bare, phrase.split())), family)
    return MappingProxyType(known)


_KNOWN: Final = _phrases()
_LONGEST: Final = max(len(phrase.split()) for phrase in _KNOWN)
_FIRST_WORDS: Final = frozenset(phrase.split()[0] for phrase in _KNOWN)


def named_in(text: str) -> tuple[NamedFeeling, ...]:
    """Find the feelings that *text* names and does not deny.

    Args:
        text: what somebody wrote or said; any text.

    Returns:
        One entry per mention, in the order of the text; empty when none is named. Of phrases that overlap,
        the longest counts.

    >>> [each.family for each in named_in("Not angry, just worn out.")]
    ['worn out']
    """
    return tuple(_found(text, [(_bare(word[0]), *word.span()) for word in _WORD.finditer(text)]))


def _found(text: str, words: list[tuple[str, int, int]]) -> Iterator[NamedFeeling]:
    at = 0
    while at < len(words):
        size, family = _longest_at(text, words, at)
        if family and not _denied(text, words, at):
            yield NamedFeeling(family, words[at][1], words[at + size - 1][2])
        at += size


def _longest_at(text: str, words: list[tuple[str, int, int]], at: int) -> tuple[int, str]:
    """Return how many words the longest known phrase at *at* has, and its family; (1, "") for none."""
    if words[at][0] not in _FIRST_WORDS:
        return 1, ""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        family = _KNOWN.get(" ".join(word for word, _, _ in words[at : at + size]))
        if family is not None and not _BREAK.search(text[words[at][1] : words[at + size - 1][2]]):
            return size, family
    return 1, ""


def _denied(text: str, words: list[tuple[str, int, int]], at: int) -> bool:
    """Say whether a word of denial reaches the feeling at *at*: in the same clause, and not lifted again."""
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word, _, end = words[back]
        if _BREAK.search(text[end : words[back + 1][1]]) or word in _LIFTS:
            return False
        if word in _NEGATORS:
            return not (word in _ASKING and words[back + 1][0] in _PRONOUNS)
    return False
