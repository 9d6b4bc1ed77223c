"""After the hour: plus and delta by taps, by own words, or skipped; then the debrief."""

from __future__ import annotations

import pytest

from bot.debrief.debrief import Debrief
from bot.debrief.picture import alt_text, picture_of
from bot.debrief.words import View, in_words
from bot.shells.telegram import words
from bot.shells.telegram.rendering import units
from tests.shells.telegram.road.steps import (
    FEELING,
    FIRST_LINE,
    GOODBYE,
    HEADER,
    begins,
    debriefed,
    ends,
    noted,
    read_of,
)

UNTOLD = "What Marta never told you"


def debrief_kept(practice, store, person) -> Debrief:
    """The person's latest debrief, with what they said themselves."""
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(person.id)
        encounter_id, _ = tx.debriefs.latest(trainee.id)
        debrief = practice.debrief(tx, encounter_id)
    assert debrief is not None
    return debrief


def own_words(store, person) -> tuple[str | None, str | None, str | None]:
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(person.id)
        return tx.debriefs.plus_delta(tx.encounters.last_ended(trainee.id).id)


async def test_two_taps_and_the_debrief_is_there(bot, telegram, store, practice, quiet):
    """Plus and delta are asked in one message that changes; then come the picture and the words, whole."""
    ana = telegram.person("Ana")
    await ends(ana)
    question = ana.last
    ana.taps("I caught a feeling")
    delta = await ana.hears(words.DELTA)
    ana.taps("I hurried it away")
    picture = await ana.hears(lambda message: message.photo is not None)
    first = await ana.hears("Try next")
    await quiet()

    debrief = debrief_kept(practice, store, ana)
    assert own_words(store, ana) == ("I caught a feeling", "I hurried it away", None)
    assert delta.id == question.id
    assert delta.labels == (*words.DELTAS, words.SKIP)
    assert picture.photo == picture_of(debrief)
    assert picture.caption == HEADER + alt_text(debrief)
    assert units(picture.caption) <= 1024
    assert first.text == HEADER + in_words(debrief)[0].text
    assert "Went well: I caught a feeling\nDifferently: I hurried it away" in first.text
    assert first.labels == (words.EVERY_TURN, words.NUMBERS, UNTOLD, words.AGAIN)
    assert read_of(ana)[-3:] == [noted(words.KEPT), picture.text, first.text]


async def test_own_words_are_as_good_as_a_tap(bot, telegram, store):
    """Whatever is written while a question is open is its answer, whole and to the letter."""
    ana = telegram.person("Ana")
    await ends(ana)
    ana.says("I <waited> & she said more.\nThat was new for me.")
    await ana.hears(words.DELTA)
    ana.says("Less talking")
    first = await ana.hears("Try next")

    assert own_words(store, ana) == (
        "I <waited> & she said more.\nThat was new for me.",
        "Less talking",
        None,
    )
    assert "Went well: I <waited> & she said more. That was new for me." in first.text


async def test_skipping_shows_the_debrief_at_once(bot, telegram, store):
    """One tap passes both questions over."""
    ana = telegram.person("Ana")
    await debriefed(ana)

    assert own_words(store, ana) == (None, None, None)
    assert noted(words.SKIPPED) in read_of(ana)
    assert "What you said yourself" not in ana.last.text


async def test_skipping_the_second_question_keeps_the_first(bot, telegram, store):
    """What was told stays told."""
    ana = telegram.person("Ana")
    await ends(ana)
    ana.taps("I let it be quiet")
    await ana.hears(words.DELTA)
    ana.taps(words.SKIP)
    first = await ana.hears("Try next")

    assert own_words(store, ana) == ("I let it be quiet", None, None)
    assert "Went well: I let it be quiet" in first.text


async def test_double_and_late_taps_do_nothing_twice(bot, telegram, store, quiet):
    """Each tap is answered; one debrief comes, and what was chosen first stays."""
    ana = telegram.person("Ana")
    await ends(ana)
    question = ana.last
    taps = [ana.taps("I caught a feeling", on=question), ana.taps("I used their words", on=question)]
    delta = await ana.hears(words.DELTA)
    taps += [ana.taps("I gave advice", on=delta), ana.taps("I missed a feeling", on=delta)]
    await ana.hears("Try next")
    taps += [ana.taps("I caught a feeling", on=question), ana.taps(words.SKIP, on=question)]
    notices = [(await each.answered()).text for each in taps]
    await quiet()

    kept = words.DEBRIEF_KEPT
    assert notices == ["", words.KEPT_TOO, "", kept, kept, kept]
    assert own_words(store, ana) == ("I caught a feeling", "I gave advice", None)
    assert sum(message.photo is not None for message in ana.messages) == 1


async def test_a_text_that_overtakes_the_tap_before_it_is_not_lost(bot, telegram, store):
    """The text is taken for the plus; the late tap becomes the plus and the text stays beside it."""
    ana = telegram.person("Ana")
    await ends(ana)
    question = ana.last
    ana.says("I hurried.")
    await ana.hears(words.DELTA)
    late = ana.taps("I caught a feeling", on=question)
    await late.answered()
    ana.taps(words.SKIP)
    first = await ana.hears("Try next")

    assert own_words(store, ana) == ("I caught a feeling", None, "I hurried.")
    assert "Went well: I caught a feeling\nI hurried." in first.text


async def test_words_for_a_client_who_has_left_are_no_answer_to_the_question(bot, telegram, store, quiet):
    """Of three messages at once the first ends the hour: the others were meant for her; it is said once."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says("[shut_down] Let's just focus on the massage.")
    ana.says("You seem tense.")
    ana.says("Very tense.")
    await ana.hears("did not hear")
    await quiet()

    assert own_words(store, ana) == (None, None, None)
    assert read_of(ana)[-3:] == [
        GOODBYE,
        noted(f"{words.OVER_BY_CLIENT}\n\n{words.PLUS}"),
        noted(words.GONE, name="Marta"),
    ]
    ana.says("I was honest.")
    await ana.hears(words.DELTA)
    assert own_words(store, ana) == ("I was honest.", None, None)


async def test_the_other_sides_of_the_debrief_are_one_tap_away(bot, telegram, store, practice, quiet):
    """Every turn, numbers, and what was never told: each comes as a message of its own, again and again."""
    ana = telegram.person("Ana")
    await debriefed(ana)
    first = ana.last
    for label in (words.EVERY_TURN, words.NUMBERS, UNTOLD, words.EVERY_TURN):
        ana.taps(label, on=first)
        await quiet()

    debrief = debrief_kept(practice, store, ana)
    views = (View.TURNS, View.NUMBERS, View.UNTOLD, View.TURNS)
    expected = [HEADER + part.text for view in views for part in in_words(debrief, view)]
    assert read_of(ana)[-len(expected) :] == expected
    assert first in ana.messages


async def test_debrief_shows_the_last_one_again(bot, telegram, quiet):
    """/debrief repeats picture and words, with the same buttons, also in the middle of the next hour."""
    ana = telegram.person("Ana")
    await debriefed(ana)
    picture, first = ana.messages[-2:]
    ana.taps(words.AGAIN)
    await ana.hears(words.CHOOSE)
    ana.taps(ana.last.labels[0])
    await ana.hears("Booked:")
    ana.taps(words.BEGIN)
    await ana.hears(FIRST_LINE)
    ana.says("/debrief")
    await ana.hears("Try next")

    again = ana.messages[-2:]
    assert [each.text for each in again] == [picture.text, first.text]
    assert again[0].photo == picture.photo
    assert again[1].labels == first.labels


async def test_meet_a_client_leaves_the_debrief_where_it_is(bot, telegram, quiet):
    """The list of clients comes below the debrief, not in its place."""
    ana = telegram.person("Ana")
    await debriefed(ana)
    first = ana.last
    ana.taps(words.AGAIN)
    await ana.hears(words.CHOOSE)

    assert ana.messages[-2] == first


async def test_beginning_anew_shows_the_debrief_that_still_waits(bot, telegram, store, quiet):
    """Whoever passes the questions over and begins the next hour reads the debrief of the last one first."""
    ana = telegram.person("Ana")
    await ends(ana)
    ana.says("/clients")
    await ana.hears(words.CHOOSE)
    ana.taps(ana.last.labels[0])
    await ana.hears("Booked:")
    ana.taps(words.BEGIN)
    await ana.hears("Try next")
    await ana.hears(lambda message: message.text == FIRST_LINE)
    ana.says(FEELING)
    await ana.hears(2)
    await quiet()

    texts = read_of(ana)
    at = texts.index(noted(words.UNASKED, name="Marta"))
    assert ana.messages[at + 1].photo is not None
    assert texts[at + 2].startswith(HEADER + "How it ended")
    assert texts[at + 3] == FIRST_LINE
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(ana.id)
        assert trainee.awaiting is None
        assert len(tx.encounters.open_of(trainee.id).turns) == 1


@pytest.mark.parametrize("answered", [False, True])
async def test_start_asks_again_what_is_still_open(bot, telegram, answered):
    """With a question open, /start brings that question back below everything else."""
    ana = telegram.person("Ana")
    await ends(ana)
    if answered:
        ana.taps("I caught a feeling")
        await ana.hears(words.DELTA)
    ana.starts()
    again = await ana.hears("its debrief is ready")

    question, labels = (words.DELTA, words.DELTAS) if answered else (words.PLUS, words.PLUSES)
    assert again.text == noted(words.ASKED_AGAIN, name="Marta") + f"\n\n{question}"
    assert again.labels == (*labels, words.SKIP)


@pytest.mark.parametrize("command", ["/cancel", "/debrief"])
async def test_passing_the_question_over_by_command_brings_the_debrief(bot, telegram, store, command):
    """No way out of the questions loses the debrief; afterwards words are for nobody."""
    ana = telegram.person("Ana")
    await ends(ana)
    ana.says(command)
    await ana.hears("Try next")
    ana.says("Hello?")

    assert [each.text for each in await ana.hears(1)] == [noted(words.NOTHING_OPEN)]
    assert own_words(store, ana) == (None, None, None)


async def test_a_command_for_the_hour_that_is_over_points_to_the_question(bot, telegram, store):
    """A second /end is no answer to the question, and does not ask it twice."""
    ana = telegram.person("Ana")
    await ends(ana)
    for command in ("/end", "/stop", "/hint", "/breathe"):
        ana.says(command)

    assert [each.text for each in await ana.hears(4)] == [noted(words.OVER_ALREADY)] * 4
    assert own_words(store, ana) == (None, None, None)


FORGED = (
    *("1:turns:{other}", "1:untold:{other}", "1:numbers:{other}"),
    *("1:plus:{other}:0", "1:delta:{other}:0", "1:skip:{other}", "1:erased:{other}"),
    *("0:turns:{own}", "2:skip:{own}", "1:turns", "1:turns:{own}:more"),
    *("", ":", "x" * 64, "é" * 32),
)


async def test_a_forged_tap_shows_and_changes_nothing(bot, telegram, store, quiet):
    """Other people's encounters, wrong versions, junk: answered with a notice, and nothing else happens."""
    ana, ben = telegram.person("Ana"), telegram.person("Ben")
    await debriefed(ana)
    await debriefed(ben)
    with store.looking() as tx:
        own, other = (tx.encounters.last_ended(tx.trainees.by_telegram(each.id).id).id for each in (ben, ana))
    before = read_of(ben)
    notices = {}
    for forged in FORGED:
        tap = ben.taps_data(forged.format(own=own, other=other))
        notices[forged] = (await tap.answered()).text
    await quiet()

    late = {forged for forged, notice in notices.items() if notice == words.LATE_TAP}
    kept = {forged for forged, notice in notices.items() if notice == words.DEBRIEF_KEPT}
    assert kept == {"1:plus:{other}:0", "1:delta:{other}:0", "1:skip:{other}"}
    assert late | kept == set(FORGED)
    assert read_of(ben) == before
    assert own_words(store, ana) == own_words(store, ben) == (None, None, None)


@pytest.mark.parametrize("choice", ["5", "²", ""])
async def test_a_choice_that_was_not_offered_is_nothing_said(bot, telegram, store, choice):
    """A forged choice goes on to the next question and keeps nothing."""
    ana = telegram.person("Ana")
    await ends(ana)
    with store.looking() as tx:
        own = tx.encounters.last_ended(tx.trainees.by_telegram(ana.id).id).id
    ana.taps_data(f"1:plus:{own}:{choice}")
    await ana.hears(words.DELTA)

    assert own_words(store, ana) == (None, None, None)
