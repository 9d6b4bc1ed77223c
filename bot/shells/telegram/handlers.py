"""What an update means: who may do it, what it does, and what is owed in return.

`prepare` works out what it can before any transaction: it parses, reads the reply, draws the picture.
`answer` runs inside the one transaction that also writes the outbox and marks the inbox row done; it decides
on what is in the database then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Final

from bot.debrief.picture import picture_of
from bot.debrief.words import View
from bot.errors import NotNow
from bot.reading.distress import speaks_of_own_distress
from bot.service.privacy import has_agreed
from bot.shells.telegram import after, meeting, menus, rights, words
from bot.shells.telegram.desk import Desk, Moment, Prepared
from bot.shells.telegram.drafts import VERSION, note, plain_notes, tapped
from bot.shells.telegram.seen import Seen, What, seen_in
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
TAPS: Final[Mapping[str, Callable[..., Sequence[Draft]]]] = {
    "agree": menus.agreed,
    "clients": menus.clients,
    "card": menus.card,
    "begin": menus.begin,
    "plus": after.plus_tapped,
    "delta": after.delta_tapped,
    "skip": after.skipped,
    "turns": lambda moment, encounter: after.more(moment, View.TURNS, encounter),
    "numbers": lambda moment, encounter: after.more(moment, View.NUMBERS, encounter),
    "untold": lambda moment, encounter: after.more(moment, View.UNTOLD, encounter),
    "export": rights.export,
    "erase": rights.ask_erase,
    "erased": rights.erase,
    "kept": rights.keep,
}
ARGUMENTS: Final = {
    "card": 1,
    "begin": 2,
    "plus": 2,
    "delta": 2,
    "skip": 1,
    "turns": 1,
    "numbers": 1,
    "untold": 1,
}
"""How many arguments a button's data carries after its verb; none where not named."""


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
        seen = seen_in(arrived.body, self._desk.own_name)
        prepared = Prepared(arrived, seen)
        if not seen.private or seen.user is None:
            return prepared
        if seen.what in (What.TEXT, What.COMMAND) and speaks_of_own_distress(seen.text):
            return replace(prepared, distress=True)
        words_for_client = _words_for_client(seen)
        if words_for_client:
            return self._read(store, prepared, words_for_client)
        return self._drawn(store, prepared) if _shows_debrief(seen) else prepared

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
        if seen.what is What.UNBLOCKED or seen.command == "start":
            tx.outbox.unblock(seen.chat)
        trainee = tx.trainees.by_telegram(seen.user)
        moment = Moment(self._desk, tx, seen, at, seen.chat, seen.user, trainee, prepared)
        try:
            return self._answered(moment)
        except NotNow as not_now:
            return _refused(moment, not_now.message)
        except SeenBefore:
            return ()

    def _answered(self, moment: Moment) -> Sequence[Draft]:
        if moment.prepared.distress:
            in_hour = moment.open_encounter() is not None
            out_of_role = plain_notes(moment.chat, self._desk.crisis_text)
            return (*out_of_role, note(moment.chat, words.AFTER_DISTRESS)) if in_hour else out_of_role
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

    def _read(self, store: Store, prepared: Prepared, reply: str) -> Prepared:
        assert prepared.seen.user is not None
        with store.looking() as tx:
            trainee = tx.trainees.by_telegram(prepared.seen.user)
            if trainee is None or not has_agreed(trainee) or _is_note(trainee.awaiting, prepared.seen):
                return prepared
            encounter = tx.encounters.open_of(trainee.id)
        if encounter is None:
            return prepared
        return replace(prepared, encounter=encounter, reading=self._desk.practice.read(encounter, reply))

    def _drawn(self, store: Store, prepared: Prepared) -> Prepared:
        assert prepared.seen.user is not None
        with store.looking() as tx:
            trainee = tx.trainees.by_telegram(prepared.seen.user)
            if trainee is None:
                return prepared
            awaited = (trainee.awaiting or "").partition(":")[2]
            latest = tx.debriefs.latest(trainee.id)
            encounter_id = awaited or (latest[0] if latest else "")
            debrief = self._desk.practice.debrief(tx, encounter_id) if encounter_id else None
        return replace(prepared, picture=picture_of(debrief)) if debrief else prepared


def _words_for_client(seen: Seen) -> str:
    if seen.what is What.TEXT:
        return seen.text
    return meeting.BREATH if seen.what is What.COMMAND and seen.command == "breathe" else ""


def _is_note(awaiting: str | None, seen: Seen) -> bool:
    return awaiting is not None and seen.what is What.TEXT


def _shows_debrief(seen: Seen) -> bool:
    if seen.what is What.COMMAND:
        return seen.command == "debrief"
    return seen.what is What.TAP and seen.said.split(":")[1:2] in (["delta"], ["skip"])


def _command(moment: Moment) -> Sequence[Draft]:
    seen = moment.seen
    if seen.to_another:
        return ()
    if seen.command in OPEN_TO_ALL:
        return OPEN_TO_ALL[seen.command](moment)
    if seen.command not in COMMANDS:
        return (note(moment.chat, words.NO_COMMAND.format(command=escape(seen.command[:32]))),)
    return COMMANDS[seen.command](moment) if has_agreed(moment.trainee) else _agree_first(moment)


def _tap(moment: Moment) -> Sequence[Draft]:
    assert moment.seen.tap is not None
    version, _, rest = moment.seen.said.partition(":")
    verb, *arguments = rest.split(":")
    if version != VERSION or verb not in TAPS or len(arguments) != ARGUMENTS.get(verb, 0):
        return (tapped(moment.chat, moment.seen.tap, words.LATE_TAP),)
    if verb != "agree" and not has_agreed(moment.trainee):
        return (tapped(moment.chat, moment.seen.tap), *_agree_first(moment))
    return TAPS[verb](moment, *arguments)


def _text(moment: Moment) -> Sequence[Draft]:
    if not has_agreed(moment.trainee):
        return _agree_first(moment)
    assert moment.trainee is not None
    if moment.trainee.awaiting and moment.open_encounter() is None:
        return after.in_own_words(moment, moment.trainee.awaiting, moment.seen.text)
    return meeting.reply(moment, moment.seen.text)


def _odd(moment: Moment) -> Sequence[Draft]:
    encounter = moment.open_encounter()
    if encounter is None:
        return () if moment.seen.what is What.EDIT else (note(moment.chat, words.OTHER_NOBODY),)
    said = {What.EDIT: words.EDITED, What.OTHER: words.OTHER, What.FORWARD: words.FORWARDED}[moment.seen.what]
    return (note(moment.chat, said.format(name=escape(moment.client_name(encounter)))),)


def _cancel(moment: Moment) -> Sequence[Draft]:
    assert moment.trainee is not None
    if moment.trainee.awaiting is None:
        return (note(moment.chat, words.NOTHING_PENDING),)
    moment.tx.trainees.put(replace(moment.trainee, awaiting=None))
    return (note(moment.chat, words.CANCELLED),)


def _agree_first(moment: Moment) -> Sequence[Draft]:
    first, *rest = menus.start(moment)
    return (first, *rest)


def _refused(moment: Moment, message: str) -> Sequence[Draft]:
    if moment.seen.tap is not None:
        return (tapped(moment.chat, moment.seen.tap), note(moment.chat, escape(message, quote=False)))
    return (note(moment.chat, escape(message, quote=False)),)


def _in_a_group(seen: Seen) -> Sequence[Draft]:
    assert seen.chat is not None
    if seen.what is What.COMMAND and not seen.to_another and seen.command in (*OPEN_TO_ALL, *COMMANDS):
        return (note(seen.chat, words.IN_A_GROUP),)
    return (tapped(seen.chat, seen.tap),) if seen.tap else ()
