"""Which words the client says: variants chosen by the encounter's seed, none twice while another is left.

No chance is taken: the same seed, turn and place choose the same variant, so that an encounter replays to
the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain
from typing import Final

from bot.content.dialog import State
from bot.content.persona import Lines, Persona, Topic
from bot.encounter.attunement import has_words
from bot.encounter.encounter import Standing
from bot.encounter.flow import Outcome, Reception
from bot.encounter.guards import Spent
from bot.encounter.scene import Scene
from bot.reading.behaviours import QUESTIONS, Behaviour, Effect
from bot.reading.reading import Reading

_GESTURE: Final = re.compile(r"\*[^*]*\*|\([^)]*\)|\[[^\]]*\]")
_HUM: Final = re.compile(r"\b(?:m+|m+h+m+|h+m+|u+h+m*|a+h+|o+h+|mm+-?h+m+)\b", re.IGNORECASE)


class Tongue:
    """The client's tongue for one turn: chooses among variants and remembers what has been said."""

    def __init__(self, seed: int, turn: int, said: Sequence[str]) -> None:
        self._seed = seed
        self._turn = turn
        self._last = {line: place for place, line in enumerate(said)}
        self._count = len(said)

    def choose(self, place: str, *pools: Sequence[str]) -> str:
        """Return a line that has not been said yet, or else the one that was said longest ago.

        Args:
            place: what it is for, e.g. "reaction"; other places choose differently.
            pools: variants in order of fitness; a later pool serves when all of the earlier ones have been
            said.
                The first is not empty.
        """
        unsaid = next((left for pool in pools if (left := self.unsaid(pool))), None)
        if unsaid is None:
            line = min(chain.from_iterable(pools), key=lambda each: self._last[each])
        else:
            line = unsaid[_drawn(f"{self._seed}/{self._turn}/{place}") % len(unsaid)]
        self._last[line] = self._count
        self._count += 1
        return line

    def has_said(self, variants: Sequence[str]) -> bool:
        """Say whether any of *variants* has been said in this encounter."""
        return any(each in self._last for each in variants)

    def next_of(self, state: State) -> tuple[str, ...]:
        """Return the next line of *state* that has not been said in any variant; empty when all have been."""
        for place, variants in enumerate(state.lines):
            if not self.has_said(variants):
                return (self.choose(f"{state.name}/{place}", variants),)
        return ()

    def unsaid(self, pool: Sequence[str]) -> list[str]:
        """Return those of *pool* that have not been said in this encounter, in their order."""
        return [each for each in pool if each not in self._last]


def _drawn(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def is_wordless(reply: str) -> bool:
    """Say whether *reply* is presence alone: a gesture, a breath, dots, a hum.

    >>> [is_wordless(each) for each in ["...", "*nods slowly*", "Mm.", "Mm, go on", ""]]
    [True, True, True, False, True]
    """
    return not any(each.isalnum() for each in _HUM.sub("", _GESTURE.sub("", reply)))


ASKING: Final = QUESTIONS | {Behaviour.CHECK_IN}
"""What may ask about a fact; "shall I leave the leg alone?" is a check-in and wants a plain answer."""


def topic_of(persona: Persona, reply: str, reading: Reading) -> Topic | None:
    """Return the topic that a question in *reply* asks about; None when there is none.

    A question the reader was not sure of counts too: "are you a bot?" is better answered than wondered at.
    """
    asked = [reply[each.start : each.end] for each in reading.utterances if each.likeliest in ASKING]
    for topic in persona.asked:
        if any(has_words(word, question) for question in asked for word in topic.words):
            return topic
    return None


@dataclass(frozen=True, slots=True)
class Said:
    """The client's words in one turn."""

    lines: tuple[str, ...]  # one per message; never empty
    topic: str | None = None  # name of the topic that answered a question
    hinted: str | None = None  # disclosure that was hinted at


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the words of a turn depend on besides the scene."""

    reply: str
    reading: Reading
    heard: Behaviour  # what the reply came to
    spent: Spent | None
    before: Standing
    outcome: Outcome


def words_for(scene: Scene, exchange: Exchange, tongue: Tongue) -> Said:
    """Return what the client says: a reaction, what is told, and the next line where one is due."""
    outcome = exchange.outcome
    further = _further(scene, outcome, tongue)
    silent = exchange.heard is Behaviour.MINIMAL_ENCOURAGER and is_wordless(exchange.reply)
    if further and silent and not (outcome.answer and outcome.answer.says):
        return Said(further)  # silence was kept: she just goes on
    reaction = _reaction(scene, exchange, tongue)
    return replace(reaction, lines=reaction.lines + further)


def _further(scene: Scene, outcome: Outcome, tongue: Tongue) -> tuple[str, ...]:
    """Return what follows the reaction: what is told, then the ending's lines or the state's next one."""
    told = scene.dialog.disclosures[outcome.told].lines if outcome.told is not None else ()
    if outcome.ending is not None:
        return told + scene.dialog.endings[outcome.ending].lines
    if outcome.moved or outcome.advanced:
        return told + tongue.next_of(scene.dialog.states[outcome.standing.state])
    return told


def _reaction(scene: Scene, exchange: Exchange, tongue: Tongue) -> Said:
    """Return the first words: an answer's own, or else a topic's, or else the persona's reaction."""
    outcome, persona = exchange.outcome, scene.persona
    closing = scene.effects[exchange.heard] is Effect.CLOSES
    rapport = outcome.standing.rapport if closing else exchange.before.rapport  # harm is felt at once
    spare = _taken_otherwise(persona, exchange)
    if spare is not None:
        return Said((tongue.choose("reaction", spare.at(rapport), spare.plain),))
    if outcome.hinted is not None and not outcome.moved:
        hints = scene.dialog.disclosures[outcome.hinted].hints
        if tongue.unsaid(hints):
            return Said((tongue.choose("hint", hints),), hinted=outcome.hinted)
    usual = persona.reactions[exchange.heard]
    pools = [usual.at(rapport), usual.plain]
    if outcome.answer is not None and outcome.answer.says:
        return Said((tongue.choose("reaction", outcome.answer.says, *pools),))
    topic = topic_of(persona, exchange.reply, exchange.reading)
    if topic is not None and not closing and _leaves_room(exchange):
        answers = (topic.says.at(rapport), topic.says.plain)
        return Said((tongue.choose("topic", *answers, *pools),), topic=topic.name)
    return Said((tongue.choose("reaction", *pools),))


def _leaves_room(exchange: Exchange) -> bool:
    """Say whether a fact may answer: not where she tells or ends, nor where a skillful question moves her."""
    outcome = exchange.outcome
    searching = outcome.moved and exchange.heard is Behaviour.SKILLFUL_QUESTION
    return outcome.told is None and outcome.ending is None and not searching


def _taken_otherwise(persona: Persona, exchange: Exchange) -> Lines | None:
    """Return what the client says when the reply is not answered as what it is; None when it is."""
    if exchange.outcome.reception is Reception.SPENT:
        return persona.same_again if exchange.spent is Spent.SAME_AGAIN else persona.parroted
    if exchange.outcome.reception is Reception.CORRECTED:
        return persona.corrects
    return persona.unneeded_repair if exchange.outcome.reception is Reception.UNNEEDED else None
