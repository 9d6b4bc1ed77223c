"""Examines an installation: settings, database, content, model, Telegram; each with what to do about it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bot.bootstrap import library_for, referrals_for
from bot.errors import HeardError, SettingsError, StorageError
from bot.reading.shipped import shipped_reader
from bot.settings import Settings, settings_here
from bot.shells.telegram.running import introduced
from bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    well: bool
    words: str  # what was found, and what to do when it is not well


def examine() -> Iterator[Finding]:
    """Look at one thing after the other; with broken settings nothing else can be looked at."""
    try:
        settings = settings_here()
    except SettingsError as error:
        for line in str(error).splitlines():
            yield Finding("settings", False, f"{line}. Correct it in .env or the environment.")
        return
    yield Finding("settings", True, "all known, all well formed")
    yield from _database(settings)
    yield from _content(settings)
    yield from _model()
    yield from _telegram(settings)


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        store = Store.open(settings.database_url)
    except StorageError as error:
        yield Finding("database", False, str(error))
        return
    try:
        with store.looking() as tx:
            waiting, owed = tx.inbox.waiting(), tx.outbox.waiting()
            quarantined, dead = tx.inbox.quarantined(), tx.outbox.dead()
        yield Finding(
            "database", True, f"revision {store.revision}; {waiting} updates and {owed} messages waiting"
        )
        if quarantined:
            yield Finding(
                "inbox",
                False,
                f"{quarantined} updates could not be answered and are kept in the inbox; "
                "report them as a bug by their arrival numbers",
            )
        if dead:
            yield Finding(
                "outbox",
                False,
                f"{dead} messages could not be delivered; the outbox says why for each",
            )
    finally:
        store.close()


def _content(settings: Settings) -> Iterator[Finding]:
    try:
        library = library_for(settings)
        _, sample = referrals_for(settings)
    except HeardError as error:
        yield Finding("content", False, str(error))
        return
    for each in library.broken:
        yield Finding("content", False, f"{each}; mend the file, it is not offered until then")
    visits = len(library.visits)
    names = ", ".join(each.name for each in library.personas)
    yield Finding(
        "content", bool(visits), f"{visits} visits: {names}" if visits else "no visit can be offered"
    )
    if sample:
        yield Finding("referrals", True, "only the sample list; set HEARD_REFERRALS to your school's own")


def _model() -> Iterator[Finding]:
    started = time.perf_counter()
    try:
        reader = shipped_reader()
        reader.read("That sounds lonely.", ["Sundays are long."])
    except HeardError as error:
        yield Finding("model", False, str(error))
        return
    yield Finding("model", True, f"edition {reader.edition}, loaded in {time.perf_counter() - started:.1f} s")


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.token is None:
        yield Finding(
            "telegram", False, "HEARD_TOKEN is missing; BotFather on Telegram gives one for your bot"
        )
        return
    try:
        if settings.webhook_url:
            settings.webhook_secret_or_fail()
        name = asyncio.run(introduced(settings))
    except HeardError as error:
        yield Finding("telegram", False, str(error))
        return
    yield Finding("telegram", True, f"@{name} answers")
