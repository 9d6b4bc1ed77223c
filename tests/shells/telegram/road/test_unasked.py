"""What comes without anybody writing: no encounter ends without a debrief."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import NotNow
from bot.service.practice import KEPT_OPEN
from bot.shells.telegram import words
from bot.shells.telegram.ticking import UNANSWERED, Tick
from tests.shells.telegram.road.steps import (
    FEELING,
    HEADER,
    begins,
    ends,
    noted,
    read_of,
)

MINUTE = 60


def debriefs_in(ana) -> int:
    return sum(each.photo is not None for each in ana.messages)


async def test_a_debrief_nobody_asked_for_comes_after_ten_minutes(bot, telegram, clock, quiet):
    """The question stands unanswered: after ten minutes the debrief comes, once, and words are for nobody."""
    ana = telegram.person("Ana")
    await ends(ana)
    clock.advance(UNANSWERED.total_seconds() - 1)
    await quiet()
    before = debriefs_in(ana)
    clock.advance(MINUTE)
    await ana.hears("Try next")
    clock.advance(20 * MINUTE)
    await quiet()
    ana.says("Oh, thank you.")
    (told,) = await ana.hears(1)

    assert before == 0
    assert debriefs_in(ana) == 1
    assert read_of(ana)[-4] == noted(words.UNASKED, name="Marta")
    assert told.text == noted(words.NOTHING_OPEN)


async def test_a_tap_after_that_is_answered_kindly(bot, telegram, clock):
    """The old question is still there to be tapped; the debrief does not come again."""
    ana = telegram.person("Ana")
    await ends(ana)
    clock.advance(11 * MINUTE)
    await ana.hears("Try next")
    tap = ana.taps("I caught a feeling")

    assert (await tap.answered()).text == words.DEBRIEF_KEPT


async def test_an_hour_left_for_two_weeks_is_closed_and_debriefed_once(
    bot, telegram, clock, store, practice, quiet
):
    """It ends as abandoned and the debrief says so; also when the minute's work is done twice at once."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(FEELING)
    await ana.hears(2)
    clock.advance(KEPT_OPEN.total_seconds() - MINUTE)
    await quiet()
    with store.looking() as tx:
        open_until_then = tx.encounters.open_of(tx.trainees.by_telegram(ana.id).id) is not None
    tick = Tick(practice)
    later = clock.now() + timedelta(minutes=2)
    tick(store, later)
    tick(store, later)
    clock.advance(2 * MINUTE)
    await ana.hears("Try next")
    await quiet()

    assert open_until_then
    assert debriefs_in(ana) == 1
    assert read_of(ana)[-3] == noted(words.OVER_ABANDONED, name="Marta")
    assert read_of(ana)[-1].startswith(HEADER + "How it ended")
    with store.looking() as tx:
        trainee = tx.trainees.by_telegram(ana.id)
        assert (tx.encounters.last_ended(trainee.id).ended_by.value, trainee.awaiting) == ("abandoned", None)


async def test_an_hour_in_which_nothing_was_said_is_closed_in_silence(bot, telegram, clock, store, quiet):
    """There is nothing to look back on, so nobody is written to after two weeks."""
    ana = telegram.person("Ana")
    await begins(ana)
    before = read_of(ana)
    clock.advance(KEPT_OPEN.total_seconds() + MINUTE)

    def closed() -> bool:
        with store.looking() as tx:
            return tx.encounters.open_of(tx.trainees.by_telegram(ana.id).id) is None

    await telegram.until(closed)
    await quiet()

    assert read_of(ana) == before


async def test_trouble_with_one_trainee_does_not_keep_others_from_their_debrief(
    bot, telegram, clock, practice, monkeypatch, caplog
):
    """One debrief cannot be made; the other comes, and the log tells kinds and places only."""
    ana, ben = telegram.person("Ana"), telegram.person("Ben")
    await ends(ana)
    await ends(ben)
    whole, broken = practice.debrief, []

    def debrief(tx, encounter_id):
        if not broken or encounter_id in broken:
            broken.append(encounter_id)
            raise NotNow("these words are not for the log")
        return whole(tx, encounter_id)

    monkeypatch.setattr(practice, "debrief", debrief)
    clock.advance(11 * MINUTE)
    await telegram.until(lambda: debriefs_in(ana) + debriefs_in(ben) == 1)

    assert "part of the minute's work failed: NotNow" in caplog.text
    assert "not for the log" not in caplog.text


async def test_a_debrief_waits_for_somebody_who_has_blocked_the_bot(bot, telegram, clock, store, quiet):
    """It is not thrown at a closed door: it comes when the person is back."""
    ana = telegram.person("Ana")
    await ends(ana)
    ana.blocks()
    await quiet()
    clock.advance(30 * MINUTE)
    await quiet()
    with store.looking() as tx:
        waits = tx.trainees.by_telegram(ana.id).awaiting
        dead = tx.outbox.dead()
    ana.unblocks()
    await quiet()
    clock.advance(MINUTE)
    await ana.hears("Try next")

    assert waits.startswith("plus:")
    assert dead == 0
