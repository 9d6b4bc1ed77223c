"""What happens without anybody writing: hours that waited too long end, and debriefs are sent unasked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from typing import Final

from bot.debrief.picture import picture_of
from bot.service.practice import KEPT_OPEN, Practice
from bot.shells.telegram import words
from bot.shells.telegram.after import debrief_drafts
from bot.shells.telegram.desk import pending_of
from bot.shells.telegram.drafts import note
from bot.shells.telegram.logs import story_of
from bot.storage.store import Store, Transaction
from bot.storage.trainees import Trainee

UNANSWERED: Final = timedelta(minutes=10)
"""How long plus and delta may stay unanswered before the debrief comes: no encounter ends without one."""


ABANDONED: Final = "abandoned"
"""Stands in `awaiting` where nothing was asked: the hour was closed, and its debrief is still to be sent."""

_log = logging.getLogger(__name__)


class Tick:
    """Called once a minute."""

    def __init__(self, practice: Practice) -> None:
        """Take the house as a trainee meets it."""
        self._practice = practice

    def __call__(self, store: Store, at: datetime) -> None:
        """End what was abandoned before *at* and send the debriefs that are due.

        What fails for one trainee does not keep the others from theirs.
        """
        with store.looking() as tx:
            idle = tx.encounters.idle_since(at - KEPT_OPEN)
        for encounter_id in idle:
            _tried(self._abandon, store, encounter_id, at)
        with store.looking() as tx:
            waiting = [each for each in tx.trainees.awaiting() if _is_due(tx, each, at)]
        for trainee in waiting:
            _tried(self._show, store, trainee)

    def _abandon(self, store: Store, encounter_id: str, at: datetime) -> None:
        """End an encounter, and note in the same transaction that its debrief is owed."""
        with store.transaction() as tx:
            ended = self._practice.abandon(tx, encounter_id, at)
            trainee = tx.trainees.get(ended.trainee) if ended else None
            if ended is None or trainee is None or trainee.telegram is None:
                return
            if tx.debriefs.get(ended.id) is not None:
                tx.trainees.put(replace(trainee, awaiting=f"{ABANDONED}:{ended.id}"))

    def _show(self, store: Store, trainee: Trainee) -> None:
        """Send the debrief a trainee waits for, unless they have had it meanwhile."""
        encounter_id = pending_of(trainee) or ""
        with store.looking() as tx:
            debrief = self._practice.debrief(tx, encounter_id)
        picture = picture_of(debrief) if debrief else b""
        with store.transaction() as tx:
            if tx.trainees.get(trainee.id) != trainee:
                return
            tx.trainees.put(replace(trainee, awaiting=None))
            if debrief is None or trainee.telegram is None:
                return
            abandoned = (trainee.awaiting or "").startswith(ABANDONED)
            told = (words.OVER_ABANDONED if abandoned else words.UNASKED).format(name=escape(debrief.name))
            drafts = debrief_drafts(trainee.telegram, encounter_id, debrief, picture)
            tx.outbox.put([note(trainee.telegram, told), *drafts])


def _is_due(tx: Transaction, trainee: Trainee, at: datetime) -> bool:
    """Say whether a trainee has left a question unanswered for long and can be written to."""
    if trainee.telegram is None or tx.outbox.blocked(trainee.telegram) is not None:
        return False
    encounter = tx.encounters.get(pending_of(trainee) or "")
    if encounter is None or (trainee.awaiting or "").startswith(ABANDONED):
        return True
    return encounter.ended is not None and encounter.ended <= at - UNANSWERED


def _tried(step: Callable[..., None], *arguments: object) -> None:
    try:
        step(*arguments)
    except Exception as bug:  # the log gets kinds and places, as everywhere
        _log.error("part of the minute's work failed: %s", story_of(bug))
