"""Everything that is kept about one trainee: handed over to them, or erased.

A table that learns something about trainees is added in both functions; a test searches every column of
every table for what should be gone.
"""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, delete, func, or_, select, update

from bot.storage import tables
from bot.storage.columns import JSON, JsonText


def everything_of(connection: Connection, trainee_id: str) -> dict[str, JSON]:
    """Return all that is kept about a trainee, as plain JSON values; empty when nobody has that id.

    Moments are ISO 8601 in UTC; pictures and documents that still wait to be sent are base64.
    """
    found = _rows(connection, tables.trainees, tables.trainees.c.id == trainee_id)
    if not found:
        return {}
    chat = connection.execute(
        select(tables.trainees.c.telegram).where(tables.trainees.c.id == trainee_id)
    ).scalar()
    encounters = _rows(connection, tables.encounters, tables.encounters.c.trainee == trainee_id)
    return {
        "trainee": found[0],
        "encounters": [_with_its_own(connection, each) for each in encounters],
        "inbox": _rows(connection, tables.inbox, tables.inbox.c.chat == chat),
        "outbox": _rows(connection, tables.outbox, tables.outbox.c.chat == chat),
        "chats": _rows(connection, tables.chats, tables.chats.c.chat == chat),
    }


def erase_everything(connection: Connection, trainee_id: str) -> tuple[str, ...]:
    """Delete all that is kept about a trainee, down to the trainee.

    Of updates in their chat only the `update_id` stays, without the chat, so that one delivered again is
    known; that holds also for updates that still wait.

    Returns:
        The ids of the encounters that are gone.
    """
    encounters = tables.encounters
    found = select(tables.trainees.c.telegram).where(tables.trainees.c.id == trainee_id)
    chat: int | None = connection.execute(found).scalar()
    ids = tuple(
        connection.execute(select(encounters.c.id).where(encounters.c.trainee == trainee_id)).scalars()
    )
    theirs = select(encounters.c.id).where(encounters.c.trainee == trainee_id)
    for table in (tables.plus_deltas, tables.debriefs, tables.turns):
        connection.execute(delete(table).where(table.c.encounter.in_(theirs)))
    connection.execute(delete(encounters).where(encounters.c.trainee == trainee_id))
    connection.execute(delete(tables.trainees).where(tables.trainees.c.id == trainee_id))
    if chat is not None:
        _erase_chat(connection, chat)
    return ids


def _erase_chat(connection: Connection, chat: int) -> None:
    inbox, outbox, chats = tables.inbox, tables.outbox, tables.chats
    connection.execute(delete(outbox).where(outbox.c.chat == chat))
    connection.execute(delete(chats).where(chats.c.chat == chat))
    # An update of no chat or in quarantine may name the person inside its body only.
    hidden = or_(inbox.c.chat.is_(None), inbox.c.why.is_not(None)) & inbox.c.body.contains(str(chat))
    connection.execute(
        update(inbox)
        .where(or_(inbox.c.chat == chat, hidden))
        .values(chat=None, body=None, why=None, handled=func.coalesce(inbox.c.handled, inbox.c.at))
    )


def _with_its_own(connection: Connection, encounter: dict[str, JSON]) -> dict[str, JSON]:
    own: dict[str, JSON] = dict(encounter)
    for table in (tables.turns, tables.debriefs, tables.plus_deltas):
        own[table.name] = _rows(connection, table, table.c.encounter == encounter["id"])
    return own


def _rows(connection: Connection, table: Table, where: ColumnElement[bool]) -> list[dict[str, JSON]]:
    statement = select(table).where(where).order_by(*table.primary_key)
    return [_plain(table, row) for row in connection.execute(statement).mappings()]


def _plain(table: Table, row: RowMapping) -> dict[str, JSON]:
    return {column.name: _value(row[column], isinstance(column.type, JsonText)) for column in table.columns}


def _value(value: object, is_json: bool) -> JSON:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if is_json and isinstance(value, str):
        decoded: JSON = json.loads(value)
        return decoded
    assert value is None or isinstance(value, bool | int | str)
    return value
