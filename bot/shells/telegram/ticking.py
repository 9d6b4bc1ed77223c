"""What happens without anybody writing: hours that waited too long end, and debriefs are sent unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from typing import Final

from bot.debrief.picture import picture_of
from bot.service.practice import KEPT_OPEN, Practice
from bot.shells.telegram import words
from bot.shells.telegram.after import debrief_drafts
from bot.shells.telegram.drafts import note
from bot.storage.store import Store, Transaction

UNANSWERED: Final = timedelta(minutes=10)
"""How long plus and delta may stay unanswered before the debrief comes: no encounter ends without one."""


class Tick:
    """Called once a minute."""

    def __init__(self, practice: Practice) -> None:
        """Take the house as a trainee meets it."""
        self._practice = practice

    def __call__(self, store: Store, at: datetime) -> None:
        """End what was abandoned before *at* and send the debriefs that are due."""
        with store.looking() as tx:
            idle = tx.encounters.idle_since(at - KEPT_OPEN)
            waiting = [
                (trainee.id, trainee.awaiting.partition(":")[2])
                for trainee in tx.trainees.awaiting()
                if trainee.awaiting and self._is_overdue(tx, trainee.awaiting.partition(":")[2], at)
            ]
        for encounter_id in idle:
            self._abandon(store, encounter_id, at)
        for trainee_id, encounter_id in waiting:
            self._show(store, trainee_id, encounter_id)

    def _is_overdue(self, tx: Transaction, encounter_id: str, at: datetime) -> bool:
        encounter = tx.encounters.get(encounter_id)
        return encounter is None or (encounter.ended is not None and encounter.ended <= at - UNANSWERED)

    def _abandon(self, store: Store, encounter_id: str, at: datetime) -> None:
        with store.transaction() as tx:
            ended = self._practice.abandon(tx, encounter_id, at)
            trainee = tx.trainees.get(ended.trainee) if ended else None
            if ended is None or trainee is None or trainee.telegram is None or not ended.turns:
                return
            name = self._practice.visit_of(tx, ended).persona.name
            debrief = self._practice.debrief(tx, ended.id)
        if debrief is None:
            return
        drafts = debrief_drafts(trainee.telegram, encounter_id, debrief, picture_of(debrief))
        told = note(trainee.telegram, words.OVER_ABANDONED.format(name=escape(name)))
        with store.transaction() as tx:
            tx.outbox.put([replace(told, key=f"abandoned:{encounter_id}"), *drafts])

    def _show(self, store: Store, trainee_id: str, encounter_id: str) -> None:
        with store.looking() as tx:
            debrief = self._practice.debrief(tx, encounter_id)
        picture = picture_of(debrief) if debrief else None
        with store.transaction() as tx:
            trainee = tx.trainees.get(trainee_id)
            awaiting = (trainee.awaiting or "") if trainee else ""
            if trainee is None or awaiting.partition(":")[2] != encounter_id:
                return
            tx.trainees.put(replace(trainee, awaiting=None))
            if debrief is None or picture is None or trainee.telegram is None:
                return
            tx.outbox.put(debrief_drafts(trainee.telegram, encounter_id, debrief, picture))
