"""How a database is reached: the connection settings on which durability, order and erasure rest.

SQLite, one process: a write-ahead log so that readers never wait, `synchronous=FULL` so that a commit
outlives a power cut (a reply is acknowledged to Telegram on the strength of it), foreign keys, and
`secure_delete` so that erased words are overwritten. Python's `sqlite3` opens transactions by its own
rules; it is told to leave that (`isolation_level = None`), and SQLAlchemy's `begin` event says `BEGIN
IMMEDIATE` for writers: the lock is taken at the start, so a transaction that has read can always go on to
write.

PostgreSQL: psycopg 3 at its default isolation, READ COMMITTED.
"""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StorageError

READS_ONLY: Final = "heard_reads_only"
WRITING: Final[Mapping[str, Mapping[str, object]]] = {
    "sqlite": {READS_ONLY: False},
    "postgresql": {READS_ONLY: False},
}
"""Execution options of connections that write, by database."""
LOOKING: Final[Mapping[str, Mapping[str, object]]] = {
    "sqlite": {READS_ONLY: True},
    "postgresql": {READS_ONLY: True, "isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
"""Execution options of connections that only read: of one moment, and refused when they write."""

SCRUBBING: Final = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
"""What takes erased words out of SQLite's files: the file is written anew, and the write-ahead log emptied.

Overwriting what is deleted is not enough: when SQLite rearranges pages, a copy of a row may stay in the gap
of another page, as a search of the file's bytes has shown. It takes time in proportion to the file, but
people are seldom erased.
"""
_BUSY_MILLISECONDS: Final = 5_000
_POSTGRES: Final = ("postgres", "postgresql", "postgresql+psycopg")
_SQLITE: Final = ("sqlite", "sqlite+pysqlite")


def url_of(text: str) -> URL:
    """Return the database URL in *text*, with the driver Heard uses.

    >>> url_of("postgresql://school@localhost/heard").drivername
    'postgresql+psycopg'

    Raises:
        StorageError: it is not a URL, or of a database that Heard does not know.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StorageError(
            "the database URL cannot be read; it looks like sqlite:///heard.db or postgresql://user@host/name"
        ) from None
    if url.drivername in _POSTGRES:
        if importlib.util.find_spec("psycopg") is None:
            raise StorageError("PostgreSQL needs its driver; install it with: pip install 'heard[postgres]'")
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in _SQLITE:
        return url.set(drivername="sqlite+pysqlite")
    raise StorageError(f"no database {url.drivername!r}; Heard knows sqlite and postgresql")


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for one in memory or on a server."""
    if not url.drivername.startswith("sqlite") or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def make_private(file: Path) -> None:
    """Make an empty *file* that only its owner may read, unless it is there: SQLite would let everybody."""
    with suppress(OSError):  # SQLite will say what is wrong with the folder
        file.touch(mode=0o600)


def engine_for(url: URL) -> Engine:
    """Return an engine for *url*; nothing is connected yet."""
    if url.drivername.startswith("postgresql"):
        return create_engine(url, hide_parameters=True, pool_size=8, max_overflow=8, pool_pre_ping=True)
    if file_of(url) is None:
        engine = create_engine(
            url, hide_parameters=True, poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        engine = create_engine(url, hide_parameters=True, pool_size=8, max_overflow=24)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={_BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get(READS_ONLY, False)
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute(f"PRAGMA query_only={int(reads_only)}")
    driver.execute("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def scrub(connection: Connection, steps: Sequence[str]) -> tuple[str, ...]:
    """Take what was erased out of SQLite's files.

    Args:
        connection: to SQLite, outside of a transaction.
        steps: `SCRUBBING`, or what was left of it.

    Returns:
        What is still to be done: another process that writes, or a reader of older pages, is not waited for.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA query_only=0")  # the pool may hand out a connection that only looked before
    driver.execute("PRAGMA busy_timeout=0")
    try:
        for done, step in enumerate(steps):
            if any(busy for (busy, *_) in driver.execute(step).fetchall()):
                return tuple(steps[done:])
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return tuple(steps[done:])
    finally:
        driver.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    return ()
