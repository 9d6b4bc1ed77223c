"""The way in: start, consent, the clients, the intake card, and Begin."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.content.library import Visit
from bot.encounter.encounter import Encounter
from bot.errors import NotNow
from bot.service.privacy import agree, has_agreed
from bot.shells.telegram import words
from bot.shells.telegram.desk import Moment
from bot.shells.telegram.drafts import client_says, data, edited, note, tapped
from bot.shells.telegram.rendering import spoken
from bot.storage.outbox import Draft
from bot.storage.trainees import Trainee


def start(moment: Moment) -> Sequence[Draft]:
    """Welcome somebody new, take somebody back to where they were, or show the clients."""
    if not has_agreed(moment.trainee):
        return (note(moment.chat, words.CONSENT, [[(words.AGREE, data("agree"))]]),)
    encounter = moment.open_encounter()
    return resumed(moment, encounter) if encounter else clients(moment)


def resumed(moment: Moment, encounter: Encounter) -> Sequence[Draft]:
    """Show where an open encounter stands, with the client's last words."""
    name = escape(moment.client_name(encounter))
    last = "\n".join(spoken(line) for line in encounter.last_said)
    text = f"{words.STILL_WITH.format(name=name)}\n\n<blockquote>{last}</blockquote>\n{words.GO_ON}"
    return (note(moment.chat, text),)


def agreed(moment: Moment) -> Sequence[Draft]:
    """Keep that the person agreed, and show the clients."""
    assert moment.seen.tap is not None
    fresh = Trainee(
        id=f"{moment.desk.chance():016x}",
        telegram=moment.user,
        name_key=None,
        joined=moment.at,
        consent=None,
        consented=None,
        awaiting=None,
    )
    if not has_agreed(moment.trainee):
        agree(moment.tx, moment.trainee, fresh, moment.at)
    rows = _client_rows(moment)
    return (tapped(moment.chat, moment.seen.tap), _menu(moment, words.AGREED, rows))


def clients(moment: Moment) -> Sequence[Draft]:
    """Show whom the trainee can meet."""
    return (_menu(moment, words.CHOOSE, _client_rows(moment)), *_tap_answered(moment))


def card(moment: Moment, persona: str) -> Sequence[Draft]:
    """Show a client's intake card with Begin."""
    assert moment.trainee is not None
    visit = moment.practice.next_visit(moment.tx, moment.trainee, persona)
    begin_data = data("begin", persona, str(visit.dialog.visit))
    rows = [[(words.BEGIN, begin_data)], [(words.OTHERS, data("clients"))]]
    return (_menu(moment, card_text(visit), rows), *_tap_answered(moment))


def card_text(visit: Visit) -> str:
    """Return the intake card as HTML."""
    persona = visit.persona
    lines = [
        f"<b>{escape(persona.name)}</b>, {persona.age} · {escape(persona.trade)}",
        escape(visit.dialog.title),
        "",
        f"<b>Booked:</b> {escape(persona.card.booked)}, {persona.card.minutes} minutes",
        "<b>Notes:</b>",
        *(f"– {escape(each)}" for each in persona.card.notes),
        "",
        words.ROAD,
    ]
    return "\n".join(lines)


def begin(moment: Moment, persona: str, visit_number: str) -> Sequence[Draft]:
    """Begin the encounter; the card stays, without its buttons, and the client speaks."""
    assert moment.trainee is not None
    assert moment.seen.tap is not None
    visit = moment.practice.library.visit(persona, int(visit_number) if visit_number.isdigit() else 0)
    encounter = moment.practice.begin(
        moment.tx,
        moment.trainee,
        visit,
        encounter_id=f"{moment.desk.chance() & 0xFFFFFFFFFFFF:012x}",
        seed=moment.desk.chance() & 0x7FFFFFFF,
        at=moment.at,
    )
    answered = tapped(moment.chat, moment.seen.tap)
    says = client_says(encounter, moment.chat, encounter.opening, moment.at, moment.desk.pace)
    return (answered, _menu(moment, card_text(visit), ()), *says)


def _client_rows(moment: Moment) -> list[list[tuple[str, str]]]:
    personas = moment.practice.library.personas
    if not personas:
        raise NotNow(
            "There is no client to meet just now. Whoever runs this bot can see why with: heard doctor"
        )
    return [[(f"{each.name}, {each.age} · {each.trade}", data("card", each.id))] for each in personas]


def _menu(moment: Moment, html: str, rows: Sequence[Sequence[tuple[str, str]]]) -> Draft:
    if moment.seen.tap is not None and moment.seen.message is not None:
        return edited(moment.chat, moment.seen.message, html, rows)
    return note(moment.chat, html, rows)


def _tap_answered(moment: Moment) -> Sequence[Draft]:
    return (tapped(moment.chat, moment.seen.tap),) if moment.seen.tap else ()
