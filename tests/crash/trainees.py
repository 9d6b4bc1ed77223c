"""Trainees who go on whatever happens: they meet Lisa, reply, end the hour, see the debrief, begin anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fake_telegram.people import Person
from tests.fake_telegram.records import Message

PATIENCE = 120.0  # seconds to wait for an answer; the bot is dead for some of them
HOUR = 8  # replies before the trainee ends the hour; Lisa would not leave before
GENTLE = (
    "It sounds as if that has been heavy for you",
    "Take your time, there is no hurry",
    "What has helped you before",
    "Mm, I am listening",
    "You sound tired, and a little anxious",
    "What would be good for you today",
)


@dataclass
class Trainee:
    """One person, and what they have said to the client so far."""

    person: Person
    chance: random.Random
    goes_on: Callable[[], bool]
    said: list[str] = field(default_factory=list)
    hours: int = 0

    async def practises(self) -> None:
        """Meet the client again and again; end with a whole hour."""
        self.person.starts()
        await self._taps_after("Welcome.", "I agree, let's begin")
        while self.goes_on() or self.hours == 0:
            await self._spends_an_hour()

    async def _spends_an_hour(self) -> None:
        await self._taps_after("Whom would you like to meet?", self._client)
        await self._taps_after("Booked:", "Begin")
        await self._hears(1)
        replies = 0
        while replies < HOUR:
            together = 2 if self.chance.random() < 0.3 else 1  # some do not wait for the answer
            for _ in range(together):
                self._replies()
            replies += together
            await self._hears(together)
        self.person.says("/end")
        await self._taps_after("what went well?", "Skip, show the debrief")
        await self.person.hears(_has_button("Meet a client"), PATIENCE)
        self.person.taps("Meet a client")
        self.hours += 1

    def _replies(self) -> None:
        words = f"{self.chance.choice(GENTLE)} ({len(self.said) + 1})."
        self.said.append(words)
        self.person.says(words)

    def _client(self, message: Message) -> str:
        return next(label for label in message.labels if label.startswith("Lisa"))

    async def _taps_after(self, words: str, label: str | Callable[[Message], str]) -> None:
        message = await self.person.hears(words, PATIENCE)
        self.person.taps(label if isinstance(label, str) else label(message), on=message)

    async def _hears(self, count: int) -> None:
        await self.person.hears(count, PATIENCE)


def _has_button(label: str) -> Callable[[Message], bool]:
    return lambda message: label in message.labels
