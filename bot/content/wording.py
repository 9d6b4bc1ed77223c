"""Lint of what a client says: a client is a person in a room, not a case, a patient pupil or a greeting card.

Scripted clients go wrong in one direction: they thank too much, understand themselves too well and talk like
a textbook, because whoever writes them wants the trainee to succeed. Most of these checks push against that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.content.checks import Finding, Shelf, check
from bot.content.phrases import INSIGHTFUL, LESSON, THANKS, THERAPISED
from bot.content.said import Part, Said
from bot.errors import Place

LONGEST_LINE: Final = 35
"""Words in a line: more than that nobody types on a phone in one message, and nobody reads."""
LONGEST_REACTION: Final = 16
"""Words in a reaction: it comes before the next line, so that both together must stay readable."""
SAYABLE_TWICE: Final = 3
"""Words up to which a line may come back: "Yes.", "I don't know"."""
THANKS_ALLOWED: Final = 2
"""Times that a file may thank; further ones need the room of `LINES_PER_THANKS` each."""
LINES_PER_THANKS: Final = 40


BODY: Final = re.compile(r"\*([^*]+)\*")
FIRST_PERSON: Final = re.compile(r"\b(?:I|I'm|I’m|my|me)\b")


@check(
    "line-too-long",
    field="dialog states.guarded.lines",
    bad="[" + "and then " * 18 + "]",
    good="[" + "and then " * 17 + "]",
)
def line_too_long(shelf: Shelf) -> Iterator[Finding]:
    """Nobody types more than thirty-five words to a stranger in one message; split it."""
    for place, said in shelf.said():
        if said.part is not Part.REACTION and (count := words_in(said.text)) > LONGEST_LINE:
            yield place, f"{count} words in one line; {LONGEST_LINE} is plenty"


@check(
    "reaction-too-long",
    field="persona reactions.advice.plain",
    bad="[Yes., No" + " no" * 16 + "]",
    good="[Yes., No" + " no" * 15 + "]",
)
def reaction_too_long(shelf: Shelf) -> Iterator[Finding]:
    """A reaction comes before the next line, and both together must stay readable."""
    for place, said in shelf.said():
        if said.part is Part.REACTION and (count := words_in(said.text)) > LONGEST_REACTION:
            yield place, f"{count} words in a reaction; {LONGEST_REACTION} is plenty"


@check(
    "duplicate-line",
    field="dialog states.kitchen.lines",
    bad="[It's nothing really; work is just busy!]",
    good="[I suppose I'm waiting to be told I can go home.]",
)
def duplicate_line(shelf: Shelf) -> Iterator[Finding]:
    """A client who says the same sentence twice is a machine; two clients who do are one author."""
    first: dict[str, tuple[Place, Said]] = {}
    for place, said in shelf.said():
        bare = " ".join(re.findall(r"[\w'’]+", said.text.lower())).replace("’", "'")
        if len(bare.split()) <= SAYABLE_TWICE:
            continue
        there, before = first.setdefault(bare, (place, said))
        if before is not said and not _answers_of_one_state(before, said):
            yield place, f"the same as at {there}"


def _answers_of_one_state(one: Said, other: Said) -> bool:
    """Say whether two texts are alternatives: of a state's answers only one is given."""
    return one.part is other.part is Part.ANSWER and one.path[:2] == other.path[:2]


@check(
    "over-thankful",
    field="dialog states.guarded.lines",
    bad="[Thanks for asking., Thank you for that., Thank you for this as well.]",
    good="[Thanks for asking., It sits between the shoulders.]",
)
def over_thankful(shelf: Shelf) -> Iterator[Finding]:
    """Clients thank at the door; one who thanks in the middle is rewarding the trainee."""
    for page in shelf.pages:
        said = page.said()
        allowed = max(THANKS_ALLOWED, len(said) // LINES_PER_THANKS)
        thankful = [each for each in said if THANKS.search(each.text)]
        for each in thankful[allowed:]:
            yield page.at(*each.path), f"thanks again; {allowed} times in a file is plenty"


def _wording(shelf: Shelf, pattern: re.Pattern[str], message: str) -> Iterator[Finding]:
    """Yield every line in which *pattern* is found; *message* takes what was found as `{}`."""
    for place, said in shelf.said():
        if found := pattern.search(said.text):
            yield place, message.format(f"“{found[0]}”")


@check(
    "therapised-words",
    field="dialog states.kitchen.lines",
    bad="[I just need to process my feelings in a safe space.]",
    good="[I sit there with my coat on.]",
)
def therapised_words(shelf: Shelf) -> Iterator[Finding]:
    """Clients who come for a massage do not talk like the books their helpers read."""
    yield from _wording(shelf, THERAPISED, "{} is a helper's word, not this client's")


@check(
    "over-insightful",
    field="dialog states.kitchen.lines",
    bad="[I realise that I can't be alone because my mother never was.]",
    good="[I can't stand it when the house is quiet.]",
)
def over_insightful(shelf: Shelf) -> Iterator[Finding]:
    """A client who explains the causes of their own trouble leaves the trainee nothing to listen for."""
    yield from _wording(shelf, INSIGHTFUL, "{} explains what should only show")


@check(
    "lesson-in-disguise",
    field="dialog states.kitchen.lines",
    bad="[You really listened instead of giving me advice.]",
    good="[I haven't said that out loud before.]",
)
def lesson_in_disguise(shelf: Shelf) -> Iterator[Finding]:
    """The debrief teaches; a client who praises the method has stepped out of the room."""
    yield from _wording(shelf, LESSON, "{} is the lesson, not the client")


@check(
    "unbalanced-asterisks",
    field="dialog states.kitchen.lines",
    bad='["*breathes out Her chair is still there."]',
    good='["*breathes out* Her chair is still there."]',
)
def unbalanced_asterisks(shelf: Shelf) -> Iterator[Finding]:
    """Body language stands between two asterisks; a lone one shows up in the chat."""
    for place, said in shelf.said():
        if "*" in BODY.sub("", said.text):
            yield place, "an asterisk without its partner"
        elif any(part != part.strip() for part in BODY.findall(said.text)):
            yield place, "space just inside asterisks; they must touch the words"


@check(
    "body-in-first-person",
    field="dialog states.kitchen.lines",
    bad='["*I look at my hands* It is quiet there."]',
    good='["*looks at her hands* It is quiet there."]',
)
def body_in_first_person(shelf: Shelf) -> Iterator[Finding]:
    """Body language is what the trainee sees, so it is told from outside."""
    for place, said in shelf.said():
        for part in BODY.findall(said.text):
            if found := FIRST_PERSON.search(part):
                yield place, f"body language is told from outside, not with “{found[0]}”"


@check(
    "split-by-comma",
    field="dialog states.kitchen.lines",
    bad="[Her chair is there, by the window.]",
    good='["Her chair is there, by the window."]',
)
def split_by_comma(shelf: Shelf) -> Iterator[Finding]:
    """Between [ and ] a comma ends a text without quotes, so that one line silently becomes two."""
    for page in shelf.pages:
        for said in page.said():
            place = page.at(*said.path)
            before = page.before(*said.path)
            if before is not None and before.line == place.line and said.text[0].islower():
                yield place, "begins with a small letter; was a line split at its comma?"


@check(
    "markup",
    field="dialog states.kitchen.lines",
    bad='["[sighs] It is <b>quiet</b> there."]',
    good='["*sighs* It is quiet there."]',
)
def markup(shelf: Shelf) -> Iterator[Finding]:
    """A chat shows text only; brackets, markup and links would stand there as they are."""
    for place, said in shelf.said():
        if found := re.search(r"[\[\]<>{}_#|]|https?://", said.text):
            yield place, f"“{found[0]}” would stand in the chat as it is"


def words_in(text: str) -> int:
    """Return how many words *text* has, body language included.

    >>> words_in("*looks down* It's nothing.")
    4
    """
    return len(text.split())
