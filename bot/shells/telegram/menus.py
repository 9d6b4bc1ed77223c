"""The way in: start, consent, the clients, the intake card, and Begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from bot.content.library import Visit
from bot.encounter.encounter import Encounter
from bot.errors import NotNow
from bot.service.privacy import agree, has_agreed
from bot.shells.telegram import words
from bot.shells.telegram.after import ask_again, unasked
from bot.shells.telegram.desk import Moment
from bot.shells.telegram.drafts import client_says, data, edited, note, tapped
from bot.shells.telegram.rendering import spoken
from bot.storage.encounters import AlreadyOpen
from bot.storage.outbox import Draft
from bot.storage.trainees import Trainee


def start(moment: Moment) -> Sequence[Draft]:
    """Welcome somebody new, take somebody back to where they were, or show the clients."""
    if not has_agreed(moment.trainee):
        return (note(moment.chat, words.CONSENT, [[(words.AGREE, data("agree"))]]),)
    encounter = moment.open_encounter()
    if encounter is not None:
        return (resumed(moment, encounter),)
    return ask_again(moment, moment.pending) if moment.pending else clients(moment)


def resumed(moment: Moment, encounter: Encounter) -> Draft:
    """Show where an open encounter stands, with the client's last words."""
    name = escape(moment.client_name(encounter))
    minutes = moment.practice.minutes_left(moment.tx, encounter)
    last = "\n".join(spoken(line) for line in encounter.last_said)
    left = "a minute" if minutes == 1 else f"{minutes} minutes"
    text = words.STILL_WITH.format(name=name, minutes=left)
    return note(moment.chat, f"{text}\n<blockquote>{last}</blockquote>\n{words.GO_ON}")


def agreed(moment: Moment) -> Sequence[Draft]:
    """Keep that the person agreed; the text they agreed to stays, and whom they can meet comes below it."""
    assert moment.seen.tap is not None
    if has_agreed(moment.trainee):
        return (tapped(moment.chat, moment.seen.tap, words.AGREED_BEFORE),)
    fresh = Trainee(
        id=f"{moment.desk.chance():016x}",
        telegram=moment.user,
        name_key=None,
        joined=moment.at,
        consent=None,
        consented=None,
        awaiting=None,
    )
    known = replace(moment, trainee=agree(moment.tx, moment.trainee, fresh, moment.at))
    day = f"{moment.at.day} {moment.at:%B %Y}"
    kept = f"{words.CONSENT}\n\n<b>{words.AGREED.format(day=day)}</b>"
    return (tapped(moment.chat, moment.seen.tap), *_settled(moment, kept), *_next_after_consent(known))


def clients(moment: Moment) -> Sequence[Draft]:
    """Show whom the trainee can meet."""
    encounter = moment.open_encounter()
    if encounter is not None:
        return (*_tap_answered(moment), resumed(moment, encounter))
    return (*_tap_answered(moment), _menu(moment, words.CHOOSE, _client_rows(moment)))


def meet(moment: Moment) -> Sequence[Draft]:
    """Show whom the trainee can meet, below the debrief they tapped on, which stays as it is."""
    return clients(replace(moment, seen=replace(moment.seen, message=None)))


def card(moment: Moment, persona: str) -> Sequence[Draft]:
    """Show a client's intake card with Begin."""
    assert moment.trainee is not None
    encounter = moment.open_encounter()
    if encounter is not None:
        return (*_tap_answered(moment), resumed(moment, encounter))
    visit = moment.practice.next_visit(moment.tx, moment.trainee, persona)
    begin_data = data("begin", persona, str(visit.dialog.visit))
    rows = [[(words.BEGIN, begin_data)], [(words.OTHERS, data("clients"))]]
    return (*_tap_answered(moment), _menu(moment, card_text(visit), rows))


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
    """Begin the encounter; the card stays, without its buttons, and the client speaks.

    A debrief that still waits for the trainee's own words comes first, so that it is not lost.
    """
    assert moment.trainee is not None
    assert moment.seen.tap is not None
    encounter = moment.open_encounter()
    if encounter is not None:
        return _begun_already(moment, encounter, persona)
    visit = moment.practice.next_visit(moment.tx, moment.trainee, persona)
    if str(visit.dialog.visit) != visit_number:
        return card(moment, persona)  # an old card: the visit on it has been had, or is not due yet
    first = unasked(moment, moment.pending) if moment.pending else ()
    try:
        encounter = moment.practice.begin(
            moment.tx,
            moment.trainee,
            visit,
            encounter_id=f"{moment.desk.chance() & 0xFFFFFFFFFFFF:012x}",
            seed=moment.desk.chance() & 0x7FFFFFFF,
            at=moment.at,
        )
    except AlreadyOpen:  # by another process, since we looked
        return (tapped(moment.chat, moment.seen.tap, words.BEGUN),)
    answered = tapped(moment.chat, moment.seen.tap)
    says = client_says(encounter, moment.chat, encounter.opening, moment.at, moment.desk.pace)
    return (answered, *first, _menu(moment, card_text(visit), ()), *says)


def _begun_already(moment: Moment, encounter: Encounter, persona: str) -> Sequence[Draft]:
    assert moment.seen.tap is not None
    if encounter.persona == persona:
        return (tapped(moment.chat, moment.seen.tap, words.BEGUN),)
    return (tapped(moment.chat, moment.seen.tap), resumed(moment, encounter))


def _next_after_consent(moment: Moment) -> Sequence[Draft]:
    """Return what somebody sees who has just agreed, for the first time or to a newer text."""
    return start(replace(moment, seen=replace(moment.seen, tap=None, message=None)))


def _settled(moment: Moment, html: str) -> Sequence[Draft]:
    return () if moment.seen.message is None else (edited(moment.chat, moment.seen.message, html),)


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
