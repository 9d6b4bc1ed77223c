"""Whether a reflected feeling is the client's: the one thing about words that the rules ask.

A reflection is attuned when it names a feeling the state shows, one close to it, one the client has just
voiced, or one of the further words the author gave. A feeling that is none of these is not the client's.
Where no feeling word is found at all the lexicon may simply not know it: then the reflection counts as
attuned when it takes up a word of what the client just said, and otherwise as following without the
feeling, like a restatement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from bot.content.dialog import State
from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reading

CIRCLES: Final = tuple(
    frozenset(each.strip() for each in line.split(","))
    for line in (
        "lonely, unseen, left out, rejected, abandoned, unloved, longing",
        "unheard, unseen, misunderstood, disbelieved, unappreciated, judged",
        "grieving, heartbroken, missing someone, sad, longing, nostalgic, homesick",
        "sad, depressed, hopeless, empty, numb, discouraged, unmotivated",
        "worn out, overwhelmed, stressed, under pressure, burdened, responsible, discouraged",
        "anxious, scared, dreading, panicked, on edge, unsafe, tense, restless, unsure",
        "on guard, distrustful, unsafe, exposed, tense, uncomfortable, on edge",
        "trapped, stuck, helpless, powerless, under pressure",
        "lost, confused, torn, unsure, stuck",
        "ashamed, embarrassed, humiliated, exposed, judged, uncomfortable",
        "ashamed, not enough, worthless, disgusted, discouraged",
        "guilty, regretful, a burden, responsible, ashamed",
        "hurt, let down, betrayed, used, unappreciated, rejected, sad",
        "angry, frustrated, irritated, resentful, impatient",
        "relieved, calm, safe, free",
        "hopeful, excited, curious, confident, determined, brave, proud",
        "happy, joyful, grateful, loved, connected, heard, seen, moved, amused, relieved, proud",
    )
)
"""Feelings so near to one another that a client who is told the one recognises the other.

A stronger one ("furious", "jealous") is near to none: told a feeling too big, a client has to take it back.
"""

_WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
_SMALL_WORDS: Final = """
    about after again also always been being could does doesn doing done dont down even ever every from
    have having here into itself just kind know like little made make makes many maybe more most much
    myself never only other over really said same seem seems should some something sort sound sounds
    still such than that thats their them then there these they thing things think this those though
    through very want well were what when where which while will with would yeah your youre yours
    yourself feel feels feeling felt hear
    """
_NO_CONTENT: Final = frozenset(_SMALL_WORDS.split())
_DENIED: Final = re.compile(r"(?:\bnot|n't|\bnever)\s+(?:so |that |really |at all )?$", re.IGNORECASE)
_STEM: Final = 5  # "dread" and "dreading", "settle" and "settled" begin alike


def attunement_of(state: State, said: Sequence[str], reply: str, reading: Reading) -> bool | None:
    """Say whether the feeling that *reply* reflects is the client's.

    Args:
        state: where the client stands.
        said: what the client said of late, oldest first.
        reply: the trainee's words.
        reading: how they were read; its leading behaviour is a reflection of feeling.

    Returns:
        Whether it is; None when no feeling and no word of the client's was found, so that nobody can say.
    """
    spans = [reply[each.start : each.end] for each in _reflections(reading)]
    named = _families_in(reading)
    theirs = _near_to(state.shows).union(*(_voiced(each) for each in said))
    further = [word for words in state.shows.values() for word in words]
    if named & theirs or any(names(word, span) for span in spans for word in further):
        return True
    if named:
        return False
    taken_up = _content(spans) & _content(said)
    return True if taken_up else None


def has_words(phrase: str, text: str) -> bool:
    """Say whether *text* has *phrase* as whole words, in whatever case.

    >>> has_words("ill", "Silly."), has_words("are you a bot", "Are you a bot?")
    (False, True)
    """
    return _pattern(phrase).search(text.replace("’", "'")) is not None


def names(phrase: str, text: str) -> bool:
    """Say whether *text* has *phrase* as whole words, and not straight after a "not".

    >>> names("silly", "You feel silly about it."), names("silly", "It isn't silly!")
    (True, False)
    """
    found = _pattern(phrase).finditer(text.replace("’", "'"))
    return any(not _DENIED.search(each.string[: each.start()]) for each in found)


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, phrase.replace("’", "'").split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _reflections(reading: Reading) -> Iterator[Coded]:
    return (each for each in reading.utterances if each.behaviour is Behaviour.REFLECTION_OF_FEELING)


def _families_in(reading: Reading) -> frozenset[str]:
    """Return the families named where the reply reflects; of the whole reply when none is named there."""
    inside = {
        feeling.family
        for each in _reflections(reading)
        for feeling in reading.feelings
        if each.start <= feeling.start < each.end
    }
    return frozenset(inside) or reading.families


def _near_to(families: Iterable[str]) -> frozenset[str]:
    shown = frozenset(families)
    return shown.union(*(circle for circle in CIRCLES if circle & shown))


@lru_cache(maxsize=4096)
def _voiced(line: str) -> frozenset[str]:
    return frozenset(each.family for each in named_in(line))


def _content(texts: Iterable[str]) -> set[str]:
    words = (word.lower().replace("'", "").replace("’", "") for text in texts for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if len(word) > 3 and word not in _NO_CONTENT}
