"""Statements built once, at import, and run by name of their parameters.

SQLAlchemy keeps what it compiles for each database, so that building a statement once is all that is needed
for running it often. An upsert is written differently for each database; it is built when one first runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from sqlalchemy import BindParameter, Connection, Select, Table, UpdateBase, bindparam
from sqlalchemy.dialects import postgresql, sqlite

Insert: TypeAlias = postgresql.Insert | sqlite.Insert

COUNTED: Final = {"preserve_rowcount": True}
"""Keeps the driver's count of rows for inserts too; without it SQLAlchemy may forget it."""


class Query:
    """A select."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement: Final = statement

    def written_for(self, connection: Connection) -> Select[*tuple[Any, ...]]:  # noqa: ARG002 - as `Command`
        """Return the statement; it is the same for every database."""
        return self._statement

    def all(self, connection: Connection, **values: object) -> list[tuple[Any, ...]]:
        """Return all rows for *values* of its parameters."""
        return [tuple(row) for row in connection.execute(self._statement, values)]

    def one(self, connection: Connection, **values: object) -> tuple[Any, ...] | None:
        """Return the first row for *values* of its parameters; None when there is none."""
        row = connection.execute(self._statement, values).first()
        return None if row is None else tuple(row)

    def value(self, connection: Connection, **values: object) -> Any:
        """Return the first value of the first row; None when there is none."""
        return connection.execute(self._statement, values).scalar()


class Command:
    """An insert, update or delete."""

    def __init__(self, statement: UpdateBase | Callable[[str], UpdateBase]) -> None:
        """Take the statement.

        Args:
            statement: for every database the same, or by the name of the dialect.
        """
        self._statement: Final = statement
        self._built: dict[str, UpdateBase] = {}

    def run(self, connection: Connection, values: Mapping[str, object]) -> int:
        """Run it once and return how many rows it touched."""
        done = connection.execute(self.written_for(connection), dict(values), execution_options=COUNTED)
        return int(done.rowcount)

    def run_each(self, connection: Connection, rows: Iterable[Mapping[str, object]]) -> int:
        """Run it for each of *rows*, in their order, and return how many rows it touched in all."""
        given = [dict(row) for row in rows]
        if not given:
            return 0
        return int(
            connection.execute(self.written_for(connection), given, execution_options=COUNTED).rowcount
        )

    def written_for(self, connection: Connection) -> UpdateBase:
        """Return the statement as it is written for the database of *connection*."""
        if not callable(self._statement):
            return self._statement
        name = connection.dialect.name
        if name not in self._built:
            self._built[name] = self._statement(name)
        return self._built[name]


def inserting(table: Table, dialect: str) -> Insert:
    """Return an insert of a whole row into *table*, which takes `on_conflict_...` clauses.

    A column that the database counts up itself is left out.
    """
    insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    counted = table.autoincrement_column
    values: dict[str, BindParameter[Any]] = {
        each.name: bindparam(each.name) for each in table.columns if each is not counted
    }
    return insert.values(values).inline()  # nothing that the database makes up is asked for


def adding(table: Table) -> Command:
    """Return the insert of a whole row into *table*."""
    return Command(lambda dialect: inserting(table, dialect))


def adding_if_new(table: Table) -> Command:
    """Return the insert of a whole row into *table*, which gives way to a unique value already there."""
    return Command(lambda dialect: inserting(table, dialect).on_conflict_do_nothing())


def putting(table: Table) -> Command:
    """Return the insert of a whole row into *table*, in place of one with the same primary key."""

    def statement(dialect: str) -> UpdateBase:
        insert = inserting(table, dialect)
        others = {each.name: insert.excluded[each.name] for each in table.columns if not each.primary_key}
        return insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)

    return Command(statement)
