"""The hour itself: replies, breath, hint, referrals, pause, and the ways to end it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.encounter.encounter import Encounter, EndedBy
from bot.shells.telegram import words
from bot.shells.telegram.after import ask_plus
from bot.shells.telegram.desk import Moment
from bot.shells.telegram.drafts import LINES, client_says, note
from bot.storage.outbox import Draft

BREATH = "*takes a slow breath*"
"""What /breathe says to the client."""


def reply(moment: Moment, text: str) -> Sequence[Draft]:
    """Let the client answer what the trainee wrote."""
    encounter = moment.open_encounter()
    if encounter is None:
        return nobody(moment)
    prepared = moment.prepared
    reading = prepared.reading
    if reading is None or prepared.encounter != encounter:
        reading = moment.practice.read(encounter, text)
    after = moment.practice.hear(
        moment.tx,
        encounter,
        text,
        reading,
        at=max(moment.at, encounter.turns[-1].at) if encounter.turns else moment.at,
        source=f"{moment.chat}:{moment.seen.message}",
    )
    said = (*after.turns[-1].said, *after.farewell)
    says = client_says(after, moment.chat, said, moment.at, moment.desk.pace)
    return says if after.open else (*says, *over(moment, after, says))


def breathe(moment: Moment) -> Sequence[Draft]:
    """Take a breath with the client, and say what was written behind it; it is heard like any reply."""
    return reply(moment, breath_with(moment.seen.text))


def breath_with(text: str) -> str:
    """Return what /breathe says to the client, with the *text* that was written behind it."""
    return f"{BREATH} {text}".strip()


def nobody(moment: Moment) -> Sequence[Draft]:
    """Say that there is no client in the room."""
    return (note(moment.chat, words.OVER_ALREADY if moment.pending else words.NOTHING_OPEN),)


def hint(moment: Moment) -> Sequence[Draft]:
    """Say what the client is showing."""
    encounter = moment.open_encounter()
    if encounter is None:
        return nobody(moment)
    shown, _ = moment.practice.hint(moment.tx, encounter)
    name = escape(moment.client_name(encounter))
    return (note(moment.chat, words.HINT.format(name=name, hint=escape(shown, quote=False))),)


def referrals(moment: Moment) -> Sequence[Draft]:
    """Show the school's referral list."""
    entries = [
        f"<b>{escape(each.name)}</b> – {escape(each.does)} ({escape(each.reach)})"
        for each in moment.desk.referrals
    ]
    sample = [words.REFERRALS_SAMPLE] if moment.desk.referrals_are_sample else []
    texts = [words.REFERRALS, *entries, *sample, words.REFERRALS_HOW]
    return tuple(note(moment.chat, part) for part in _in_messages(texts))


def pause(moment: Moment) -> Sequence[Draft]:
    """Say that everything waits; an encounter needs nothing else to be resumed."""
    encounter = moment.open_encounter()
    if encounter is None:
        return nobody(moment)
    persona = moment.practice.visit_of(moment.tx, encounter).persona
    text = words.PAUSED.format(name=escape(persona.name), subject=escape(persona.pronouns.subject))
    return (note(moment.chat, text),)


def end(moment: Moment) -> Sequence[Draft]:
    """Close the hour in role."""
    return _ended(moment, EndedBy.TRAINEE)


def stop(moment: Moment) -> Sequence[Draft]:
    """Break the role-play off at once; whatever the client was about to say is not said."""
    moment.tx.outbox.cancel_waiting(moment.chat, LINES)
    return _ended(moment, EndedBy.STOPPED)


def over(moment: Moment, encounter: Encounter, says: Sequence[Draft] = ()) -> Sequence[Draft]:
    """Say out of role that the hour is over and ask the trainee first what they saw."""
    if not encounter.turns:
        return (note(moment.chat, words.OVER_UNBEGUN),)
    if moment.practice.debrief(moment.tx, encounter.id) is None:
        return (note(moment.chat, words.OVER_UNPLAYABLE),)
    how = {
        EndedBy.CLIENT: words.OVER_BY_CLIENT,
        EndedBy.TIME: words.OVER_BY_TIME,
        EndedBy.TRAINEE: words.OVER_BY_TRAINEE,
        EndedBy.STOPPED: words.OVER_BY_STOP,
    }[encounter.ended_by or EndedBy.CLIENT]
    text = how.format(name=escape(moment.client_name(encounter)))
    return (ask_plus(moment, encounter, text, says[-1].not_before if says else None),)


def _ended(moment: Moment, by: EndedBy) -> Sequence[Draft]:
    encounter = moment.open_encounter()
    if encounter is None:
        return nobody(moment)
    after = moment.practice.end(moment.tx, encounter, at=moment.at, by=by)
    says = client_says(after, moment.chat, after.farewell, moment.at, moment.desk.pace)
    return (*says, *over(moment, after, says))


def _in_messages(texts: Sequence[str]) -> Sequence[str]:
    parts: list[str] = [""]
    for each in texts:
        if parts[-1] and len(parts[-1]) + len(each) > 3500:
            parts.append("")
        parts[-1] = f"{parts[-1]}\n\n{each}" if parts[-1] else each
    return parts
