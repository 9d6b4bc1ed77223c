"""Varying the corpus in training: typos, missing punctuation, chatty spelling, a further act, no client line.

Every variant keeps the labels, so each change here must be one that no coder would code differently.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from replies import Labelled, Record

from bot.reading.behaviours import Behaviour

CHATTY: Final[Mapping[str, str]] = {
    "you": "u", "your": "ur", "you're": "ur", "are": "r", "because": "bc", "really": "rly", "though": "tho",
    "please": "pls", "going to": "gonna", "want to": "wanna", "don't know": "dunno", "okay": "ok",
}  # fmt: skip
OPENERS: Final = ("ok", "mm", "yeah", "oh", "hmm", "well", "so", "right", "aw", "okay", "ah", "mhm", "um,")
# These depend on the reply being nothing else, so they are never joined to another act.
ALONE: Final = frozenset(
    {Behaviour.TOPIC_SHIFT, Behaviour.UNCLEAR, Behaviour.MINIMAL_ENCOURAGER, Behaviour.CHECK_IN}
    | {Behaviour.CLOSED_QUESTION, Behaviour.HOUSEKEEPING, Behaviour.INFORMATION}
)


def varied(record: Record, siblings: Sequence[Record], chance: Random) -> Record:
    """Return a variant of *record* that every coder would code the same.

    Args:
        record: the reply as written.
        siblings: other replies to the same client's line; one of their acts may be added.
        chance: decides what varies.
    """
    utterances = record.utterances
    if siblings and chance.random() < 0.15:
        utterances = _with_another_act(utterances, chance.choice(siblings), chance)
    if chance.random() < 0.1:
        utterances = _opened(utterances, chance)
    unpointed, chatty, typos = chance.random() < 0.15, chance.random() < 0.12, chance.random() < 0.2
    texts = []
    for each in utterances:
        text = each.text
        if each.behaviour is not Behaviour.UNCLEAR:
            text = _unpointed(text) if unpointed else text
            text = _chatty(text, chance) if chatty else text
            text = _mistyped(text, chance) if typos else text
        texts.append(text)
    client = "" if chance.random() < 0.08 else record.client
    changed = tuple(
        Labelled(text if text.strip() else each.text, each.behaviour)
        for text, each in zip(texts, utterances, strict=True)
    )
    return replace(record, client=client, utterances=changed)


def _with_another_act(
    utterances: tuple[Labelled, ...], sibling: Record, chance: Random
) -> tuple[Labelled, ...]:
    other = chance.choice(sibling.utterances)
    present = {each.behaviour for each in utterances}
    if other.behaviour in present or (present | {other.behaviour}) & ALONE or len(utterances) > 3:
        return utterances
    return (other, *utterances) if chance.random() < 0.5 else (*utterances, other)


def _opened(utterances: tuple[Labelled, ...], chance: Random) -> tuple[Labelled, ...]:
    first = utterances[0]
    if first.behaviour in {Behaviour.UNCLEAR, Behaviour.MINIMAL_ENCOURAGER}:
        return utterances
    opener = chance.choice(OPENERS) + chance.choice(("", ",", ".", "..."))
    return (Labelled(f"{opener} {first.text}", first.behaviour), *utterances[1:])


def _unpointed(text: str) -> str:
    return re.sub(r"[.,!?;:]+(?=\s|$)", "", text).replace("'", "").replace("’", "")


def _chatty(text: str, chance: Random) -> str:
    for word, short in CHATTY.items():
        if chance.random() < 0.6:
            text = re.sub(rf"\b{re.escape(word)}\b", short, text, flags=re.IGNORECASE)
    return text


def _mistyped(text: str, chance: Random) -> str:
    words = text.split(" ")
    for number, word in enumerate(words):
        if len(word) > 3 and word.isalpha() and chance.random() < 0.08:
            at = chance.randrange(len(word) - 2)
            kind = chance.randrange(3)
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            words[number] = (swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:])[kind]
    return " ".join(words)
