"""Statements compiled once and run on the driver's own cursor.

SQLAlchemy writes the SQL for each database and knows how values are bound and read, but its way of running
a statement costs some 110 µs beside the 8 µs that SQLite takes for it. An update of a chat runs about ten
of them, so here they are compiled once for a database, with what binds and reads their values, and then go
to the driver as they are. Driver errors pass through unchanged: `faults.py` knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Dialect, Select, Table, UpdateBase, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

Insert: TypeAlias = postgresql.Insert | sqlite.Insert
Convert: TypeAlias = Callable[[Any], Any] | None
"""How one value is bound or read; None where it goes as it is."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as one database takes it."""

    sql: str
    binds: tuple[tuple[str, Convert], ...]  # in the order of their marks in the SQL
    fixed: Mapping[str, object]  # values that stand in the statement
    named: bool  # the driver wants values by name
    reads: tuple[Convert, ...]  # one per column of a result

    def bound(self, values: Mapping[str, object]) -> Any:
        """Return *values* as the driver takes them."""
        full = {**self.fixed, **values} if self.fixed else values
        if self.named:
            return {name: full[name] if bind is None else bind(full[name]) for name, bind in self.binds}
        return [full[name] if bind is None else bind(full[name]) for name, bind in self.binds]

    def read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """Return the values of *row* as Python has them."""
        return tuple(
            value if read is None else read(value) for value, read in zip(row, self.reads, strict=True)
        )


def _form(compiled: SQLCompiler, columns: Iterable[Any], dialect: Dialect) -> _Form:
    binds = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for bind, name in compiled.bind_names.items()
    }
    names = compiled.positiontup if compiled.positional else list(binds)
    return _Form(
        sql=compiled.string,
        binds=tuple((name, binds[name]) for name in names or ()),
        fixed={name: bind.value for bind, name in compiled.bind_names.items() if not bind.required},
        named=not compiled.positional,
        reads=tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns),
    )


class Query:
    """A select, compiled when a database first asks it."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement: Final = statement
        self._forms: dict[str, _Form] = {}

    def all(self, connection: Connection, **values: object) -> list[tuple[Any, ...]]:
        """Return all rows for *values* of its parameters."""
        form = self._forms.get(connection.dialect.name) or self._compiled(connection.dialect)
        cursor = _driver_of(connection).cursor()
        try:
            cursor.execute(form.sql, form.bound(values))
            return [form.read(row) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def one(self, connection: Connection, **values: object) -> tuple[Any, ...] | None:
        """Return the first row for *values* of its parameters; None when there is none."""
        rows = self.all(connection, **values)
        return rows[0] if rows else None

    def value(self, connection: Connection, **values: object) -> Any:
        """Return the first value of the first row; None when there is none."""
        row = self.one(connection, **values)
        return None if row is None else row[0]

    def _compiled(self, dialect: Dialect) -> _Form:
        compiled = self._statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        form = _form(compiled, self._statement.selected_columns, dialect)
        self._forms[dialect.name] = form
        return form


class Command:
    """An insert, update or delete, compiled when a database first runs it."""

    def __init__(self, statement: UpdateBase | Callable[[str], UpdateBase]) -> None:
        """Take the statement.

        Args:
            statement: for every database the same, or by the name of the dialect.
        """
        self._statement: Final = statement
        self._forms: dict[str, _Form] = {}

    def run(self, connection: Connection, values: Mapping[str, object]) -> int:
        """Run it once and return how many rows it touched."""
        form = self._forms.get(connection.dialect.name) or self._compiled(connection.dialect)
        cursor = _driver_of(connection).cursor()
        try:
            cursor.execute(form.sql, form.bound(values))
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def run_each(self, connection: Connection, rows: Iterable[Mapping[str, object]]) -> int:
        """Run it for each of *rows*, in their order, and return how many rows it touched in all."""
        form = self._forms.get(connection.dialect.name) or self._compiled(connection.dialect)
        cursor = _driver_of(connection).cursor()
        try:
            cursor.executemany(form.sql, [form.bound(row) for row in rows])
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def _compiled(self, dialect: Dialect) -> _Form:
        statement = self._statement(dialect.name) if callable(self._statement) else self._statement
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        form = _form(compiled, (), dialect)
        self._forms[dialect.name] = form
        return form


def inserting(table: Table, dialect: str) -> Insert:
    """Return an insert of a whole row into *table*, which takes `on_conflict_...` clauses.

    A column that the database counts up itself is left out.
    """
    insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    counted = table.autoincrement_column
    return insert.values({each.name: bindparam(each.name) for each in table.columns if each is not counted})


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


def _driver_of(connection: Connection) -> Any:
    return connection.connection.driver_connection
