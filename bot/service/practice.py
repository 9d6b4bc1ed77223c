"""What a trainee can do with a client: meet, be answered, ask for a hint, end, and read the debrief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from bot.content.library import Library, Visit, visit_from_texts
from bot.debrief.debrief import Debrief, debrief_from_json, debrief_of, to_json
from bot.debrief.sections import PlusDelta
from bot.encounter import engine
from bot.encounter.encounter import Encounter, EndedBy
from bot.encounter.engine import Carried, carried_from
from bot.encounter.scene import Scene, scene_of
from bot.errors import ContentError, NotNow, StorageError
from bot.reading.reading import Reader, Reading
from bot.storage.store import Transaction
from bot.storage.trainees import Trainee

KEPT_OPEN: Final = timedelta(days=14)
"""How long an encounter waits for the trainee before it counts as abandoned and gets its debrief."""

COMPARED: Final = 5
"""With how many of the trainee's earlier debriefs a new one is compared."""


MET: Final = frozenset({EndedBy.CLIENT, EndedBy.TIME, EndedBy.TRAINEE})
"""Endings in role: after one of these the next visit comes; after the others the same one again."""


class Unplayable(NotNow):
    """An encounter's persona and dialog cannot be had any more; it can only be stopped."""


class Practice:
    """The house as a trainee meets it."""

    def __init__(self, library: Library, reader: Reader) -> None:
        """Take the content and the reader; hold no state of any trainee."""
        self.library = library
        self.reader = reader

    def next_visit(self, tx: Transaction, trainee: Trainee, persona: str) -> Visit:
        """Return the visit of *persona* that this trainee has not had yet, or the last one there is.

        Raises:
            NotNow: there is no such persona.
        """
        first = self.library.visit(persona)
        last = tx.encounters.last_with(trainee.id, persona)
        if last is None:
            return first
        wanted = last.visit + (last.ended_by in MET)
        visits = self.library.of(persona)
        return next((each for each in visits if each.dialog.visit >= wanted), visits[-1])

    def begin(
        self, tx: Transaction, trainee: Trainee, visit: Visit, *, encounter_id: str, seed: int, at: datetime
    ) -> Encounter:
        """Begin an encounter and keep it.

        Args:
            tx: the transaction it is kept in.
            trainee: who meets the client.
            visit: the persona and dialog to be played.
            encounter_id: a fresh id, up to 16 characters, so that it fits a button.
            seed: 0 or more; chooses among the variants of the client's lines.
            at: now, UTC.

        Raises:
            NotNow: the trainee has an open encounter.
        """
        already = tx.encounters.open_of(trainee.id)
        if already is not None:
            name = self.visit_of(tx, already).persona.name
            raise NotNow(f"You are still with {name}. Just write to go on, or end that hour first with /end.")
        scene = scene_of(visit.persona, visit.dialog)
        encounter = engine.begin(
            scene,
            id=encounter_id,
            trainee=trainee.id,
            edition=f"{visit.edition}-{self.reader.edition}",
            seed=seed,
            at=at,
            carried=_carried(tx, trainee, visit),
        )
        tx.editions.put(visit.edition, visit.persona_text, visit.dialog_text)
        tx.encounters.add(encounter)
        return encounter

    def read(self, encounter: Encounter, reply: str) -> Reading:
        """Read *reply* as an answer to what the client said last; slow, so best done before a transaction."""
        return self.reader.read(reply, encounter.last_said)

    def hear(
        self,
        tx: Transaction,
        encounter: Encounter,
        reply: str,
        reading: Reading,
        *,
        at: datetime,
        source: str | None = None,
    ) -> Encounter:
        """Let the client answer *reply*, and keep the turn; when the hour ends with it, keep the debrief too.

        Args:
            tx: the transaction the turn is kept in.
            encounter: as it stands.
            reply: the trainee's words, verbatim.
            reading: how they were read.
            at: when the reply arrived, UTC.
            source: where the reply came from, so that one that is delivered twice makes one turn.

        Returns:
            The encounter after the turn.

        Raises:
            NotNow: the encounter has ended.
            SeenBefore: *source* has made a turn already.
        """
        after = engine.hear(self._scene(tx, encounter), encounter, reply, reading, at)
        tx.encounters.keep(encounter, after, source)
        if not after.open:
            self._keep_debrief(tx, after, at)
        return after

    def end(self, tx: Transaction, encounter: Encounter, *, at: datetime, by: EndedBy) -> Encounter:
        """End an open encounter and keep its debrief.

        One whose content cannot be read any more is broken off without a debrief.

        Raises:
            NotNow: the encounter has ended already.
        """
        try:
            after = engine.end(self._scene(tx, encounter), encounter, at, by)
        except Unplayable:
            # Nobody can be met in it any more, so nothing can be said in role or looked back on.
            by = EndedBy.STOPPED if by is EndedBy.TRAINEE else by
            after = replace(encounter, ended=at, ended_by=by)
            tx.encounters.keep(encounter, after)
            return after
        tx.encounters.keep(encounter, after)
        self._keep_debrief(tx, after, at)
        return after

    def hint(self, tx: Transaction, encounter: Encounter) -> tuple[str, Encounter]:
        """Return what the client is showing, never a line to copy, and the encounter with the hint."""
        words, after = engine.hint(self._scene(tx, encounter), encounter)
        tx.encounters.keep(encounter, after)
        return words, after

    def minutes_left(self, tx: Transaction, encounter: Encounter) -> int:
        """Return about how many minutes of the appointment are left, 0 or more."""
        return engine.minutes_left(self._scene(tx, encounter), encounter)

    def abandon(self, tx: Transaction, encounter_id: str, at: datetime) -> Encounter | None:
        """End an encounter that has waited too long and keep its debrief; None when it is open no more."""
        encounter = tx.encounters.get(encounter_id)
        if encounter is None or not encounter.open:
            return None
        return self.end(tx, encounter, at=at, by=EndedBy.ABANDONED)

    def debrief(self, tx: Transaction, encounter_id: str) -> Debrief | None:
        """Return a kept debrief with the trainee's own plus and delta; None where there is none."""
        body = tx.debriefs.get(encounter_id)
        if body is None:
            return None
        plus, delta, words = tx.debriefs.plus_delta(encounter_id)
        own = PlusDelta(plus=plus or "", delta=delta or "", words=words or "")
        return debrief_from_json(body).with_plus_delta(own)

    def visit_of(self, tx: Transaction, encounter: Encounter) -> Visit:
        """Return persona and dialog as this encounter began with them, also after they were edited.

        Raises:
            Unplayable: neither the library nor the database has that edition in a form we can read.
        """
        content = encounter.edition.partition("-")[0]
        for each in self.library.visits:
            if each.edition == content:
                return each
        texts = tx.editions.get(content)
        try:
            if texts is not None:
                return _visit_from(*texts)
        except ContentError:
            pass  # an older Heard took what this one refuses
        raise Unplayable("This client is not here any more. /stop ends the hour.")

    def _scene(self, tx: Transaction, encounter: Encounter) -> Scene:
        visit = self.visit_of(tx, encounter)
        return scene_of(visit.persona, visit.dialog)

    def _keep_debrief(self, tx: Transaction, encounter: Encounter, at: datetime) -> None:
        if not encounter.turns:
            return
        visit = self.visit_of(tx, encounter)
        scene = scene_of(visit.persona, visit.dialog)
        debrief = debrief_of(encounter, scene, tuple(self._earlier(tx, encounter)))
        tx.debriefs.put(encounter.id, encounter.trainee, to_json(debrief), at)

    def _earlier(self, tx: Transaction, encounter: Encounter) -> Iterator[Debrief]:
        for body in tx.debriefs.of(encounter.trainee, limit=COMPARED):
            try:
                yield debrief_from_json(body)
            except StorageError:
                continue  # one that cannot be read must not keep the next from being made


@lru_cache(maxsize=32)
def _visit_from(persona_text: str, dialog_text: str) -> Visit:
    """Read content of the database once: while an hour is played in it, each turn asks for it."""
    return visit_from_texts(persona_text, dialog_text)


def _carried(tx: Transaction, trainee: Trainee, visit: Visit) -> Carried | None:
    if visit.dialog.visit == 1:
        return None
    last = tx.encounters.last_with(trainee.id, visit.persona.id)
    return carried_from(last) if last else None
