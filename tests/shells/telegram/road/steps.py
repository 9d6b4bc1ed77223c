"""Steps of the road that many tests take before the one they are about."""

from __future__ import annotations

from bot.shells.telegram import words
from bot.storage.store import Store
from tests.fake_telegram.people import Person

MARTA = "Marta, 52 · runs the office of a small building firm"
FIRST_LINE = "It's nothing, really. Work is just busy."
FEELING = "[reflection_of_feeling] It sounds as if you are worn out."
GOODBYE = "That's better, thank you. I should get back."
HEADER = words.PLAIN_HEADER


async def agrees(person: Person) -> None:
    """Start, and agree; ends with the clients."""
    person.starts()
    await person.hears("Welcome.")
    person.taps(words.AGREE)
    await person.hears(words.CHOOSE)


async def sees_card(person: Person) -> None:
    """Agree, and look at Marta's card."""
    await agrees(person)
    person.taps(MARTA)
    await person.hears("Booked:")


async def begins(person: Person) -> None:
    """Go all the way to Marta's first line."""
    await sees_card(person)
    person.taps(words.BEGIN)
    await person.hears(FIRST_LINE)


async def ends(person: Person) -> None:
    """Begin, say one thing, close the hour; ends with the question what went well."""
    await begins(person)
    person.says(FEELING)
    await person.hears(2)
    person.says("/end")
    await person.hears(words.PLUS)


async def debriefed(person: Person) -> None:
    """Go all the way to the debrief."""
    await ends(person)
    person.taps(words.SKIP)
    await person.hears("Try next")


def read_of(person: Person) -> list[str]:
    """All that stands in the chat from the bot, as the person reads it."""
    return [each.text for each in person.messages]


def noted(text: str, **named: str) -> str:
    """An out-of-role message as the person reads it: under its header, without markup."""
    plain = text.format(**named) if named else text
    for tag in ("<b>", "</b>"):
        plain = plain.replace(tag, "")
    return HEADER + plain


def turns_of(store: Store, person: Person) -> list[str]:
    """The replies kept of all encounters of a person, oldest first."""
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(person.id)
        assert trainee is not None
        kept = [tx.encounters.get(each.id) for each in reversed(tx.encounters.of(trainee.id))]
    return [turn.reply for encounter in kept if encounter is not None for turn in encounter.turns]
