"""What an update means: who may do it, what it does, and what is owed in return.

`prepare` works out what it can before any transaction (see `preparing.py`). `answer` runs inside the one
transaction that also writes the outbox and marks the inbox row done; it decides on what is in the database
then, and may be called again when that transaction was rolled back, so it changes nothing outside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Final

from bot.debrief.words import View
from bot.errors import NotNow
from bot.service.privacy import has_agreed
from bot.shells.telegram import after, meeting, menus, rights, words
from bot.shells.telegram.desk import Desk, Moment, Prepared
from bot.shells.telegram.drafts import LINES, VERSION, note, plain_notes, tapped
from bot.shells.telegram.preparing import prepared_from
from bot.shells.telegram.seen import Seen, What
from bot.storage.encounters import SeenBefore
from bot.storage.inbox import Arrived
from bot.storage.outbox import Draft
from bot.storage.store import Store, Transaction

Step = Callable[[Moment], Sequence[Draft]]

OPEN_TO_ALL: Final[Mapping[str, Step]] = {
    "start": menus.start,
    "help": lambda moment: (note(moment.chat, words.HELP),),
    "privacy": rights.overview,
}
COMMANDS: Final[Mapping[str, Step]] = {
    "clients": menus.clients,
    "hint": meeting.hint,
    "breathe": meeting.breathe,
    "referrals": meeting.referrals,
    "pause": meeting.pause,
    "end": meeting.end,
    "stop": meeting.stop,
    "debrief": after.latest,
    "cancel": lambda moment: _cancel(moment),
}
TAPS: Final[Mapping[str, tuple[int, Callable[..., Sequence[Draft]]]]] = {
    "clients": (0, menus.clients),
    "meet": (0, menus.meet),
    "card": (1, menus.card),
    "begin": (2, menus.begin),
    "plus": (2, after.plus_tapped),
    "delta": (2, after.delta_tapped),
    "skip": (1, after.skipped),
    "turns": (1, lambda moment, encounter: after.more(moment, View.TURNS, encounter)),
    "numbers": (1, lambda moment, encounter: after.more(moment, View.NUMBERS, encounter)),
    "untold": (1, lambda moment, encounter: after.more(moment, View.UNTOLD, encounter)),
}
"""By the verb in a button's data: how many arguments it carries, and what a tap does."""

TAPS_OPEN_TO_ALL: Final[Mapping[str, tuple[int, Callable[..., Sequence[Draft]]]]] = {
    "agree": (0, menus.agreed),
    "export": (0, rights.export),
    "erase": (0, rights.ask_erase),
    "erased": (0, rights.erase),
    "kept": (0, rights.keep),
}
"""The same for what nobody has to agree to anything for: least of all, to leave."""


class Handlers:
    """Answers every update."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk; hold nothing about anybody."""
        self._desk = desk

    def prepare(self, store: Store, arrived: Arrived, at: datetime) -> Prepared:  # noqa: ARG002 - the worker's seam
        """Parse an update and do the slow part of answering it.

        Raises:
            Unparsable: the update is not what Telegram promises.
        """
        return prepared_from(self._desk, store, arrived)

    def answer(self, tx: Transaction, prepared: Prepared, at: datetime) -> Sequence[Draft]:
        """Do what the update asks for and return what is owed for it."""
        seen = prepared.seen
        if seen.what is What.NOTHING or seen.chat is None or seen.user is None:
            return ()
        if seen.what is What.BLOCKED:
            tx.outbox.drop_chat(seen.chat, "the person blocked the bot", at)
            return ()
        if not seen.private:
            return _in_a_group(seen)
        if tx.outbox.blocked(seen.chat) is not None:
            tx.outbox.unblock(seen.chat)
        trainee = tx.trainees.by_telegram(seen.user)
        moment = Moment(self._desk, tx, seen, at, seen.chat, seen.user, trainee, prepared)
        try:
            return _answered(moment)
        except NotNow as not_now:
            return _refused(moment, not_now.message)
        except SeenBefore:
            return ()


def _answered(moment: Moment) -> Sequence[Draft]:
    if moment.prepared.distress:
        return _out_of_role(moment)
    match moment.seen.what:
        case What.COMMAND:
            return _command(moment)
        case What.TAP:
            return _tap(moment)
        case What.TEXT:
            return _text(moment)
        case What.EDIT | What.OTHER | What.FORWARD:
            return _odd(moment)
        case _:
            return ()


def _out_of_role(moment: Moment) -> Sequence[Draft]:
    """Answer the person, not the trainee; what the client was still typing must not stand before it."""
    moment.tx.outbox.hurry(moment.chat, LINES)
    said = plain_notes(moment.chat, moment.desk.crisis_text)
    return (*said, note(moment.chat, words.AFTER_DISTRESS)) if moment.open_encounter() else said


def _command(moment: Moment) -> Sequence[Draft]:
    seen = moment.seen
    if seen.addressed:
        return (note(moment.chat, words.FOR_ANOTHER.format(other=escape(seen.addressed))),)
    if seen.command in OPEN_TO_ALL:
        return OPEN_TO_ALL[seen.command](moment)
    if not has_agreed(moment.trainee):
        return menus.start(moment)
    if seen.command not in COMMANDS:
        return (note(moment.chat, words.NO_COMMAND.format(command=escape(seen.command[:32]))),)
    return COMMANDS[seen.command](moment)


def _tap(moment: Moment) -> Sequence[Draft]:
    assert moment.seen.tap is not None
    version, _, rest = moment.seen.said.partition(":")
    verb, *arguments = rest.split(":")
    known = TAPS_OPEN_TO_ALL.get(verb) or TAPS.get(verb)
    if version != VERSION or known is None or len(arguments) != known[0]:
        return (tapped(moment.chat, moment.seen.tap, words.LATE_TAP),)
    if verb in TAPS and not has_agreed(moment.trainee):
        return (tapped(moment.chat, moment.seen.tap), *menus.start(moment))
    return known[1](moment, *arguments)


def _text(moment: Moment) -> Sequence[Draft]:
    if not has_agreed(moment.trainee):
        return menus.start(moment)
    if moment.pending is not None and moment.open_encounter() is None:
        return after.in_own_words(moment, moment.pending, moment.seen.text)
    return meeting.reply(moment, moment.seen.text)


def _odd(moment: Moment) -> Sequence[Draft]:
    seen, encounter = moment.seen, moment.open_encounter()
    if encounter is None:
        said = () if seen.what is What.EDIT else (note(moment.chat, words.OTHER_NOBODY),)
    else:
        text = {What.EDIT: words.EDITED, What.OTHER: words.OTHER, What.FORWARD: words.FORWARDED}[seen.what]
        said = (note(moment.chat, text.format(name=escape(moment.client_name(encounter)))),)
    if not seen.album:
        return said
    return tuple(replace(each, key=f"album:{seen.chat}:{seen.album}") for each in said)  # one for all of it


def _cancel(moment: Moment) -> Sequence[Draft]:
    if moment.pending is None:
        return (note(moment.chat, words.NOTHING_PENDING),)
    return (note(moment.chat, words.SKIPPED), *after.show(moment, moment.pending))


def _refused(moment: Moment, message: str) -> Sequence[Draft]:
    said = note(moment.chat, escape(message, quote=False))
    return (said,) if moment.seen.tap is None else (tapped(moment.chat, moment.seen.tap), said)


def _in_a_group(seen: Seen) -> Sequence[Draft]:
    assert seen.chat is not None
    if seen.what is What.COMMAND and not seen.addressed and seen.command in (*OPEN_TO_ALL, *COMMANDS):
        return (note(seen.chat, words.IN_A_GROUP),)
    return (tapped(seen.chat, seen.tap),) if seen.tap else ()
