"""Statements: compiled once, and none on the road of an update that reads a whole table."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from bot.storage import encounters, inbox, outbox, trainees
from bot.storage.statements import Command, Query
from bot.storage.store import Store

OF_EVERY_UPDATE = {
    "the next update of a chat": inbox._HEAD_OF,
    "the trainee": trainees._BY_TELEGRAM,
    "the open encounter": encounters._OPEN_OF,
    "its newer turns": encounters._TURNS,
    "a message heard before": encounters._SOURCE,
    "keeping the encounter": encounters._KEEP,
    "marking as handled": inbox._DONE,
    "the heads of a chat": outbox._HEADS_OF,
    "cancelling": outbox._CANCEL,
    "marking as sent": outbox._SENT,
    "forgetting what was sent": outbox._SENT_AND_FORGOTTEN,
    "unblocking": outbox._UNBLOCK,
}


@pytest.mark.parametrize("statement", OF_EVERY_UPDATE.values(), ids=OF_EVERY_UPDATE)
def test_an_update_finds_its_rows_by_an_index(statement: Query | Command):
    """However long a school has been using it, an update takes as long as on the first day."""
    store = Store.open("sqlite://")
    with store.looking() as kept:
        plan = _plan(kept.inbox._connection, statement)
    store.close()
    assert plan
    assert [step for step in plan if step.startswith("SCAN")] == []


def _plan(connection: Connection, statement: Query | Command) -> list[str]:
    form = statement._compiled(connection.dialect)
    driver = connection.connection.driver_connection
    rows = driver.execute(f"EXPLAIN QUERY PLAN {form.sql}", [None] * len(form.binds))
    return [row[3] for row in rows]


def test_a_statement_is_compiled_once_for_a_database(store: Store, monkeypatch: pytest.MonkeyPatch):
    """The second time it goes to the driver as it is."""
    compiled = []
    compile_it = Query._compiled
    monkeypatch.setattr(Query, "_compiled", lambda self, to: compiled.append(self) or compile_it(self, to))
    monkeypatch.setattr(trainees._GET, "_forms", {})
    with store.looking() as kept:
        assert [kept.trainees.get(id) for id in ("a1", "b2", "c3")] == [None, None, None]
    assert compiled == [trainees._GET]
