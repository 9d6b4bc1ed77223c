"""Phrases by which lint knows that a client has stopped being one; each list is one phrase a line.

A phrase is a regular expression over whole words, in any case; an apostrophe stands for the curly one too.
Add a phrase when a client somewhere has said it and it rang false.
"""

from __future__ import annotations

import re
from typing import Final


def any_of(phrases: str) -> re.Pattern[str]:
    """Return a pattern for any of *phrases*, one a line, as whole words in any case.

    >>> bool(any_of("safe space").search("In a Safe Space, please."))
    True
    >>> any_of("closure").search("road closures") is None
    True
    """
    lines = [line.strip() for line in phrases.splitlines() if line.strip()]
    joined = "|".join(lines).replace("'", "['’]")
    return re.compile(rf"\b(?:{joined})(?!\w)", re.IGNORECASE)


THANKS: Final = any_of("""
    thank you
    thanks
    i appreciate
    i'm (?:so |very |really )?grateful
""")

THERAPISED: Final = any_of("""
    validat(?:e|es|ed|ing|ion)
    process(?:ing)? (?:my|these|this|it all|the|some) ?(?:feelings?|emotions?|grief|loss|stuff)?
    (?:set|setting|healthy|my|your|better) boundaries
    (?:feel|felt|feeling) (?:so |really |truly )?heard
    (?:feel|felt|feeling) (?:so |really |truly )?seen
    safe space
    hold(?:ing)? space
    (?:healing|my|this|whole) journey
    inner (?:child|critic|voice)
    self[- ](?:care|compassion|love|worth)
    coping (?:mechanisms?|strateg(?:y|ies)|skills?)
    trigger(?:s|ed|ing)
    toxic
    closure
    traumas?
    traumati[sz]ed
    attachment (?:style|issues)
    emotionally (?:available|unavailable)
    love language
    work(?:ing)? on myself
    my truth
    vulnerab(?:le|ility)
    resilien(?:t|ce)
    mindful(?:ness)?
    empower(?:ed|ing|ment)
    unpack (?:this|that|it|all)
    sit(?:ting)? with (?:the|that|this|my) (?:feelings?|discomfort|emotions?|sadness|grief|pain)
    narcissis(?:t|ts|tic|m)
    gaslight(?:s|ed|ing)?
    co-?dependen(?:t|cy)
    defen[cs]e mechanisms?
    in touch with my (?:feelings|emotions|body)
    my (?:emotional )?needs
    let(?:ting)? go of (?:the|my|this|that)
    growth
""")

INSIGHTFUL: Final = any_of("""
    i(?:'ve)? (?:now |just |finally )?reali[sz]ed? (?:that|now|how|i|i'm|it|it's)
    because (?:of )?(?:when i was|my (?:mother|father|mum|mom|dad|parents|childhood|upbringing))
    (?:it|that|this) (?:all |probably )?(?:comes|stems|goes back) (?:from|to) (?:my|when i was)
    deep down,? i
    i think (?:it's|this is|that's) (?:really |probably |all )?because
    the (?:real )?reason (?:is|i|i'm)
    i've always been the kind of person
    i tend to
    (?:my|a|the same) patterns?
    (?:sub|un)consciously
    that's why i(?:'m)?
    i see now
    it (?:all )?makes sense now
    i(?:'m| am) (?:only |really |just )?(?:projecting|avoiding|deflecting|in denial|repeating)
    i use (?:work|humour|humor|food|jokes) (?:to|as)
    what i(?:'m| am) really (?:afraid|scared|angry|sad)
""")

LESSON: Final = any_of("""
    you're (?:such )?a (?:really )?good listener
    you (?:really|actually|truly) listen(?:ed)?
    (?:thank you|thanks) for (?:listening|hearing me|not (?:fixing|judging|giving))
    (?:nobody|no one) (?:has )?(?:ever )?(?:really )?listen(?:s|ed)
    (?:that's|this is|that was) (?:exactly |just )?what i needed
    i(?:'ve)? learn(?:ed|t) (?:that|to|today|something)
    the important thing is
    what (?:really )?(?:matters|helps) (?:most )?is
    instead of (?:giving me advice|fixing|trying to fix|telling me)
    you (?:didn't|don't|did not) (?:try to fix|give me advice|judge)
    open questions?
    reflect(?:ed|ing)? (?:back|my|what i)
    (?:that's|what) a (?:good|great) question
    the right question
    rapport
    empath(?:y|ic|etic|ise|ize)
    it helps (?:so much |a lot )?(?:just )?to (?:talk|be heard|be listened to)
    i feel (?:so much |much |a lot )?better (?:already|now)
""")
