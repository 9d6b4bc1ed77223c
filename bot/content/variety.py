"""Lint of how much there is to say and to meet: variants, tones, topics, visits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.content.checks import Finding, Shelf, check
from bot.reading.behaviours import Behaviour

KEY_REACTIONS: Final = (
    Behaviour.REFLECTION_OF_FEELING,
    Behaviour.SKILLFUL_QUESTION,
    Behaviour.OPEN_QUESTION,
    Behaviour.ADVICE,
)
"""What trainees do most, and where a client who trusts sounds least like one who does not."""

COMMON: Final = (
    Behaviour.REFLECTION_OF_FEELING,
    Behaviour.RESTATEMENT,
    Behaviour.OPEN_QUESTION,
    Behaviour.MINIMAL_ENCOURAGER,
    Behaviour.CLOSED_QUESTION,
    Behaviour.ADVICE,
)
"""What comes several times in an encounter, so that one variant would be heard again and again."""


@check(
    "missing-soft-or-hard",
    field="persona reactions.reflection_of_feeling",
    bad="{plain: [Yes., Mm. That's it.]}",
    good="{plain: [Yes., Mm. That's it.], softer: [Yes. Exactly that.], harder: [If you say so.]}",
)
def missing_soft_or_hard(shelf: Shelf) -> Iterator[Finding]:
    """Rapport must be heard: a client who trusts does not answer like one who is on guard."""
    for page in shelf.personas:
        for behaviour in KEY_REACTIONS:
            lines = page.persona.reactions[behaviour]
            for tone, texts in (("softer", lines.softer), ("harder", lines.harder)):
                if not texts:
                    yield page.at("reactions", behaviour.value), f"'{behaviour.value}' has no '{tone}' lines"


@check(
    "few-variants",
    field="persona reactions.restatement.plain",
    bad="[That's right.]",
    good='[That\'s right., "Yes, as I said."]',
)
def few_variants(shelf: Shelf) -> Iterator[Finding]:
    """What comes several times in an hour must not be said in the same words each time."""
    for page in shelf.personas:
        for behaviour in COMMON:
            if len(page.persona.reactions[behaviour].plain) < 2:
                yield page.at("reactions", behaviour.value), f"'{behaviour.value}' has only one plain variant"


@check(
    "shadowed-topic",
    field="persona asked",
    bad="[{about: sleep, words: [nights], says: Badly.}, {about: evenings, words: [nights], says: Long.}]",
    good="[{about: sleep, words: [nights], says: Badly.}, {about: evenings, words: [evenings], says: Long.}]",
)
def shadowed_topic(shelf: Shelf) -> Iterator[Finding]:
    """The first topic whose words occur answers, so a later one with the same word is never reached by it."""
    for page in shelf.personas:
        owner: dict[str, str] = {}
        for at, topic in enumerate(page.persona.asked):
            for word in topic.words:
                if owner.setdefault(word, topic.name) != topic.name:
                    place = page.at("asked", str(at), "words")
                    yield place, f"'{word}' is answered by the topic '{owner[word]}' before this one"


@check(
    "persona-without-visit",
    field="dialog persona",
    bad="somebody_else",
    good="marta",
)
def persona_without_visit(shelf: Shelf) -> Iterator[Finding]:
    """Nobody can meet a client without a dialog."""
    met = {page.dialog.persona for page in shelf.dialogs}
    for page in shelf.personas:
        if page.persona.id not in met:
            yield page.at("persona"), f"no dialog is with '{page.persona.id}'"


@check(
    "visit-gap",
    field="dialog visit",
    bad="2",
    good="1",
)
def visit_gap(shelf: Shelf) -> Iterator[Finding]:
    """Visits are met one after the other, from the first."""
    hours = {(page.dialog.persona, page.dialog.visit) for page in shelf.dialogs}
    for page in shelf.dialogs:
        before = (page.dialog.persona, page.dialog.visit - 1)
        if page.dialog.visit > 1 and before not in hours:
            yield page.at("visit"), f"'{page.dialog.persona}' has no visit {page.dialog.visit - 1}"
