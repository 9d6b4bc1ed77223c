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
from bot.shells.telegram.drafts import Button, data, edited, lines_of, note, photo, tapped
from bot.storage.outbox import Draft

TAGS: Final = {Style.STRONG: "b", Style.EMPHASIS: "i", Style.QUOTE: "blockquote"}
PLUS: Final = "plus"  # what a trainee is asked for: the first part of what `awaiting` holds
DELTA: Final = "delta"


def ask_plus(moment: Moment, encounter: Encounter, how: str, not_before: datetime | None) -> Draft:
    """Ask what went well, before anybody else says anything about the hour."""
    _await(moment, f"{PLUS}:{encounter.id}")
    draft = note(moment.chat, f"{how}\n\n{words.PLUS}", _choices(PLUS, encounter.id, words.PLUSES))
    return replace(draft, not_before=not_before)


def ask_again(moment: Moment, encounter_id: str) -> Sequence[Draft]:
    """Ask anew for what is still open, below everything that was said since."""
    assert moment.trainee is not None
    debrief = moment.practice.debrief(moment.tx, encounter_id)
    if debrief is None:
        return show(moment, encounter_id)
    how = words.ASKED_AGAIN.format(name=escape(debrief.name))
    if (moment.trainee.awaiting or "").startswith(DELTA):
        return (note(moment.chat, f"{how}\n\n{words.DELTA}", _choices(DELTA, encounter_id, words.DELTAS)),)
    return (note(moment.chat, f"{how}\n\n{words.PLUS}", _choices(PLUS, encounter_id, words.PLUSES)),)


def plus_tapped(moment: Moment, encounter_id: str, choice: str) -> Sequence[Draft]:
    """Keep what went well and ask for the delta, in the same message.

    A tap may come late: again, or overtaken by the text that was written after it. That text was then
    taken for the plus; it stays beside the tapped one, as words of their own.
    """
    assert moment.seen.tap is not None
    assert moment.trainee is not None
    if moment.pending != encounter_id:
        return (tapped(moment.chat, moment.seen.tap, words.DEBRIEF_KEPT),)
    chosen = _chosen(words.PLUSES, choice)
    if (moment.trainee.awaiting or "").startswith(DELTA):
        written, _, _ = moment.tx.debriefs.plus_delta(encounter_id)
        if written not in (None, *words.PLUSES):
            moment.tx.debriefs.put_plus_delta(encounter_id, chosen, None, written)
        return (tapped(moment.chat, moment.seen.tap, words.KEPT_TOO),)
    moment.tx.debriefs.put_plus_delta(encounter_id, chosen, None, None)
    return (tapped(moment.chat, moment.seen.tap), _ask_delta(moment, encounter_id))


def delta_tapped(moment: Moment, encounter_id: str, choice: str) -> Sequence[Draft]:
    """Keep what the trainee would do differently and show the debrief."""
    assert moment.seen.tap is not None
    if moment.pending != encounter_id:
        return (tapped(moment.chat, moment.seen.tap, words.DEBRIEF_KEPT),)
    moment.tx.debriefs.put_plus_delta(encounter_id, None, _chosen(words.DELTAS, choice), None)
    return (tapped(moment.chat, moment.seen.tap), *_settled(moment, words.KEPT), *show(moment, encounter_id))


def skipped(moment: Moment, encounter_id: str) -> Sequence[Draft]:
    """Show the debrief without asking further."""
    assert moment.seen.tap is not None
    if moment.pending != encounter_id:
        return (tapped(moment.chat, moment.seen.tap, words.DEBRIEF_KEPT),)
    return (
        tapped(moment.chat, moment.seen.tap), *_settled(moment, words.SKIPPED), *show(moment, encounter_id)
    )  # fmt: skip


def in_own_words(moment: Moment, encounter_id: str, text: str) -> Sequence[Draft]:
    """Keep a plus or delta that was written instead of tapped.

    What was written while the client was still speaking was meant for the client, not for this question.
    """
    assert moment.trainee is not None
    written = moment.seen.message
    if written is not None and moment.tx.outbox.later_than(written, moment.chat, lines_of(encounter_id)):
        return _not_heard(moment, encounter_id)
    kind = (moment.trainee.awaiting or "").partition(":")[0]
    if kind == PLUS:
        moment.tx.debriefs.put_plus_delta(encounter_id, text.strip(), None, None)
        return (_ask_delta(moment, encounter_id),)
    if kind == DELTA:
        moment.tx.debriefs.put_plus_delta(encounter_id, None, text.strip(), None)
    return show(moment, encounter_id)


def show(moment: Moment, encounter_id: str) -> Sequence[Draft]:
    """Show a debrief: picture, words, and buttons to what else it holds."""
    _await(moment, None)
    debrief = moment.practice.debrief(moment.tx, encounter_id)
    if debrief is None:
        return (note(moment.chat, words.NO_DEBRIEF),)
    drawn = moment.prepared.drawn
    png = drawn.png if drawn is not None and drawn.encounter == encounter_id else picture_of(debrief)
    return debrief_drafts(moment.chat, encounter_id, debrief, png)


def unasked(moment: Moment, encounter_id: str) -> Sequence[Draft]:
    """Show a debrief whose questions were passed over, before something else begins."""
    debrief = moment.practice.debrief(moment.tx, encounter_id)
    if debrief is None:
        _await(moment, None)
        return ()
    told = note(moment.chat, words.UNASKED.format(name=escape(debrief.name)))
    return (told, *show(moment, encounter_id))


def debrief_drafts(chat: int, encounter_id: str, debrief: Debrief, png: bytes) -> Sequence[Draft]:
    """Return a debrief as messages: the picture, the first words, and the buttons below the last of them."""
    parts = in_words(debrief, View.FIRST)
    rows: list[list[Button]] = [
        [(words.EVERY_TURN, data("turns", encounter_id)), (words.NUMBERS, data("numbers", encounter_id))],
        [(words.NEVER_TOLD.format(name=debrief.name), data("untold", encounter_id))],
        [(words.AGAIN, data("meet"))],
    ]
    notes = [note(chat, html_of(part), rows if part is parts[-1] else ()) for part in parts]
    return (photo(chat, png, alt_text(debrief)), *notes)


def latest(moment: Moment) -> Sequence[Draft]:
    """Show the last debrief again, or at last."""
    assert moment.trainee is not None
    if moment.pending is not None:
        return show(moment, moment.pending)
    found = moment.tx.debriefs.latest(moment.trainee.id)
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
    return "".join(pieces)


def _await(moment: Moment, awaiting: str | None) -> None:
    assert moment.trainee is not None
    if moment.trainee.awaiting != awaiting:
        moment.tx.trainees.put(replace(moment.trainee, awaiting=awaiting))


def _ask_delta(moment: Moment, encounter_id: str) -> Draft:
    _await(moment, f"{DELTA}:{encounter_id}")
    rows = _choices(DELTA, encounter_id, words.DELTAS)
    if moment.seen.tap is not None and moment.seen.message is not None:
        return edited(moment.chat, moment.seen.message, words.DELTA, rows)
    return note(moment.chat, words.DELTA, rows)


def _not_heard(moment: Moment, encounter_id: str) -> Sequence[Draft]:
    encounter = moment.tx.encounters.get(encounter_id)
    if encounter is None:
        return ()
    told = note(moment.chat, words.GONE.format(name=escape(moment.client_name(encounter))))
    return (replace(told, key=f"gone:{encounter_id}"),)  # once, however much was written


def _settled(moment: Moment, text: str) -> Sequence[Draft]:
    if moment.seen.message is None:
        return ()
    return (edited(moment.chat, moment.seen.message, text),)


def _choices(kind: str, encounter_id: str, labels: Sequence[str]) -> list[list[Button]]:
    rows = [[(label, data(kind, encounter_id, str(number)))] for number, label in enumerate(labels)]
    return [*rows, [(words.SKIP, data("skip", encounter_id))]]


def _chosen(labels: Sequence[str], choice: str) -> str | None:
    return dict(zip(map(str, range(len(labels))), labels, strict=True)).get(choice)
