"""Statements: none on the road of an update reads a whole table."""

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
    compiled = statement.written_for(connection).compile(dialect=connection.dialect)
    driver = connection.connection.driver_connection
    rows = driver.execute(f"EXPLAIN QUERY PLAN {compiled}", [None] * len(compiled.positiontup))
    return [row[3] for row in rows]
