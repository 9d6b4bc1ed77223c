"""People in the middle of their hour, put straight into the database: the bench measures no doors."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime

from bot.bootstrap import library_for
from bot.reading.shipped import shipped_reader
from bot.service.practice import Practice
from bot.service.privacy import CONSENT
from bot.settings import Settings
from bot.storage.store import Store
from bot.storage.trainees import Trainee


def seed(url: str, ids: range, at: datetime) -> None:
    """Let everybody in *ids* agree and begin an hour with Lisa."""
    store = Store.open(url)
    practice = Practice(library_for(Settings()), shipped_reader())
    try:
        for start in range(0, len(ids), 100):
            with store.transaction() as tx:
                for number in ids[start : start + 100]:
                    trainee = Trainee(f"{number:016x}", number, None, at, CONSENT, at)
                    tx.trainees.add(trainee)
                    visit = practice.next_visit(tx, trainee, "lisa")
                    practice.begin(tx, trainee, visit, encounter_id=f"{number:012x}", seed=number, at=at)
    finally:
        store.close()


def handled(url: str) -> tuple[int, int, int]:
    """Return how many turns are kept, updates wait, and messages are owed."""
    store = Store.open(url, migrate=False)
    try:
        with store.looking() as tx:
            waiting, owed = tx.inbox.waiting(), tx.outbox.waiting()
    finally:
        store.close()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        turns: int = database.execute("SELECT count(*) FROM turns").fetchone()[0]
    return turns, waiting, owed
