"""Many people at once, for the bench: each writes so many texts, when answered or at a rate."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fake import Fake


CONSONANTS = "bdfgklmnprst"
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be written."""

    people: int
    each: int  # texts of each person
    texts: tuple[str, ...]  # in turn, the same for everybody
    rate: float | None = None  # texts a second over all; None: everybody writes on as soon as answered
    answers_due: int = 1  # messages of the bot that make one text answered
    unique: bool = False  # a made-up word goes with every text, so that nobody says the same

    async def run(self, fake: Fake, within: float) -> dict[str, float]:
        """Write everything, wait until it is answered, and return the figures.

        Args:
            fake: in fast mode (`validate=False`), as only there updates are timed.
            within: seconds; what is not answered by then stays so.
        """
        if fake.validate:
            raise ValueError("figures are kept in fast mode only: Fake(validate=False)")
        people = [fake.person(f"Load {number}", started=True) for number in range(self.people)]
        fake.tally.restart(self.answers_due)
        total, done = self.people * self.each, asyncio.Event()
        by_chat, said = {person.id: person for person in people}, Counter[int]()

        def write(chat: int) -> None:
            text = self.texts[said[chat] % len(self.texts)]
            said[chat] += 1
            word = f" {_word(chat % 1_000 * 50 + said[chat])}" if self.unique else ""
            by_chat[chat].says(text + word)

        def answered(chat: int) -> None:
            if fake.tally.answered >= total:
                done.set()
            elif self.rate is None and said[chat] < self.each:
                write(chat)

        fake.tally.on_answer = answered
        chats = [person.id for _ in range(self.each if self.rate else 1) for person in people]
        start = asyncio.get_running_loop().time()
        for number, chat in enumerate(chats):
            if self.rate:
                due = start + number / self.rate - asyncio.get_running_loop().time()
                await asyncio.sleep(max(due, 0.0))
            write(chat)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), within)
        fake.tally.on_answer = None
        return fake.tally.figures()


def _word(number: int) -> str:
    """Return a word of consonants and vowels that stands for *number* alone."""
    word = ""
    while number:
        number, consonant = divmod(number, len(CONSONANTS))
        number, vowel = divmod(number, len(VOWELS))
        word += CONSONANTS[consonant] + VOWELS[vowel]
    return word
