"""Everything about one trainee: handed over whole, and erased down to the bytes of the file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import MetaData, create_engine, select

from bot.encounter.encounter import EndedBy
from bot.storage import tables
from bot.storage.engines import url_of
from bot.storage.inbox import Raw
from bot.storage.outbox import Draft, Outbox
from bot.storage.store import Store, Transaction
from bot.storage.trainees import Trainee
from tests.storage.samples import LATER, NOON, exchange, met

ANA, BEN = 700077, 700088
ANAS = ("a1b2c3", str(ANA), "lonesome")
BENS = ("b4b5b6", str(BEN), "cheerful")


def live(kept: Transaction, traces: tuple[str, str, str], first_update: int) -> None:
    """Leave traces of somebody in every table that knows of trainees."""
    trainee, telegram, word = traces[0], int(traces[1]), traces[2]
    kept.trainees.add(Trainee(trainee, telegram, None, NOON, 1, NOON, f"delta:{trainee}-2"))
    first = met(f"{trainee}-1", trainee)
    over = replace(first.after(exchange(1, f"{word} reply")), ended=LATER, ended_by=EndedBy.TRAINEE)
    second = met(f"{trainee}-2", trainee, opening=(f"{word} opening",))
    kept.encounters.add(first)
    kept.encounters.keep(first, over, f"{telegram}:1")
    kept.encounters.add(second)
    kept.encounters.keep(second, second.after(exchange(1, f"{word} again")), f"{telegram}:2")
    kept.debriefs.put(first.id, trainee, json.dumps({"strength": word}), LATER)
    kept.debriefs.put_plus_delta(first.id, f"{word} plus", f"{word} delta", f"{word} own")
    _owe(kept.outbox, telegram, word)
    raws = [Raw(first_update + n, telegram, f'{{"text":"{word}"}}') for n in range(3)]
    hidden = f'{{"poll_answer":{{"user":{{"id":{telegram},"first_name":"{word}"}}}}}}'
    kept.inbox.put([*raws, Raw(first_update + 3, None, hidden), Raw(first_update + 4, -5, hidden)], NOON)
    kept.inbox.done([kept.inbox.next_of(telegram).arrival], NOON)
    for chat in (telegram, -5):
        kept.inbox.quarantine(kept.inbox.next_of(chat).arrival, f"KeyError {word}", NOON)


def _owe(outbox: Outbox, telegram: int, word: str) -> None:
    outbox.drop_chat(telegram, f"403 {word}", NOON)
    sent = Draft(telegram, "sendMessage", {"text": word}, key=f"{telegram}:sent")
    dead = Draft(telegram, "sendMessage", {"text": word}, key=f"{telegram}:dead")
    waits = Draft(telegram, "sendPhoto", {"caption": word}, word.encode(), f"{word}.png")
    outbox.put([sent, dead, waits])
    for settle in (lambda id: outbox.sent(id, 1, NOON), lambda id: outbox.failed(id, word, NOON, None)):
        (owed,) = outbox.heads([telegram])
        settle(owed.id)


@pytest.fixture
def lived(store: Store) -> Store:
    """A store in which Ana and Ben have left traces."""
    with store.transaction() as kept:
        live(kept, ANAS, 10)
        live(kept, BENS, 20)
    return store


def traced(url: str, traces: tuple[str, ...]) -> set[str]:
    """Return the columns, of any table there is, in which one of *traces* stands."""
    engine = create_engine(url_of(url))
    there = MetaData()
    with engine.connect() as connection:
        there.reflect(connection)
        found = {
            f"{table.name}.{name}"
            for table in there.sorted_tables
            for row in connection.execute(select(table)).mappings()
            for name, value in row.items()
            if any(trace in (value.decode() if isinstance(value, bytes) else str(value)) for trace in traces)
        }
    engine.dispose()
    return found


def test_the_traces_stand_where_they_are_searched(lived: Store, url: str):
    """Every table that can know of a trainee does, or the next test would find nothing by looking nowhere."""
    assert {column.split(".")[0] for column in traced(url, ANAS)} == {
        "trainees", "encounters", "turns", "debriefs", "plus_deltas", "inbox", "outbox", "chats",
    }  # fmt: skip


def test_erasing_leaves_no_row_that_mentions_the_trainee(lived: Store, url: str):
    """Neither pseudonym nor chat nor word, in any column of any table; and of others everything stays."""
    bens = traced(url, BENS)
    with lived.transaction() as kept:
        kept.trainees.erase("a1b2c3")

    assert traced(url, ANAS) == set()
    assert traced(url, BENS) == bens
    with lived.looking() as kept:
        assert kept.trainees.all_of("a1b2c3") == {}
        assert kept.encounters.get("a1b2c3-1") is None


def test_an_update_of_somebody_erased_is_known_when_it_comes_again(lived: Store):
    """The tap that erased is not handled twice, and marking it as handled afterwards does no harm."""
    with lived.transaction() as kept:
        arrived = kept.inbox.next_of(ANA)
        kept.trainees.erase("a1b2c3")
        kept.inbox.done([arrived.arrival], LATER)
        assert kept.inbox.next_of(ANA) is None
        assert kept.inbox.put([Raw(arrived.update_id, ANA, "{}")], LATER) == 0


def test_what_is_put_after_erasing_is_still_sent(lived: Store):
    """The last word, that all is erased, goes out, and then no row is left of it either."""
    with lived.transaction() as kept:
        kept.trainees.erase("a1b2c3")
        kept.outbox.put([Draft(ANA, "sendMessage", {"text": "Everything is erased."})])
        (last,) = kept.outbox.heads([ANA])
        kept.outbox.sent(last.id, 1, NOON)
        assert kept.outbox.heads([ANA]) == ()


def test_somebody_erased_can_begin_again(lived: Store):
    """As a stranger, with nothing remembered."""
    with lived.transaction() as kept:
        kept.trainees.erase("a1b2c3")
    with lived.transaction() as kept:
        kept.trainees.add(Trainee("new", ANA, None, LATER))
        kept.encounters.add(met("a1b2c3-1", "new"))
        assert kept.encounters.open_of("new") == met("a1b2c3-1", "new")
        assert kept.encounters.of("new")[0].turns == 0


def test_erasing_a_stranger_erases_nothing(lived: Store, url: str):
    """An id that nobody has is no reason to lose anything."""
    before = traced(url, ANAS)
    with lived.transaction() as kept:
        kept.trainees.erase("nobody")
    assert traced(url, ANAS) == before


def test_the_export_is_json_and_complete(lived: Store, url: str):
    """Whatever column mentions a trainee, its value is in the file they are given, and nobody else's is."""
    with lived.looking() as kept:
        everything = json.loads(json.dumps(kept.trainees.all_of("a1b2c3")))

    assert list(everything) == ["trainee", "encounters", "inbox", "outbox", "chats"]
    assert [each["id"] for each in everything["encounters"]] == ["a1b2c3-1", "a1b2c3-2"]
    assert everything["encounters"][0]["turns"][0]["reply"] == "lonesome reply"
    assert everything["encounters"][0]["turns"][0]["said"] == ["Maybe."]
    assert everything["encounters"][0]["debriefs"][0]["body"] == {"strength": "lonesome"}
    assert everything["encounters"][0]["plus_deltas"][0]["words"] == "lonesome own"
    assert [each["update_id"] for each in everything["inbox"]] == [10, 11, 12]
    assert [each["blob"] for each in everything["outbox"]] == [None, None, "bG9uZXNvbWU="]
    assert everything["chats"][0]["why"] == "403 lonesome"
    assert not any(trace in json.dumps(everything) for trace in BENS)


def test_the_export_has_every_column_of_every_table_about_trainees(lived: Store):
    """A column that is added later is exported without anybody thinking of it."""
    with lived.looking() as kept:
        everything = kept.trainees.all_of("a1b2c3")
    encounter = everything["encounters"][0]
    shown = {"trainees": everything["trainee"], "encounters": encounter}
    shown |= {name: encounter[name][0] for name in ("turns", "debriefs", "plus_deltas")}
    shown |= {name: everything[name][0] for name in ("inbox", "outbox", "chats")}

    others = {"leases", "editions"}
    assert set(shown) | others == set(tables.metadata.tables)
    for name, row in shown.items():
        missing = {each.name for each in tables.metadata.tables[name].columns} - set(row)
        assert (name, missing) == (name, set())


@pytest.mark.parametrize("seed", [22, 1])  # with 22 a copy stays behind unless the file is written anew
def test_erased_words_are_not_in_the_bytes_of_sqlites_files(tmp_path: Path, seed: int):
    """Not in the database, nor in its log: also where SQLite leaves a copy behind when it deletes."""
    chance = Random(seed)
    store = Store.open(f"sqlite:///{tmp_path / 'heard.db'}")
    people = range(12)
    with store.transaction() as kept:
        for n in people:
            kept.trainees.add(Trainee(f"tr{n:04d}x", 70000 + n, None, NOON))
            kept.encounters.add(met(f"e{n}", f"tr{n:04d}x"))
    for update in range(1, 400):
        n = chance.randrange(12)
        words = f"secret{n:03d}word " * chance.choice([1, 3, 9, 20, 200, 1500])
        with store.transaction() as kept:
            kept.inbox.put([Raw(update, 70000 + n, words)], NOON)
            before = kept.encounters.open_of(f"tr{n:04d}x")
            after = before.after(exchange(len(before.turns) + 1, words))
            kept.encounters.keep(before, after, f"{70000 + n}:{update}")
            kept.outbox.put([Draft(70000 + n, "sendMessage", {"text": words})])
            kept.inbox.done([kept.inbox.next_of(70000 + n).arrival], NOON)
            for owed in kept.outbox.heads_before(NOON)[: chance.choice([0, 5])]:
                kept.outbox.sent(owed.id, 1, NOON)
    for n in chance.sample(people, 6):
        with store.transaction() as kept:
            kept.trainees.erase(f"tr{n:04d}x")
        left = b"".join(each.read_bytes() for each in sorted(tmp_path.iterdir()))
        traces = (f"secret{n:03d}word", f"tr{n:04d}x", f"{70000 + n}:")
        assert [each for each in traces if each.encode() in left] == []
    store.close()


def test_a_reader_does_not_keep_erased_words_for_longer_than_it_reads(tmp_path: Path):
    """While somebody reads older pages the log cannot be emptied; the next transaction after that does it."""
    store = Store.open(f"sqlite:///{tmp_path / 'heard.db'}")
    with store.transaction() as kept:
        live(kept, ANAS, 10)

    def in_files() -> bool:
        return any(b"lonesome" in each.read_bytes() for each in tmp_path.iterdir())

    with store.looking() as seen:
        assert seen.trainees.by_telegram(ANA) is not None
        with store.transaction() as kept:
            kept.trainees.erase("a1b2c3")
        assert in_files()
    with store.transaction() as kept:
        assert kept.trainees.by_telegram(ANA) is None
    assert not in_files()
    store.close()
