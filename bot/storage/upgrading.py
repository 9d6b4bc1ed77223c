"""Bringing a database up to date: Alembic's migrations, run from the package's files in one transaction.

A database goes forward only. One at the newest revision is recognised without loading Alembic, which
takes longer than all the rest of opening it. To go back to an older Heard, an operator puts back the copy
made before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from bot.errors import StorageError
from bot.storage.migrations import HEAD

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 0x48656172  # the same in every Heard: one process migrates, the others wait


def revision_of(connection: Connection) -> str | None:
    """Return the revision a database is at; None for one without Heard's tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def refuse_other(found: str | None) -> None:
    """Refuse a database at the revision *found*, unless it is the one this code expects.

    Raises:
        StorageError: it is of another revision; the message says which and what to do.
    """
    if found == HEAD:
        return
    if found is None:
        raise StorageError("the database is empty; `heard run` makes its tables")
    raise StorageError(
        f"the database is at revision {found} and this Heard works with {HEAD}; if a newer Heard wrote it, "
        "install that one or put back the copy made before; `heard run` brings an older database up"
    )


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Apply the migrations that a database lacks, in the transaction of *connection*.

    Args:
        connection: in a write transaction.
        to: the revision to reach; tests stop at earlier ones.

    Raises:
        StorageError: the database is of a revision that this code does not know.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = revision_of(connection)
    if found == to:
        return

    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(MIGRATIONS)
    if found is not None and found not in {each.revision for each in script.walk_revisions()}:
        refuse_other(found)
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for each in reversed(list(script.iterate_revisions(to, found or "base"))):
            each.module.upgrade()
            context.stamp(script, each.revision)
