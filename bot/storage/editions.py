"""Editions: the very texts of persona and dialog that encounters were played with."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from bot.storage import tables
from bot.storage.statements import Query, adding_if_new

_ROW = tables.editions
_GET = Query(select(_ROW.c.persona, _ROW.c.dialog).where(_ROW.c.edition == bindparam("edition")))
_ADD = adding_if_new(_ROW)


class Editions:
    """Texts as played, kept so that history can be read when the files have changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, edition: str, persona_text: str, dialog_text: str) -> None:
        """Keep the texts of *edition*; nothing happens when they are kept already."""
        row = {"edition": edition, "persona": persona_text, "dialog": dialog_text}
        _ADD.run(self._connection, row)

    def get(self, edition: str) -> tuple[str, str] | None:
        """Return the texts of persona and dialog of *edition*; None when it was never played here."""
        row = _GET.one(self._connection, edition=edition)
        return None if row is None else (row[0], row[1])
