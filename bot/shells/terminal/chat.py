"""An encounter in the terminal, from the intake card to the debrief and its picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.bootstrap import House
from bot.content.library import Visit
from bot.debrief.debrief import Debrief
from bot.debrief.picture import picture_of
from bot.debrief.words import View, in_words
from bot.encounter.encounter import Encounter, EndedBy
from bot.reading.distress import speaks_of_own_distress
from bot.service.privacy import CONSENT
from bot.shells.terminal import words
from bot.shells.terminal.screen import Screen
from bot.storage.store import Transaction
from bot.storage.trainees import Trainee

SILENCE: Final = "..."
BREATH: Final = "*takes a slow breath*"
FURTHER: Final = {"t": View.TURNS, "u": View.UNTOLD, "n": View.NUMBERS}
OVERS: Final = {EndedBy.TIME: words.TIME_UP, EndedBy.STOPPED: words.STOPPED}


class Chat:
    """One person, or one script, with one client."""

    def __init__(
        self, house: House, screen: Screen, key: str, now: Callable[[], datetime], chance: Callable[[], int]
    ) -> None:
        """Take the house, where to show things, whose encounters these are, and time and chance."""
        self._house = house
        self._screen = screen
        self._key = key
        self._now = now
        self._chance = chance

    def run(self, persona: str, visit_number: int | None, seed: int | None) -> None:
        """Play from where it stands to the debrief; return early when somebody leaves.

        Raises:
            NotNow: there is no such persona or visit.
        """
        encounter = self._resumed_or_begun(persona, visit_number, seed)
        with self._house.store.looking() as tx:
            visit = self._house.practice.visit_of(tx, encounter)
        try:
            while encounter.open:
                said = self._screen.ask(words.PROMPT)
                if said is None:
                    if self._screen.asks_back:
                        self._leave(visit)
                        return
                    said = "/end"
                encounter = self._heard(encounter, visit, said)
        except KeyboardInterrupt:
            self._leave(visit)
            return
        self._after(encounter)

    def _resumed_or_begun(self, persona: str, visit_number: int | None, seed: int | None) -> Encounter:
        at = self._now()
        practice = self._house.practice
        with self._house.store.transaction() as tx:
            trainee = self._trainee(tx, at)
            encounter = tx.encounters.open_of(trainee.id)
            if encounter is not None and not self._screen.asks_back:
                practice.end(tx, encounter, at=at, by=EndedBy.ABANDONED)
                encounter = None
            if encounter is not None:
                visit = practice.visit_of(tx, encounter)
            else:
                visit = (
                    practice.next_visit(tx, trainee, persona)
                    if visit_number is None
                    else practice.library.visit(persona, visit_number)
                )
                chosen = self._chance() & 0x7FFFFFFF if seed is None else seed
                began = practice.begin(
                    tx, trainee, visit, encounter_id=f"{self._chance() >> 16:012x}", seed=chosen, at=at
                )
        if encounter is None:
            self._screen.card(visit)
            self._screen.client(visit.persona.name, began.opening)
            return began
        name = visit.persona.name
        wanted = visit.persona.id == persona
        self._screen.note((words.BACK if wanted else words.OTHER_OPEN).format(name=name))
        self._screen.client(name, encounter.last_said)
        return encounter

    def _trainee(self, tx: Transaction, at: datetime) -> Trainee:
        kept = tx.trainees.by_key(self._key)
        if kept is None:
            kept = Trainee(f"{self._chance():016x}", None, self._key, at, CONSENT, at, None)
            tx.trainees.add(kept)
        return kept

    def _heard(self, encounter: Encounter, visit: Visit, said: str) -> Encounter:
        said = said.strip() or SILENCE
        if speaks_of_own_distress(said):
            self._screen.note(self._house.settings.crisis_text)
            return encounter
        if said.startswith("/") and len(said) > 1 and said[1].isalnum():
            return self._command(encounter, visit, said.split()[0].lower())
        return self._replied(encounter, visit, said)

    def _replied(self, encounter: Encounter, visit: Visit, said: str) -> Encounter:
        at = self._now()
        reading = self._house.practice.read(encounter, said)
        with self._house.store.transaction() as tx:
            after = self._house.practice.hear(tx, encounter, said, reading, at=at)
        self._screen.client(visit.persona.name, (*after.turns[-1].said, *after.farewell))
        return after

    def _command(self, encounter: Encounter, visit: Visit, command: str) -> Encounter:
        name = visit.persona.name
        match command:
            case "/breathe":
                return self._replied(encounter, visit, BREATH)
            case "/end" | "/stop":
                by = EndedBy.TRAINEE if command == "/end" else EndedBy.STOPPED
                with self._house.store.transaction() as tx:
                    after = self._house.practice.end(tx, encounter, at=self._now(), by=by)
                self._screen.client(name, after.farewell)
                return after
            case "/hint":
                with self._house.store.transaction() as tx:
                    shown, encounter = self._house.practice.hint(tx, encounter)
                self._screen.note(words.HINT.format(name=name, hint=shown))
            case "/referrals":
                self._referrals()
            case "/help" | "/start":
                self._screen.note(words.HELP)
            case "/pause":
                raise KeyboardInterrupt
            case _:
                self._screen.note(words.NO_COMMAND.format(command=command))
        return encounter

    def _referrals(self) -> None:
        self._screen.note(words.REFERRALS)
        for each in self._house.referrals:
            self._screen.note(f"  {each.name}: {each.does} ({each.reach})")
        if self._house.referrals_are_sample:
            self._screen.note(words.REFERRALS_SAMPLE)
        self._screen.note(words.REFERRALS_HOW)

    def _leave(self, visit: Visit) -> None:
        pronoun = visit.persona.pronouns.subject
        self._screen.note("\n" + words.LEFT.format(name=visit.persona.name, subject=pronoun))

    def _after(self, encounter: Encounter) -> None:
        if not encounter.turns:
            self._screen.note(words.UNBEGUN)
            return
        self._screen.note(OVERS.get(encounter.ended_by or EndedBy.CLIENT, words.OVER))
        if self._screen.asks_back:
            self._ask_plus_delta(encounter)
        with self._house.store.looking() as tx:
            debrief = self._house.practice.debrief(tx, encounter.id)
        if debrief is None:
            self._screen.note(words.UNREADABLE)
            return
        self._show(debrief, View.FIRST)
        path = self._house.settings.out / f"heard-{debrief.persona}-{encounter.id}.png"
        path.write_bytes(picture_of(debrief))
        self._screen.note(words.PICTURE.format(path=path.resolve()))
        self._more(debrief)

    def _more(self, debrief: Debrief) -> None:
        """Show the rest: what a person asks for, everything to a script."""
        if not self._screen.asks_back:
            for view in FURTHER.values():
                self._show(debrief, view)
            return
        try:
            while asked := (self._screen.ask(words.MORE) or "").strip().lower():
                self._show(debrief, FURTHER.get(asked[:1], View.TURNS))
        except KeyboardInterrupt:
            return

    def _show(self, debrief: Debrief, view: View) -> None:
        for part in in_words(debrief, view):
            self._screen.part(part)

    def _ask_plus_delta(self, encounter: Encounter) -> None:
        try:
            plus = self._screen.ask(words.PLUS)
            delta = self._screen.ask(words.DELTA) if plus is not None else None
        except KeyboardInterrupt:
            return
        with self._house.store.transaction() as tx:
            tx.debriefs.put_plus_delta(encounter.id, plus or None, delta or None, None)
