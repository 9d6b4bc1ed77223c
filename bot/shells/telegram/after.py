"""After the hour: the trainee's own plus and delta first, then the debrief in words and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Final

from bot.debrief.debrief import Debrief
from bot.debrief.markup import Style
from bot.debrief.picture import alt_text, picture_of
from bot.debrief.words import Part, View, in_words
from bot.encounter.encounter import Encounter
from bot.shells.telegram import words
from bot.shells.telegram.desk import Moment
from bot.shells.telegram.drafts import Button, data, edited, note, photo, tapped
from bot.shells.telegram.rendering import CAPTION_LIMIT, units
from bot.storage.outbox import Draft

TAGS: Final = {Style.STRONG: "b", Style.EMPHASIS: "i", Style.QUOTE: "blockquote"}
LONGEST_NOTE: Final = 500  # characters kept of a plus or delta in the trainee's own words


def ask_plus(moment: Moment, encounter: Encounter, how: str, not_before: datetime | None) -> Draft:
    """Ask what went well, before anybody else says anything about the hour."""
    assert moment.trainee is not None
    moment.tx.trainees.put(replace(moment.trainee, awaiting=f"plus:{encounter.id}"))
    draft = note(moment.chat, f"{how}\n\n{words.PLUS}", _choices("plus", encounter.id, words.PLUSES))
    return replace(draft, not_before=not_before)


def plus_tapped(moment: Moment, encounter_id: str, choice: str) -> Sequence[Draft]:
    """Keep what went well and ask for the delta, in the same message."""
    assert moment.seen.tap is not None
    if not _is_pending(moment, encounter_id):
        return (tapped(moment.chat, moment.seen.tap, words.DEBRIEF_KEPT),)
    moment.tx.debriefs.put_plus_delta(encounter_id, _chosen(words.PLUSES, choice), None, None)
    return (tapped(moment.chat, moment.seen.tap), _ask_delta(moment, encounter_id))


def delta_tapped(moment: Moment, encounter_id: str, choice: str) -> Sequence[Draft]:
    """Keep what the trainee would do differently and show the debrief."""
    assert moment.seen.tap is not None
    if not _is_pending(moment, encounter_id):
        return (tapped(moment.chat, moment.seen.tap, words.DEBRIEF_KEPT),)
    moment.tx.debriefs.put_plus_delta(encounter_id, None, _chosen(words.DELTAS, choice), None)
    return (tapped(moment.chat, moment.seen.tap), *_settled(moment), *show(moment, encounter_id))


def skipped(moment: Moment, encounter_id: str) -> Sequence[Draft]:
    """Show the debrief without asking further."""
    assert moment.seen.tap is not None
    if not _is_pending(moment, encounter_id):
        return (tapped(moment.chat, moment.seen.tap, words.DEBRIEF_KEPT),)
    return (tapped(moment.chat, moment.seen.tap), *_settled(moment), *show(moment, encounter_id))


def in_own_words(moment: Moment, awaiting: str, text: str) -> Sequence[Draft]:
    """Keep a plus or delta that was written instead of tapped."""
    kind, _, encounter_id = awaiting.partition(":")
    text = text.strip()[:LONGEST_NOTE]
    if kind == "plus":
        moment.tx.debriefs.put_plus_delta(encounter_id, text, None, None)
        return (_ask_delta(moment, encounter_id),)
    moment.tx.debriefs.put_plus_delta(encounter_id, None, text, None)
    return show(moment, encounter_id)


def show(moment: Moment, encounter_id: str) -> Sequence[Draft]:
    """Show a debrief: picture, words, and buttons to what else it holds."""
    assert moment.trainee is not None
    if moment.trainee.awaiting:
        moment.tx.trainees.put(replace(moment.trainee, awaiting=None))
    debrief = moment.practice.debrief(moment.tx, encounter_id)
    if debrief is None:
        return (note(moment.chat, words.NO_DEBRIEF),)
    return debrief_drafts(moment.chat, encounter_id, debrief, moment.prepared.picture)


def debrief_drafts(chat: int, encounter_id: str, debrief: Debrief, picture: bytes | None) -> Sequence[Draft]:
    """Return a debrief as messages: the picture, the first words, and the buttons below the last of them."""
    png = picture if picture is not None else picture_of(debrief)
    parts = in_words(debrief, View.FIRST)
    rows: list[list[Button]] = [
        [(words.EVERY_TURN, data("turns", encounter_id)), (words.NUMBERS, data("numbers", encounter_id))],
        [(words.NEVER_TOLD.format(name=debrief.name), data("untold", encounter_id))],
        [(words.AGAIN, data("clients"))],
    ]
    notes = [note(chat, html_of(part), rows if part is parts[-1] else ()) for part in parts]
    return (photo(chat, png, _caption(debrief)), *notes)


def latest(moment: Moment) -> Sequence[Draft]:
    """Show the last debrief again."""
    found = moment.tx.debriefs.latest(moment.trainee.id) if moment.trainee else None
    return show(moment, found[0]) if found else (note(moment.chat, words.NO_DEBRIEF),)


def more(moment: Moment, view: View, encounter_id: str) -> Sequence[Draft]:
    """Show a further part of a debrief."""
    assert moment.seen.tap is not None
    assert moment.trainee is not None
    mine = {each.id for each in moment.tx.encounters.of(moment.trainee.id)}
    debrief = moment.practice.debrief(moment.tx, encounter_id) if encounter_id in mine else None
    if debrief is None:
        return (tapped(moment.chat, moment.seen.tap, words.LATE_TAP),)
    return (
        tapped(moment.chat, moment.seen.tap),
        *(note(moment.chat, html_of(part)) for part in in_words(debrief, view)),
    )


def html_of(part: Part) -> str:
    """Return a part of a debrief as Telegram's HTML."""
    pieces = []
    for span in part.spans:
        text = escape(span.text, quote=False)
        tag = TAGS.get(span.style)
        pieces.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(pieces).replace("</blockquote>\n", "</blockquote>")


def _ask_delta(moment: Moment, encounter_id: str) -> Draft:
    assert moment.trainee is not None
    moment.tx.trainees.put(replace(moment.trainee, awaiting=f"delta:{encounter_id}"))
    rows = _choices("delta", encounter_id, words.DELTAS)
    if moment.seen.tap is not None and moment.seen.message is not None:
        return edited(moment.chat, moment.seen.message, words.DELTA, rows)
    return note(moment.chat, words.DELTA, rows)


def _settled(moment: Moment) -> Sequence[Draft]:
    if moment.seen.message is None:
        return ()
    return (edited(moment.chat, moment.seen.message, words.KEPT),)


def _is_pending(moment: Moment, encounter_id: str) -> bool:
    awaiting = moment.trainee.awaiting if moment.trainee else None
    return awaiting is not None and awaiting.partition(":")[2] == encounter_id


def _choices(kind: str, encounter_id: str, labels: Sequence[str]) -> list[list[Button]]:
    rows = [[(label, data(kind, encounter_id, str(number)))] for number, label in enumerate(labels)]
    return [*rows, [(words.SKIP, data("skip", encounter_id))]]


def _chosen(labels: Sequence[str], choice: str) -> str | None:
    return labels[int(choice)] if choice.isdigit() and int(choice) < len(labels) else None


def _caption(debrief: Debrief) -> str:
    caption = alt_text(debrief)
    while units(caption) > CAPTION_LIMIT:
        caption = caption[: len(caption) - 50].rstrip() + "…"
    return caption
