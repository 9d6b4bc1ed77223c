"""What can be worked out before the transaction: an update is parsed, a reply read, a debrief drawn.

All of it is only a guess at what the transaction will find, and is looked at again there: a reading counts
if the encounter still stands as it did, a picture if it is the debrief that is shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.debrief.picture import picture_of
from bot.reading.distress import speaks_of_own_distress
from bot.service.privacy import has_agreed
from bot.shells.telegram.after import PLUS
from bot.shells.telegram.desk import Desk, Drawn, Prepared, pending_of
from bot.shells.telegram.meeting import breath_with
from bot.shells.telegram.seen import Seen, What, seen_in
from bot.storage.inbox import Arrived
from bot.storage.store import Store, Transaction
from bot.storage.trainees import Trainee

WORDS: Final = frozenset({What.TEXT, What.COMMAND, What.EDIT, What.OTHER, What.FORWARD})
"""Where a person may have written something of their own."""

SHOWING: Final = frozenset({"delta", "skip", "begin"})
"""What taps are for that may show the debrief that was asked about."""


def prepared_from(desk: Desk, store: Store, arrived: Arrived) -> Prepared:
    """Parse an update and do the slow part of answering it.

    Raises:
        Unparsable: the update is not what Telegram promises.
    """
    seen = seen_in(arrived.body, desk.own_name)
    prepared = Prepared(arrived, seen)
    if not seen.private or seen.user is None:
        return prepared
    if seen.what in WORDS and speaks_of_own_distress(f"{seen.command} {seen.text}"):
        return replace(prepared, distress=True)
    if seen.what not in (What.TEXT, What.COMMAND, What.TAP):
        return prepared
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(seen.user)
        if trainee is None or not has_agreed(trainee):
            return prepared
        encounter = tx.encounters.open_of(trainee.id) if said_to_client(seen) else None
        shown = _shown_by(tx, seen, trainee) if encounter is None else None
        debrief = desk.practice.debrief(tx, shown) if shown else None
    if encounter is not None:
        reading = desk.practice.read(encounter, said_to_client(seen))
        return replace(prepared, encounter=encounter, reading=reading)
    return replace(prepared, drawn=Drawn(debrief.encounter, picture_of(debrief))) if debrief else prepared


def said_to_client(seen: Seen) -> str:
    """Return what a client would hear; empty where it is not for them."""
    if seen.what is What.TEXT:
        return seen.text
    if seen.what is What.COMMAND and seen.command == "breathe" and not seen.addressed:
        return breath_with(seen.text)
    return ""


def _shown_by(tx: Transaction, seen: Seen, trainee: Trainee) -> str | None:
    """Return the encounter whose debrief the update will show, as far as one can tell."""
    pending = pending_of(trainee)
    if seen.what is What.COMMAND:
        latest = tx.debriefs.latest(trainee.id) if seen.command == "debrief" and pending is None else None
        return latest[0] if latest else pending if seen.command in ("debrief", "cancel") else None
    if seen.what is What.TAP:
        return pending if SHOWING.intersection(seen.said.split(":")[1:2]) else None
    return None if (trainee.awaiting or "").startswith(PLUS) else pending
