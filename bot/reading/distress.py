"""Whether a trainee seems to speak of their own distress, not in the role-play.

This is looked at before any machine. It listens for first-person sentences about wanting to die or to hurt
oneself, and for an outright call to leave the role-play for one's own sake. What the trainee says back to the
client ("You said you wanted to die") or asks ("Do you want to die?") is part of the hour, not meant here.
A crisis text shown once too often costs a tap; one shown too seldom may cost more, so an unclear first-person
sentence counts, while plain figures of speech ("I'm dying for a coffee") do not.
"""

from __future__ import annotations

import re
from typing import Final

_I_AM: Final = r"(?:i\s*am|i'?m|im|i\s*feel|i'?ve\s+been|i\s+have\s+been|ive\s+been|i\s+was|i\s+get)"
_I_WANT: Final = (
    r"(?:i\s+(?:really\s+|just\s+|honestly\s+)*(?:want|wanna|wish|plan|intend|need|am\s+going|think\s+about|"
    r"keep\s+thinking\s+(?:about|of)|thought\s+(?:about|of)|might|will|could|would\s+rather)|"
    r"i'?m\s+(?:gonna|going|about|thinking\s+(?:about|of)|planning)|im\s+(?:gonna|going|thinking\s+(?:about|of))|i'?d\s+rather)"
)
_DYING: Final = (
    r"(?:(?:be\s+|i\s+was\s+|i\s+were\s+)?dead|die|dying|kill(?:ing)?\s+my\s*self|end(?:ing)?\s+(?:my\s+life|it\s+all)|"
    r"tak(?:e|ing)\s+my\s+(?:own\s+)?life|not\s+be(?:ing)?\s+(?:alive|here\s+any\s*more)|"
    r"hurt(?:ing)?\s+my\s*self|harm(?:ing)?\s+my\s*self|cut(?:ting)?\s+my\s*self|never\s+wake\s+up|"
    r"disappear\s+for\s*ever|jump(?:ing)?\s+off\s+a)"
)
_SIGNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_I_WANT}\s+(?:to\s+|that\s+)?(?:just\s+)?{_DYING}\b",
        rf"\b{_I_AM}\s+(?:feeling\s+|actually\s+|really\s+)*suicidal\b",
        r"\bi\s+(?:do\s*n'?t|do\s+not|dont|can'?t|cannot|cant)\s+(?:really\s+)?want\s+to\s+"
        r"(?:live|be\s+alive|be\s+here|exist|wake\s+up)(?:\s+any\s*more)?\b(?!\s+(?:to|for|with|if|when|in|on|at|late)\b)",
        r"\bi\s+(?:can'?t|cannot|cant)\s+(?:go\s+on|live)\s+(?:living|like\s+this|any\s*more)\b",
        r"\bi\s+(?:self[\s-]?harm|cut\s+my\s*self|tried\s+to\s+(?:kill\s+my\s*self|end\s+(?:it|my\s+life)))\b",
        r"\b(?:my\s+life\s+is\s+not\s+worth|i\s+have\s+no\s+reason\s+to)\s+liv(?:e|ing)\b",
        r"\b(?:everyone|everybody|they|the\s+world)\s+(?:would|'d)\s+be\s+better\s+off\s+without\s+me\b",
        r"\bi\s+(?:really\s+)?need\s+(?:real\s+)?help\b.{0,60}\b(?:not\s+(?:the|a|in)\s+role|for\s+real|"
        r"about\s+me|myself)\b",
        r"\b(?:this\s+is\s+not|not)\s+(?:part\s+of\s+)?the\s+role[\s-]?play\b.{0,60}\b(?:i|me|my)\b",
    )
)
_FIGURES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:die|dying|dead)\s+(?:for\s+(?:a|an|some)|of\s+(?:hunger|thirst|boredom|embarrassment|shame|laughter|"
        r"cringe|curiosity|heat|cold)|laughing|to\s+(?:know|see|hear|meet|try))\b",
        r"\b(?:could|would|might)\s+(?:just\s+)?(?:have\s+)?die[ds]?\s+(?:of|for|laughing|from)\b",
        r"\bend\s+it\s+all\s+(?:here|there|now)\s+(?:for\s+today|the\s+session)\b",
    )
)
_BACK_TO_CLIENT: Final = re.compile(
    r"(?:\b(?:you|u|she|he|they)\s+(?:just\s+|once\s+|really\s+)?(?:said|say|says|told|mean|meant|think|thought|wrote|"
    r"felt|feel|were\s+saying|are\s+saying)\b|\bwhen\s+you\s+say\b|\bdid\s+you\b|\bdo\s+you\b|\bif\s+you\b)"
    r"[^.!?\n]{0,40}$"
)


def speaks_of_own_distress(reply: str) -> bool:
    """Say whether *reply* sounds as if its writer, not the client, is in danger.

    Args:
        reply: what the trainee typed; any length, only the first 5,000 characters are looked at.

    >>> speaks_of_own_distress("I want to die. Not joking.")
    True
    >>> speaks_of_own_distress("You said 'I want to die', and then you laughed.")
    False
    """
    text = re.sub(r"[’‘`]", "'", reply[:5000].lower())
    text = re.sub(r"[ \t]+", " ", text)
    for sign in _SIGNS:
        for match in sign.finditer(text):
            if _quoted(text, match.start()) or _BACK_TO_CLIENT.search(text[: match.start()]):
                continue
            if any(figure.search(text, match.start()) for figure in _FIGURES):
                continue
            return True
    return False


def _quoted(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")
    return before.endswith(('"', "'", "“", "«", "„"))
