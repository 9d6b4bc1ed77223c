"""Rules for whole replies, only where a rule is surely right; everything else is left to the trained reader.

Each rule is a pattern with its reason. They are tried in order on the reply with its white space evened
out, and the first that fits decides. `RULES` is part of the reader's edition: changing a rule changes how
replies are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.reading.behaviours import Behaviour

SURE: Final = 0.99  # the confidence of a rule; never 1, since labels themselves are not

# hearts, a hug, a sad face, a smile, a hush, flowers, a feast
_PRESENCE_SIGNS: Final = frozenset("🫂🤍💜💙💚💛🧡💗💕💔🩷🩵❤♥🫶🙏🌿🕊😔😢🥺😞🤗☹🤫😊🙂☺😌🌸🌷💐🕯🎉🎈🥳👏")
_JOINERS: Final = "\u200d\ufe0f"  # glue between the parts of one emoji
_QUIET_WORDS: Final = (
    r"m+|h?m+h?m+|mm+[- ]?h+m+|mhm+|uh[- ]?huh|h+m+|i(?:'m| am|m) (?:here|listening|right here|with you)"
    r"|right here|listening|go on|take your time|i hear you"
)
_BREATH_WORD: Final = (
    r"(?:slow(?:ly)?|deep|long|full|soft(?:ly)?|gentl[ey]|quiet(?:ly)?|again|silence|silent(?:ly)?|a|an|and|in|out"
    r"|with|her|him|them|you|together|just|breath|breaths|breathe|breathes|breathing|nod|nods|nodding|pause|pauses"
    r"|pausing|wait|waits|waiting|stay|stays|staying|still|listen|listens|listening|take|takes|taking|keep|keeps"
    r"|hands?|my|says?|nothing|sits?|here|the|for|moment|there)"
)
_BREATH_HEAD: Final = r"(?:breath|nod|pause|pausing|wait|stay|still|listen|silen|quiet|says? nothing)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One sure case."""

    name: str
    reason: str  # why no model is needed to know this
    behaviour: Behaviour
    fits: Callable[[str], bool]


def _nothing_visible(reply: str) -> bool:
    return not any(unicodedata.category(each)[0] in "LNPS" for each in reply)


def _presence_signs(reply: str) -> bool:
    signs = [each for each in reply if not each.isspace() and each not in _JOINERS]
    return bool(signs) and all(each in _PRESENCE_SIGNS or 0x1F3FB <= ord(each) <= 0x1F3FF for each in signs)


def _other_signs(reply: str) -> bool:
    return not any(each.isalnum() for each in reply)


def _another_script(reply: str) -> bool:
    letters = [each for each in reply if each.isalpha()]
    latin = sum(each.isascii() or unicodedata.name(each, "").startswith("LATIN") for each in letters)
    return len(letters) >= 2 and latin * 2 < len(letters)


def _numbers_only(reply: str) -> bool:
    return len(re.sub(r"\D", "", reply)) >= 5 and not any(each.isalpha() for each in reply)


def _breath(reply: str) -> bool:
    gesture = re.fullmatch(r"[*_(\[]+([^*_()\[\]]+)[*_)\]]+[.…]*", reply)
    if gesture is None:
        return False
    words = re.sub(r"[^a-z ]", " ", gesture[1].lower()).split()
    said = " ".join(words)
    return (
        all(re.fullmatch(_BREATH_WORD, word) for word in words) and re.search(_BREATH_HEAD, said) is not None
    )


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda reply: compiled.fullmatch(reply) is not None


RULES: Final = (
    Rule(
        "nothing",
        "Nothing can be seen in it, so it cannot be coded.",
        Behaviour.UNCLEAR,
        _nothing_visible,
    ),
    Rule(
        "silence",
        "Dots alone are the trainee's way to stay silent with the client (codebook 2).",
        Behaviour.MINIMAL_ENCOURAGER,
        _matches(r"(?:\.{2,}|…+)(?:\s*(?:\.{2,}|…+))*"),
    ),
    Rule(
        "breath",
        "A breath, a nod or a pause between asterisks, and nothing else, is presence (codebook 2).",
        Behaviour.MINIMAL_ENCOURAGER,
        _breath,
    ),
    Rule(
        "presence sign",
        "A heart, a hug, flowers or a face that feels with the client is one-word presence (codebook 2).",
        Behaviour.MINIMAL_ENCOURAGER,
        _presence_signs,
    ),
    Rule(
        "other signs",
        "Signs without a letter or a number, other than these, cannot be read (codebook 2).",
        Behaviour.UNCLEAR,
        _other_signs,
    ),
    Rule(
        "quiet words",
        "One-word presence, and the stock phrases that the codebook itself lists for it (codebook 2, 12).",
        Behaviour.MINIMAL_ENCOURAGER,
        _matches(rf"(?:oh[,.]? )?(?:{_QUIET_WORDS})[.,!… ]*(?:(?:{_QUIET_WORDS})[.,!… ]*)?"),
    ),
    Rule(
        "plain assent",
        "A word that only says it was heard is one-word presence, whatever it follows (codebook 2).",
        Behaviour.MINIMAL_ENCOURAGER,
        _matches(r"(?:ok(?:ay)?|yes|yeah|yep|yup|right|i see|a+h+|o+h+|aha|wow|gotcha)[.,!… ]*"),
    ),
    Rule(
        "insult",
        "Abuse and nothing else is a boundary violation, whoever it is said to.",
        Behaviour.BOUNDARY_VIOLATION,
        _matches(
            r"(?:(?:you(?:'re| are)?|ur|u r|what) (?:such )?(?:an? )?)?(?:stupid |fat |dumb |fucking )*"
            r"(?:bitch|whore|slut|cunt|idiot|moron|asshole|arsehole|cow|pig|fatty)[.! ]*|(?:just )?"
            r"(?:fuck (?:you|off|u)|piss off|go to hell|shut (?:the fuck )?up|stfu)(?: bitch| idiot)?[.! ]*"
        ),
    ),
    Rule(
        "another script",
        "Most of its letters are of a script that this reader was never shown (codebook 19).",
        Behaviour.UNCLEAR,
        _another_script,
    ),
    Rule(
        "numbers only",
        "A run of figures without a word does nothing a client could hear.",
        Behaviour.UNCLEAR,
        _numbers_only,
    ),
    Rule(
        "keys at random",
        "Neighbouring keys struck in order are nobody's word.",
        Behaviour.UNCLEAR,
        _matches(r"(?:(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|jkl;?|qwert|werty|zxcv|xcvb|cvbn)[a-z;]{0,6}[ ,.]*)+"),
    ),
)


def ruled(reply: str) -> Rule | None:
    """Return the rule that decides the whole *reply*, or None where the trained reader must judge.

    >>> rule = ruled("*takes a slow breath*")
    >>> rule.behaviour.value if rule else None
    'minimal_encourager'
    >>> ruled("You sound tired.") is None
    True
    """
    evened = " ".join(reply.replace("’", "'").split())
    return next((rule for rule in RULES if rule.fits(evened)), None)
