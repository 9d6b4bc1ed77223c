"""Transactions: wholly or not at all, one writer at a time, and readers that wait for nobody."""

from __future__ import annotations

import signal
import subprocess
import sys
import traceback
from datetime import timedelta, timezone
from threading import Thread

import pytest
from sqlalchemy import text

from bot.errors import StorageError
from bot.storage.inbox import Raw
from bot.storage.outbox import Draft
from bot.storage.store import Store
from tests.storage.postgres import Postgres
from tests.storage.samples import NOON, ana, exchange, met


def test_a_transaction_that_fails_leaves_nothing(store: Store):
    """A turn, its answer and the mark that its update is handled stand or fall together."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
        kept.encounters.add(met())
        kept.inbox.put([Raw(1, 77, "{}")], NOON)
    with pytest.raises(ZeroDivisionError), store.transaction() as kept:  # noqa: PT012 - what comes before it fails
        kept.encounters.keep(met(), met().after(exchange(1)), "77:1")
        kept.outbox.put([Draft(77, "sendMessage", {"text": "Maybe."})])
        kept.inbox.done([1], NOON)
        1 / 0  # noqa: B018 - anything may fail
    with store.looking() as kept:
        assert kept.encounters.open_of("a1") == met()
        assert (kept.inbox.waiting(), kept.outbox.waiting()) == (1, 0)


def test_looking_writes_nothing(store: Store):
    """Whoever only looks is refused when they write, and the store works on."""
    with pytest.raises(StorageError), store.looking() as kept:
        kept.trainees.add(ana())
    with store.transaction() as kept:
        assert kept.trainees.by_telegram(77) is None
        kept.trainees.add(ana())


def test_looking_sees_one_moment_and_waits_for_no_writer(store: Store):
    """A reader beside a writer sees what was there before it, to its end."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
    with store.looking() as seen:
        assert seen.trainees.by_telegram(77) == ana()
        with store.transaction() as kept:
            kept.trainees.erase("a1")
        assert seen.trainees.by_telegram(77) == ana()
    with store.looking() as seen:
        assert seen.trainees.by_telegram(77) is None


def test_threads_that_write_at_once_lose_nothing(store: Store):
    """Many writers are let in one after another."""

    def write(chat: int) -> None:
        for number in range(10):
            with store.transaction() as kept:
                kept.inbox.put([Raw(100 * chat + number, chat, "{}")], NOON)

    threads = [Thread(target=write, args=(chat,)) for chat in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.looking() as kept:
        assert kept.inbox.waiting() == 80


def test_a_moment_that_is_not_in_utc_is_refused(store: Store):
    """SQLite would keep the digits of another zone and lose the zone."""
    elsewhere = NOON.astimezone(timezone(timedelta(hours=1)))
    with pytest.raises(ValueError, match="is not in UTC"), store.transaction() as kept:
        kept.inbox.put([Raw(1, 77, "{}")], elsewhere)


def test_an_error_of_the_database_names_it_and_says_what_to_do_but_no_words(store: Store):
    """A refused row may hold what somebody wrote in confidence: the message does not quote it."""
    with store.transaction() as kept:
        kept.trainees.add(ana())
    with pytest.raises(StorageError) as refused, store.transaction() as kept:
        kept.debriefs.put("no encounter", "a1", '"my mother died"', NOON)
    shown = "".join(traceback.format_exception(refused.value))
    assert "violates foreign key constraint" in shown or "FOREIGN KEY constraint failed" in shown
    assert shown.count("mother") == 1  # the line of this test, and no value
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_full_disk_is_told_and_nothing_is_kept_by_half():
    """The transaction that found no room is gone whole, and the store goes on as soon as there is room."""
    store = Store.open("sqlite://")
    with store._writing.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no page more than there are
    with pytest.raises(StorageError) as refused, store.transaction() as kept:
        kept.inbox.put([Raw(number, 77, "x" * 4000) for number in range(100)], NOON)
    with store._writing.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    with store.transaction() as kept:
        assert kept.inbox.waiting() == 0
        assert kept.inbox.put([Raw(1, 77, "{}")], NOON) == 1
    store.close()
    assert str(refused.value) == (
        "sqlite+pysqlite://: database or disk is full (OperationalError); "
        "make room on the disk; what was being written was not kept"
    )


@pytest.mark.postgres
def test_a_lost_connection_is_told_and_replaced(postgres: Postgres):
    """A server that was restarted costs the transactions that were open, and no other."""
    url = postgres.fresh()
    store, other = Store.open(url), Store.open(url)
    with pytest.raises(StorageError) as refused, store.transaction() as kept:  # noqa: PT012 - both are needed
        kept.trainees.add(ana())
        with other._writing.connect() as connection:
            connection.execute(text(CUT_OFF))
        kept.encounters.add(met())
    with store.transaction() as kept:
        assert kept.trainees.by_telegram(77) is None
        kept.trainees.add(ana())
    store.close()
    other.close()
    assert "check that the server runs" in str(refused.value)


CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
KILLED = """
import sys
from bot.storage.inbox import Raw
from bot.storage.store import Store
from tests.storage.postgres import Postgres
from tests.storage.samples import NOON
store = Store.open(sys.argv[1])
number = 0
while True:
    with store.transaction() as kept:
        kept.inbox.put([Raw(2 * number, 1, "{}"), Raw(2 * number + 1, 1, "{}")], NOON)
    print(number, flush=True)
    number += 1
"""


def test_a_killed_process_leaves_every_transaction_whole(store: Store, url: str):
    """What was reported as kept is there after `kill -9`, and no transaction is there by half."""
    process = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as reported:
        for number in reported:
            if int(number) == 20:
                break
        process.send_signal(signal.SIGKILL)
        process.wait()
    with store.looking() as kept:
        waiting = kept.inbox.waiting()
    assert waiting >= 42
    assert waiting % 2 == 0
