"""The shape of a persona's file: its fields, which of them are required, and what they may hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.content.dialog import FREE, SHUT
from bot.content.fields import Fields, lines_of
from bot.content.nodes import quoted
from bot.content.persona import Card, Lines, Persona, Pronouns, Sensitivity, Topic
from bot.reading.behaviours import Behaviour

REQUIRED: Final = (
    "persona",
    "name",
    "age",
    "pronouns",
    "trade",
    "card",
    "story",
    "voice",
    "support",
    "rapport",
    "leaves_after",
    "reactions",
    "corrects",
    "parroted",
    "same_again",
    "unneeded_repair",
)
OPTIONAL: Final = ("sensitive_to", "asked")
BEHAVIOURS: Final = tuple(each.value for each in Behaviour)


def persona(fields: Fields) -> Persona:
    """Build a persona from the *fields* of its file; it is fit for use only when no problem was noted."""
    return Persona(
        id=fields.name("persona"),
        name=fields.text("name"),
        age=fields.whole("age", 1, 120),
        pronouns=_pronouns(fields),
        trade=fields.text("trade"),
        card=_card(fields),
        story=fields.text("story"),
        voice=fields.text("voice"),
        support=fields.text("support"),
        rapport=fields.whole("rapport", SHUT, FREE),
        leaves_after=fields.whole("leaves_after", 1, 3),
        reactions=_reactions(fields),
        corrects=_lines(fields, "corrects"),
        parroted=_lines(fields, "parroted"),
        same_again=_lines(fields, "same_again"),
        unneeded_repair=_lines(fields, "unneeded_repair"),
        sensitive_to=_sensitive(fields),
        asked=_asked(fields),
    )


def _lines(fields: Fields, name: str) -> Lines:
    node = fields.node(name)
    return Lines(()) if node is None else lines_of(node, fields.problems)


def _pronouns(fields: Fields) -> Pronouns:
    words = fields.messages("pronouns")
    if len(words) != 3:
        if "pronouns" in fields:
            fields.note(fields.at("pronouns"), "'pronouns' are three: subject, object, possessive")
        return Pronouns("", "", "")
    return Pronouns(*words)


def _card(fields: Fields) -> Card:
    node = fields.node("card")
    if node is None:
        return Card("", (), 0)
    card = Fields(node, fields.problems, ("booked", "minutes", "notes"))
    return Card(card.text("booked"), card.messages("notes"), card.whole("minutes", 10, 240))


def _reactions(fields: Fields) -> Mapping[Behaviour, Lines]:
    node = fields.node("reactions")
    if node is None:
        return {}
    given = Fields(node, fields.problems, BEHAVIOURS)
    return MappingProxyType({each: _lines(given, each.value) for each in Behaviour})


def _sensitive(fields: Fields) -> Mapping[Behaviour, Sensitivity]:
    node = fields.node("sensitive_to")
    if node is None:
        return MappingProxyType({})
    given = Fields(node, fields.problems, (), BEHAVIOURS)
    found: dict[Behaviour, Sensitivity] = {}
    for behaviour in Behaviour:
        value = given.node(behaviour.value)
        if value is not None:
            each = Fields(value, fields.problems, ("cost", "because"))
            found[behaviour] = Sensitivity(each.whole("cost", 1, 3), each.text("because"))
    return MappingProxyType(found)


def _asked(fields: Fields) -> tuple[Topic, ...]:
    topics: list[Topic] = []
    for node in fields.items("asked", "topics"):
        topic = Fields(node, fields.problems, ("about", "words", "says"))
        name, words = topic.text("about"), topic.variants("words")
        if name and name in (each.name for each in topics):
            topic.note(topic.at("about"), f"{quoted(name)} is asked about twice")
        for word in words:
            if word != word.lower():
                topic.note(
                    topic.at("words"),
                    f"{quoted(word)} is compared in lower case; write {quoted(word.lower())}",
                )
        topics.append(Topic(name, words, _lines(topic, "says")))
    return tuple(topics)
