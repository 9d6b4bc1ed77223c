"""What is kept, taken along, and erased."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.shells.telegram import words
from tests.shells.telegram.road.steps import (
    FEELING,
    FIRST_LINE,
    agrees,
    begins,
    debriefed,
    ends,
    noted,
    read_of,
    turns_of,
)


async def test_privacy_says_what_is_kept_and_offers_both_rights(bot, telegram):
    """/privacy counts the hours and has a button for each right."""
    ana = telegram.person("Ana")
    await debriefed(ana)
    ana.says("/privacy")
    shown = await ana.hears("What is kept about you")

    assert shown.text == noted(words.PRIVACY, encounters="one hour with a client")
    assert shown.labels == (words.EXPORT, words.ERASE)


async def test_the_export_holds_everything(bot, telegram, store):
    """The file is JSON: the hours, every reply, how it was read, the debriefs, one's own words."""
    ana = telegram.person("Ana")
    await ends(ana)
    ana.says("I waited.")
    await ana.hears(words.DELTA)
    ana.says("Half a pair \ud83d.")
    await ana.hears("Try next")
    ana.says("/privacy")
    await ana.hears("What is kept about you")
    ana.taps(words.EXPORT)
    sent = await ana.hears("as a JSON file")

    kept = json.loads(sent.document)
    (encounter,) = kept["encounters"]
    assert sent.file_name == "heard-export.json"
    assert sent.text == noted(words.EXPORTED)
    assert kept["trainee"]["telegram"] == ana.id
    assert [turn["reply"] for turn in encounter["turns"]] == [FEELING]
    assert encounter["turns"][0]["leading"] == "reflection_of_feeling"
    assert [each["encounter"] for each in encounter["debriefs"]] == [encounter["id"]]
    assert (encounter["plus_deltas"][0]["plus"], encounter["plus_deltas"][0]["delta"]) == (
        "I waited.",
        "Half a pair \ud83d.",
    )
    assert "Ana" not in sent.document.decode()


async def test_erasing_asks_first_and_can_be_taken_back(bot, telegram, store):
    """ "No" leaves everything as it is."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(FEELING)
    await ana.hears(2)
    ana.says("/privacy")
    await ana.hears("What is kept about you")
    ana.taps(words.ERASE)
    asked = await ana.hears("cannot be undone")
    ana.taps(words.ERASE_NO)
    kept = await ana.hears("Nothing was erased")

    assert asked.text == noted(words.ERASE_SURE)
    assert asked.labels == (words.ERASE_YES, words.ERASE_NO)
    assert (kept.text, kept.labels) == (noted(words.NOT_ERASED), ())
    assert turns_of(store, ana) == [FEELING]


async def test_erasing_leaves_nothing_and_one_can_begin_anew(bot, telegram, store, tmp_path, quiet):
    """In the middle of a second hour: afterwards no byte of the database tells of the person."""
    ana = telegram.person("Ana")
    await debriefed(ana)
    ana.taps(words.AGAIN)
    await ana.hears(words.CHOOSE)
    ana.taps(ana.last.labels[0])
    await ana.hears("Booked:")
    ana.taps(words.BEGIN)
    await ana.hears(lambda message: message.text == FIRST_LINE)
    ana.says("[support] A very private sentence.")
    await ana.hears(1)
    ana.says("/privacy")
    await ana.hears("What is kept about you")
    ana.taps(words.ERASE)
    await ana.hears("cannot be undone")
    menu = ana.last
    ana.taps(words.ERASE_YES)
    erased = await ana.hears("is erased")
    await quiet()
    left = cells_of(tmp_path / "heard.db")
    files = [each.read_bytes() for each in tmp_path.glob("heard.db*")]
    twice = ana.taps(words.ERASE_YES, on=menu)
    await twice.answered()

    assert (erased.text, erased.labels) == (noted(words.ERASED), ())
    assert [cell for cell in left if str(ana.id) in cell or "private sentence" in cell] == []
    assert [file for file in files if b"private sentence" in file] == []
    ana.starts()
    assert [each.text for each in await ana.hears(1)] == [noted(words.CONSENT)]


async def test_taps_of_an_erased_person_lead_to_consent(bot, telegram, store, quiet):
    """Old buttons still stand in the chat: they show nothing and ask first."""
    ana = telegram.person("Ana")
    await debriefed(ana)
    first = ana.last
    ana.says("/privacy")
    privacy = await ana.hears("What is kept about you")
    ana.taps(words.ERASE)
    await ana.hears("cannot be undone")
    ana.taps(words.ERASE_YES)
    await ana.hears("is erased")
    ana.taps(words.EVERY_TURN, on=first)
    asked = await ana.hears("Welcome.")
    export = ana.taps(words.EXPORT, on=privacy)
    erase = ana.taps(words.ERASE, on=privacy)

    assert asked.text == noted(words.CONSENT)
    assert [(await each.answered()).text for each in (export, erase)] == [words.PRIVACY_NOBODY] * 2
    with store.looking() as tx:
        assert tx.trainees.by_telegram(ana.id) is None


async def test_rights_need_no_agreement_to_a_newer_text(bot, telegram, store, monkeypatch):
    """Who has not agreed to a new consent text can still leave; who agrees goes on where they were."""
    ana = telegram.person("Ana")
    await begins(ana)
    monkeypatch.setattr("bot.service.privacy.CONSENT", 2)
    ana.says(FEELING)
    asked = await ana.hears("Welcome.")
    ana.says("/privacy")
    await ana.hears("What is kept about you")
    ana.taps(words.EXPORT)
    await ana.hears("as a JSON file")
    ana.taps(words.AGREE, on=asked)
    await ana.hears("You are in the middle of an hour")

    assert turns_of(store, ana) == []
    assert noted(words.CONSENT) + "\n\nYou agreed on 2 March 2026." in read_of(ana)


async def test_agreeing_is_kept_with_the_version_of_the_text(bot, telegram, store, clock):
    """Of somebody who agreed, an id, the text's version and the moment are kept; no name."""
    ana = telegram.person("Ana", username="ana_k")
    await agrees(ana)

    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(ana.id)
    assert (trainee.telegram, trainee.consent, trainee.consented) == (ana.id, 1, clock.now())


def cells_of(database: Path) -> list[str]:
    """Every row of every table, as text."""
    with closing(sqlite3.connect(database)) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [repr(row) for (name,) in named for row in connection.execute(f"SELECT * FROM {name}")]
