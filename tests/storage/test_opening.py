"""Opening a database: made, brought up to date, or refused with what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from bot.errors import StorageError
from bot.storage import tables
from bot.storage.engines import url_of
from bot.storage.migrations import HEAD
from bot.storage.store import Store
from bot.storage.upgrading import MIGRATIONS, revision_of, upgrade
from tests.storage.postgres import give_up
from tests.storage.samples import NOON, ana


def engine_of(url: str) -> Engine:
    return create_engine(url_of(url))


def test_an_empty_database_gets_its_tables(url: str):
    """Opening is all that is needed."""
    store = Store.open(url)
    with store.transaction() as kept:
        kept.trainees.add(ana())
    assert store.revision == HEAD
    store.close()


def test_opening_again_keeps_everything(url: str):
    """A database at the newest revision is left as it is."""
    first = Store.open(url)
    with first.transaction() as kept:
        kept.trainees.add(ana())
    first.close()
    again = Store.open(url)
    with again.looking() as kept:
        assert kept.trainees.by_telegram(77) == ana()
    again.close()


def test_the_newest_revision_is_the_one_the_code_expects():
    """There is one line of migrations and its end is named in the package."""
    assert ScriptDirectory(MIGRATIONS).get_heads() == [HEAD]


def test_the_migrations_lead_to_the_tables_of_the_code(url: str):
    """No column, type, key or index is different, on either database."""
    Store.open(url).close()
    engine = engine_of(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        migrated = _described(connection)
    with engine.begin() as connection:
        tables.metadata.drop_all(connection)
        tables.metadata.create_all(connection)
    with engine.connect() as connection:
        assert _described(connection) == migrated
    engine.dispose()


def _described(connection: Connection) -> list[tuple[str, ...]]:
    """Return what the database itself says of its tables, indexes and their conditions, in order of name."""
    if connection.dialect.name == "sqlite":
        said = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%'"))
        return sorted((name, "|".join(sorted(_pieces(sql or "")))) for name, sql in said)
    indexes = text("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
    columns = text(
        "SELECT table_name, column_name, data_type, is_nullable, coalesce(column_default, '')"
        " FROM information_schema.columns WHERE table_schema = 'public'"
    )
    rows = [tuple(row) for each in (indexes, columns) for row in connection.execute(each)]
    return sorted(row for row in rows if "alembic" not in row[0])


def _pieces(sql: str) -> list[str]:
    return [" ".join(piece.split()).strip(" ,") for piece in sql.splitlines() if piece.strip(" ,")]


def test_every_migration_runs_by_itself(url: str):
    """Each revision can be reached from the one before, so a database of any age can be brought up."""
    revisions = [each.revision for each in ScriptDirectory(MIGRATIONS).walk_revisions()][::-1]
    engine = engine_of(url)
    for revision in revisions:
        with engine.begin() as connection:
            upgrade(connection, revision)
            assert revision_of(connection) == revision
    engine.dispose()


def test_a_database_of_a_newer_heard_is_refused_and_left_alone(url: str):
    """An older program would not know what it must not break."""
    Store.open(url).close()
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError) as refused:
        Store.open(url)
    with engine.connect() as connection:
        assert revision_of(connection) == "9999"
    engine.dispose()

    assert str(refused.value) == (
        f"the database is at revision 9999 and this Heard works with {HEAD}; if a newer Heard wrote it, "
        "install that one or put back the copy made before; `heard run` brings an older database up"
    )


def test_a_database_is_not_changed_by_looking_whether_it_is_up_to_date(url: str):
    """Without leave to migrate, an empty database stays empty."""
    engine = engine_of(url)
    engine.connect().close()  # on SQLite this makes the file
    with pytest.raises(StorageError, match="the database is empty; `heard run` makes its tables"):
        Store.open(url, migrate=False)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    Store.open(url).close()
    Store.open(url, migrate=False).close()


def test_a_failing_migration_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch):
    """All of an upgrade or none of it: the next start finds the database as it was."""
    monkeypatch.setattr("alembic.runtime.migration.MigrationContext.stamp", _fail)
    with pytest.raises(ZeroDivisionError):
        Store.open(url)
    engine = engine_of(url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def _fail(*_: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("heard.db", "the database URL cannot be read; it looks like sqlite:///heard.db or postgresql://user@host/name"),
        ("mysql://localhost/heard", "no database 'mysql'; Heard knows sqlite and postgresql"),
    ],
)  # fmt: skip
def test_a_url_that_heard_does_not_know_is_refused(url: str, message: str):
    """And the message says what one looks like."""
    with pytest.raises(StorageError) as refused:
        Store.open(url)
    assert str(refused.value) == message


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    """SQLite makes the file, not the folder it lies in."""
    url = f"sqlite:///{tmp_path}/no/heard.db"
    with pytest.raises(StorageError) as refused:
        Store.open(url)
    assert str(refused.value) == (
        f"sqlite+pysqlite:///{tmp_path}/no/heard.db: unable to open database file (OperationalError); "
        "check that the folder exists and may be written to"
    )


def test_a_new_file_is_its_owners_alone(tmp_path: Path):
    """What people said in confidence is not for every user of the machine, in the log of SQLite neither."""
    store = Store.open(f"sqlite:///{tmp_path / 'heard.db'}")
    with store.transaction() as kept:
        kept.trainees.add(ana())
        modes = {each.name: oct(each.stat().st_mode & 0o777) for each in tmp_path.iterdir()}
    store.close()
    assert modes == {"heard.db": "0o600", "heard.db-wal": "0o600", "heard.db-shm": "0o600"}


def test_a_file_that_is_no_database_is_not_touched(tmp_path: Path):
    """Somebody's text under the wrong name is theirs."""
    file = tmp_path / "heard.db"
    file.write_text("dear diary, " * 100)
    with pytest.raises(StorageError, match="file is not a database"):
        Store.open(f"sqlite:///{file}")
    assert file.read_text() == "dear diary, " * 100


def test_a_file_is_not_made_by_looking(tmp_path: Path):
    """`heard doctor` says that there is no database, and makes none."""
    file = tmp_path / "heard.db"
    with pytest.raises(StorageError, match="there is no file"):
        Store.open(f"sqlite:///{file}", migrate=False)
    assert not file.exists()


@pytest.mark.postgres
def test_a_server_that_is_not_there_is_an_operators_matter_and_the_password_stays_secret(tmp_path: Path):
    """The message names the server, says what to check, and hides the password."""
    with pytest.raises(StorageError) as refused:
        Store.open(f"postgresql://school:s3cret@/heard?host={tmp_path}")
    assert "check that the server runs and that HEARD_DATABASE_URL names it" in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_sqlite_keeps_what_durability_and_erasure_rest_on(tmp_path: Path):
    """Write-ahead log, full synchronisation, foreign keys, overwriting of what is deleted."""
    store = Store.open(f"sqlite:///{tmp_path / 'heard.db'}")
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    with store._writing.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    store.close()
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000,
    }  # fmt: skip


def test_a_database_in_memory_serves_many_threads():
    """For a trial without a file: one connection, lent to one after another."""
    store = Store.open("sqlite://")
    with store.transaction() as kept:
        kept.leases.take("poll", "one", NOON, NOON)
    with store.looking() as kept:
        assert kept.leases.holder("poll") == "one"
    store.close()


def test_opening_a_database_that_is_up_to_date_does_not_load_alembic(tmp_path: Path):
    """It would take longer than all the rest of opening."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    Store.open(url).close()
    program = f"import sys, bot.storage.store as s; s.Store.open({url!r}); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_postgresql_is_never_left_out_silently_on_a_build_machine():
    """Outside one it may be skipped, loudly."""
    with pytest.raises(pytest.fail.Exception, match="with CI=true nothing may be left untested"):
        give_up(OSError("no binaries"), {"CI": "true"})
    with pytest.raises(pytest.skip.Exception, match="PostgreSQL DID NOT START"):
        give_up(OSError("no binaries"), {})
