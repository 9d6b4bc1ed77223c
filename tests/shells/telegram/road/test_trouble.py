"""The road when something goes wrong: on Telegram's side, in the database, in the content."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.content.library import Library, library_from
from bot.service.practice import Practice
from bot.shells.telegram import words
from bot.shells.telegram.handlers import Handlers
from bot.storage.editions import Editions
from bot.storage.encounters import AlreadyOpen, Encounters, Overtaken
from bot.storage.inbox import Arrived
from tests.fake_telegram import BAD_GATEWAY, BROKEN_JSON, DROP_AFTER, DROP_BEFORE, too_many_requests
from tests.shells.telegram.hands import MONDAY
from tests.shells.telegram.road.conftest import SAMPLES
from tests.shells.telegram.road.steps import (
    FEELING,
    FIRST_LINE,
    GOODBYE,
    begins,
    debriefed,
    ends,
    noted,
    read_of,
    sees_card,
    turns_of,
)


class UndoneError(Exception):
    """Undoes a transaction."""


LINES = ["Some things happened in March.", "I don't know why I booked this. I'm fine."]


@pytest.mark.parametrize(
    ("fault", "twice"),
    [
        (too_many_requests(3), False),
        (BAD_GATEWAY, False),
        (DROP_BEFORE, False),
        (DROP_AFTER, True),
        (BROKEN_JSON, True),
    ],
    ids=["429", "502", "dropped before", "dropped after", "half an answer"],
)
async def test_trouble_with_telegram_loses_and_reorders_nothing(
    bot, telegram, clock, store, quiet, fault, twice
):
    """A line that could not be sent comes later, before what follows; at worst it comes twice."""
    ana = telegram.person("Ana")
    await begins(ana)
    telegram.fails("sendMessage", fault, chat=ana.id)
    ana.says(FEELING)
    ana.says("/end")
    async with clock.running():
        await ana.hears(words.PLUS)
    await quiet()

    question = noted(f"{words.OVER_BY_TRAINEE}\n\n{words.PLUS}")
    first = LINES[:1] * (2 if twice else 1)
    assert read_of(ana)[2:] == [FIRST_LINE, *first, *LINES[1:], GOODBYE, question]
    assert turns_of(store, ana) == [FEELING]
    assert telegram.too_early == []


async def test_who_blocks_the_bot_in_the_hour_finds_everything_on_return(bot, telegram, store, quiet):
    """Blocked in the middle: nothing is sent any more; unblocked, /start goes on where they were."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(FEELING)
    ana.blocks()
    await quiet()
    ana.unblocks()
    ana.starts()
    back = await ana.hears("You are in the middle of an hour")
    ana.says("[support] I am here again.")
    await ana.hears(1)

    assert "\n".join(LINES) in back.text
    assert turns_of(store, ana) == [FEELING, "[support] I am here again."]
    with store.looking() as tx:
        assert tx.outbox.blocked(ana.id) is None


async def test_in_a_group_the_bot_only_says_where_to_meet(bot, telegram, store, quiet):
    """Commands in a group are answered with one sentence; nobody's hour is touched."""
    ana = telegram.person("Ana")
    await begins(ana)
    peers = telegram.group("Peers", ana, kind="supergroup")
    peers.adds_bot()
    ana.says(f"/end@{telegram.username}", where=peers)
    (told,) = await peers.hears(1)
    ana.says("/end@other_bot", where=peers)
    ana.says("/nonsense", where=peers)
    peers.removes_bot()
    await quiet()

    assert told.text == noted(words.IN_A_GROUP)
    assert [each.text for each in peers.messages if each.kind == "text"] == [told.text]
    with store.looking() as tx:
        assert tx.encounters.open_of(tx.trainees.by_telegram(ana.id).id) is not None


async def test_answers_go_to_who_wrote_whatever_chat_the_update_names(bot, telegram, store, quiet):
    """An update that names another private chat is answered to its sender, by the sender's rights."""
    ana, ben = telegram.person("Ana"), telegram.person("Ben")
    await debriefed(ana)
    await begins(ben)
    before = read_of(ana)
    ben.ignore_so_far()
    chat = {"id": ana.id, "type": "private", "first_name": "Ana"}
    telegram.injects(
        {"message": {"message_id": 900, "date": 1, "chat": chat, "from": ben.user, "text": "/debrief"}}
    )
    (told,) = await ben.hears(1)
    await quiet()

    assert told.text == noted(words.NO_DEBRIEF)
    assert read_of(ana) == before


@pytest.mark.parametrize("broken", [False, True])
async def test_an_hour_is_finished_in_the_edition_it_began_in(
    running, wiring, desk, reader, telegram, store, tmp_path, quiet, broken
):
    """The author rewrites Marta, or breaks her file: an open hour goes on as it was, and gets its debrief."""
    ana = telegram.person("Ana")
    async with running(wiring):
        await begins(ana)
    content = Path(copytree(SAMPLES, tmp_path / "content"))
    dialog = content / "dialogs" / "marta_first_visit.yaml"
    text = dialog.read_text(encoding="utf-8")
    dialog.write_text("states: [" if broken else text.replace("Some things happened", "Much happened"))
    changed = replace(desk, practice=Practice(library_from([content]), reader))
    async with running(wiring, answering=lambda me: Handlers(changed)):
        ana.says(FEELING)
        said = [each.text for each in await ana.hears(2)]
        ana.says("/end")
        await ana.hears(words.PLUS)
        ana.taps(words.SKIP)
        debrief = await ana.hears("Try next")
        await quiet()

    assert said == LINES
    assert "Marta leaves as she came" in debrief.text


async def test_an_hour_that_nobody_can_play_any_more_can_be_left(
    running, wiring, desk, reader, telegram, store, monkeypatch
):
    """Its edition can be read nowhere: a reply says so, /stop ends it, and somebody else can be met."""
    ana = telegram.person("Ana")
    async with running(wiring):
        await begins(ana)
        ana.says(FEELING)
        await ana.hears(2)
    monkeypatch.setattr(Editions, "get", lambda self, edition: ("persona: [", "dialog: ["))
    empty = replace(desk, practice=Practice(Library((), (), {}, {}), reader))
    async with running(wiring, answering=lambda me: Handlers(empty)):
        ana.says("[support] Hello?")
        (lost,) = await ana.hears(1)
        ana.starts()
        (again,) = await ana.hears(1)
        ana.says("/stop")
        (stopped,) = await ana.hears(1)
        ana.says("/clients")
        (nobody,) = await ana.hears(1)

    assert lost.text == again.text == noted("This client is not here any more. /stop ends the hour.")
    assert stopped.text == noted(words.OVER_UNPLAYABLE)
    assert nobody.text.startswith(noted("There is no client to meet just now."))
    assert turns_of(store, ana) == [FEELING]


async def test_a_begin_that_another_process_was_quicker_with_is_answered(bot, telegram, monkeypatch):
    """The database refuses a second open encounter: the tap says that the hour has begun."""
    ana = telegram.person("Ana")
    await sees_card(ana)

    def add(self, encounter):
        raise AlreadyOpen("for this test")

    monkeypatch.setattr(Encounters, "add", add)
    tap = ana.taps(words.BEGIN)

    assert (await tap.answered()).text == words.BEGUN


async def test_a_reply_that_another_process_overtook_is_answered_after_it(
    bot, telegram, clock, store, monkeypatch, quiet
):
    """The encounter moved on between reading and keeping: the reply is heard then, once."""
    ana = telegram.person("Ana")
    await begins(ana)
    keep, overtaken = Encounters.keep, []

    def keep_late(self, before, after, source=None):
        if not overtaken:
            overtaken.append(source)
            raise Overtaken("for this test")
        keep(self, before, after, source)

    monkeypatch.setattr(Encounters, "keep", keep_late)
    ana.says(FEELING)
    async with clock.running():
        await ana.hears(2)
    await quiet()

    assert len(overtaken) == 1
    assert turns_of(store, ana) == [FEELING]
    assert read_of(ana)[-2:] == LINES


async def test_answering_again_after_a_transaction_undone_gives_the_same(bot, telegram, store, desk, quiet):
    """An answer leaves nothing behind but what it writes: undone and given again, it is the same answer."""
    ana = telegram.person("Ana")
    await begins(ana)
    await quiet()
    handlers = Handlers(desk)
    update = {
        "update_id": 1,
        "message": {
            "message_id": 900,
            "date": 1,
            "chat": {"id": ana.id, "type": "private", "first_name": "Ana"},
            "from": ana.user,
            "text": FEELING,
        },
    }
    arrived = Arrived(999, 1, ana.id, json.dumps(update), MONDAY)
    prepared = handlers.prepare(store, arrived, MONDAY)
    first, again = [], []
    with suppress(UndoneError), store.transaction() as tx:
        first += handlers.answer(tx, prepared, MONDAY)
        raise UndoneError
    with store.transaction() as tx:
        again += handlers.answer(tx, prepared, MONDAY)
        seen_before = handlers.answer(tx, prepared, MONDAY)

    assert first == again
    assert len(first) == 2
    assert seen_before == ()
    assert turns_of(store, ana) == [FEELING]


async def test_a_bug_is_owned_up_to_in_plain_words(bot, telegram, practice, monkeypatch, store, quiet):
    """When answering fails the person reads one neutral sentence, without markup showing."""
    ana = telegram.person("Ana")
    await begins(ana)

    def hear(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(practice, "hear", hear)
    ana.says(FEELING)

    assert [each.text for each in await ana.hears(1)] == [noted(words.BUG)]


async def test_a_debrief_is_shown_also_when_the_picture_could_not_be_prepared(bot, telegram, monkeypatch):
    """What was guessed before the transaction is only a guess: without it the debrief is whole too."""
    monkeypatch.setattr("bot.shells.telegram.preparing._shown_by", lambda *_: None)
    ana = telegram.person("Ana")
    await ends(ana)
    ana.taps(words.SKIP)
    picture = await ana.hears(lambda message: message.photo is not None)

    assert picture.photo.startswith(b"\x89PNG")
