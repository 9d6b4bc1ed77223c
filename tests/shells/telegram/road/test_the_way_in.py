"""The way in: welcome, consent, clients, card, Begin."""

from __future__ import annotations

import pytest

from bot.shells.telegram import words
from tests.shells.telegram.road.steps import (
    FEELING,
    FIRST_LINE,
    HEADER,
    MARTA,
    agrees,
    begins,
    noted,
    read_of,
    sees_card,
    turns_of,
)

CARD = """— Heard —
Marta, 52 · runs the office of a small building firm
First visit

Booked: Massage, upper back, 60 minutes
Notes:
– Sleeps badly since the spring.
– Second visit to this practice, the first with you.

Write as you would speak. A slow breath counts too: send … or /breathe.
/hint · /referrals · /pause · /end"""


async def test_somebody_new_is_told_what_is_kept_before_anything_is_kept(bot, telegram, store):
    """/start shows the consent text whole, with one button; nothing about the person is in the database."""
    ana = telegram.person("Ana")
    ana.starts()
    (welcome,) = await ana.hears(1)
    await telegram.settles()

    assert welcome.text == noted(words.CONSENT)
    assert welcome.labels == (words.AGREE,)
    with store.looking() as tx:
        assert tx.trainees.by_telegram(ana.id) is None


async def test_before_consent_everything_leads_to_consent(bot, telegram, reader):
    """Whatever somebody new writes, they are asked first; no client hears it."""
    ana = telegram.person("Ana")
    said = ("Hello?", "/clients", "/hint", "/nonsense", "/stop", "/debrief", "…")
    for each in said:
        ana.says(each)

    assert [each.text for each in await ana.hears(len(said))] == [noted(words.CONSENT)] * len(said)
    assert reader.read_so_far == []


async def test_help_and_privacy_need_no_consent(bot, telegram):
    """What the bot is and what it keeps can be asked before agreeing to anything."""
    ana = telegram.person("Ana")
    ana.says("/help")
    ana.says("/privacy")

    assert [each.text for each in await ana.hears(2)] == [noted(words.HELP), noted(words.PRIVACY_NOBODY)]


async def test_agreeing_leaves_the_text_agreed_to_and_shows_the_clients(bot, telegram, quiet):
    """The consent text stays with the day; the clients come below it; a second tap does nothing again."""
    ana = telegram.person("Ana")
    ana.starts()
    welcome = await ana.hears("Welcome.")
    ana.taps(words.AGREE)
    again = ana.taps(words.AGREE, on=welcome)

    assert (await again.answered()).text == words.AGREED_BEFORE
    await quiet()
    assert read_of(ana) == [
        noted(words.CONSENT) + "\n\nYou agreed on 2 March 2026.",
        noted(words.CHOOSE),
    ]
    assert ana.messages[0].labels == ()
    assert ana.last.labels == (MARTA,)


async def test_the_card_says_who_comes_and_goes_on_to_the_first_line(bot, telegram, quiet):
    """The menu becomes the card, the card stays without its buttons, and the client speaks as herself."""
    ana = telegram.person("Ana")
    await sees_card(ana)
    card = ana.last
    ana.taps(words.BEGIN)
    await ana.hears(FIRST_LINE)
    await quiet()

    assert card.text == CARD
    assert card.labels == (words.BEGIN, words.OTHERS)
    assert read_of(ana)[1:] == [CARD, FIRST_LINE]
    assert [each.labels for each in ana.messages[1:]] == [(), ()]
    assert telegram.unanswered == ()


async def test_other_clients_leads_back_to_the_list(bot, telegram):
    """From a card one can look at the others."""
    ana = telegram.person("Ana")
    await sees_card(ana)
    ana.taps(words.OTHERS)
    menu = await ana.hears(words.CHOOSE)

    assert menu.labels == (MARTA,)
    assert len(ana.messages) == 2


async def test_begin_tapped_twice_begins_once(bot, telegram, store, quiet):
    """A second tap on the same Begin is answered with a notice; there is one encounter and one first line."""
    ana = telegram.person("Ana")
    await sees_card(ana)
    card = ana.last
    ana.taps(words.BEGIN, on=card)
    twice = ana.taps(words.BEGIN, on=card)

    assert (await twice.answered()).text == words.BEGUN
    await quiet()
    assert read_of(ana).count(FIRST_LINE) == 1
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(ana.id)
        assert len(tx.encounters.of(trainee.id)) == 1


@pytest.mark.parametrize("way", ["/start", "/start class-7", "/clients"])
async def test_start_in_the_middle_shows_where_one_was(bot, telegram, way):
    """With an open hour one is taken back to the client's last words, from wherever one comes."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(way)
    (back,) = await ana.hears(1)

    assert back.text == (
        "— Heard —\n"
        "You are in the middle of an hour with Marta, about 60 minutes left. Last, Marta said:\n"
        f"{FIRST_LINE}\n"
        "Just write to go on. /end closes the hour, /stop breaks it off."
    )
    assert back.labels == ()


async def test_an_old_menu_does_not_leave_an_open_hour(bot, telegram, store, quiet):
    """Taps on menus from before lead back to the client; the hour goes on where it was."""
    ana = telegram.person("Ana")
    await agrees(ana)
    menu = ana.last
    ana.taps(MARTA, on=menu)
    card = await ana.hears("Booked:")
    ana.taps(words.BEGIN)
    await ana.hears(FIRST_LINE)
    ana.taps(MARTA, on=menu)
    await ana.hears("You are in the middle")
    ana.taps(words.OTHERS, on=card)
    await ana.hears("You are in the middle")
    ana.says(FEELING)
    await ana.hears(2)

    assert turns_of(store, ana) == [FEELING]


async def test_a_client_who_does_not_exist_cannot_be_met(bot, telegram):
    """A made-up name is answered kindly, and names who there is."""
    ana = telegram.person("Ana")
    await agrees(ana)
    for forged in ("1:card:nobody", "1:begin:nobody:1", "1:begin:nobody:²"):
        tap = ana.taps_data(forged)
        await tap.answered()
        (told,) = await ana.hears(1)
        assert told.text.startswith(HEADER)
        assert "marta" in told.text.lower()


async def test_a_visit_that_is_not_due_shows_the_card_of_the_one_that_is(bot, telegram, store):
    """Nobody taps their way into a visit they have not come to."""
    ana = telegram.person("Ana")
    await agrees(ana)
    for visit in ("2", "0", "²", "٣", "", "x" * 40):
        tap = ana.taps_data(f"1:begin:marta:{visit}")
        await tap.answered()
    await ana.hears("Booked:")

    assert ana.last.text == CARD
    with store.looking() as tx:
        assert tx.encounters.of(tx.trainees.by_telegram(ana.id).id) == ()


@pytest.mark.parametrize("language", ["de", "ar", None])
async def test_every_language_gets_the_same_road_and_the_same_menu(bot, telegram, language):
    """There is one language so far: nobody is turned away for theirs, and everybody sees the commands."""
    ana = telegram.person("Ana", language=language)
    await begins(ana)
    await telegram.until(lambda: len(ana.menu) > 0)

    assert ana.menu == words.COMMANDS


async def test_two_people_are_kept_apart(bot, telegram, store):
    """Two hours at the same time with the same client are two hours."""
    ana, ben = telegram.person("Ana"), telegram.person("Ben")
    await begins(ana)
    await begins(ben)
    ana.says(FEELING)
    ben.says("[advice] You should rest.")
    await ana.hears(2)
    await ben.hears(1)

    assert turns_of(store, ana) == [FEELING]
    assert turns_of(store, ben) == ["[advice] You should rest."]
