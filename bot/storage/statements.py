"""Inserts that give way to a row already there: what SQLAlchemy spells once for each database."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert: TypeAlias = postgresql.Insert | sqlite.Insert
Selected: TypeAlias = "Select[*tuple[Any, ...]]"
"""A select of more columns than a type checker follows: what takes its rows names their types."""


def inserting(table: Table, connection: Connection) -> Insert:
    """Return an insert into *table* that takes `on_conflict_...` clauses, as *connection* spells them."""
    return _inserting(table, connection.dialect.name)


def inserting_if_new(table: Table, connection: Connection) -> Insert:
    """Return an insert into *table* that leaves the table alone where a unique value is there already."""
    return _inserting_if_new(table, connection.dialect.name)


@cache
def _inserting(table: Table, dialect: str) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _inserting_if_new(table: Table, dialect: str) -> Insert:
    return _inserting(table, dialect).on_conflict_do_nothing()
