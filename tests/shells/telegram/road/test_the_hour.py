"""The hour itself: what is said, asked for, sent by mistake, and how it ends."""

from __future__ import annotations

import pytest

from bot.shells.telegram import words
from tests.shells.telegram.road.steps import (
    FEELING,
    FIRST_LINE,
    GOODBYE,
    begins,
    ends,
    noted,
    read_of,
    turns_of,
)

ODD_TEXTS = (
    "...",
    "…",
    "*nods*",
    "🙂🙂🙂",
    "👩🏽‍🤝‍👨🏻",
    "x" * 4096,
    "אני שומע אותך",
    "<b>bold</b> & <i>co</i> </blockquote>",
    "/ I hear you",
    "/é",
    "one\n\n\ntwo\ttabs",
    "half a pair \ud83d",
    "nothing \x00 here",
    "١٢٣ %s {name} \\n",
)


async def test_a_reply_is_read_as_an_answer_to_the_clients_last_lines(bot, telegram, reader):
    """The reader is shown what the client said last; the client's words come as she says them."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(FEELING)
    said = [each.text for each in await ana.hears(2)]
    ana.says("[closed_question] Since spring?")
    await ana.hears(1)

    assert said == ["Some things happened in March.", "I don't know why I booked this. I'm fine."]
    assert reader.read_so_far == [
        (FEELING, (FIRST_LINE,)),
        ("[closed_question] Since spring?", tuple(said)),
    ]


async def test_body_language_is_italic_and_no_line_is_ever_edited(bot, telegram):
    """What the client does stands in italics, what she says in plain letters, each as it was said."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says("[judgement] You work too much. Your own fault.")
    line = await ana.hears("her jaw sets")

    assert line.html == "<i>her jaw sets</i> I see."
    assert line.labels == ()
    assert all(each.message.id != line.id for each in ana.seen if each.what == "edited")


async def test_several_messages_in_a_row_are_heard_and_answered_in_order(bot, telegram, store, reader, quiet):
    """Whoever does not wait for an answer gets one to each message, in the order of the messages."""
    ana = telegram.person("Ana")
    await begins(ana)
    said = [f"[support] Message {number}, take your time." for number in range(8)]
    for text in said:
        ana.says(text)
    await quiet()

    assert turns_of(store, ana) == said
    with store.looking() as tx:
        encounter = tx.encounters.open_of(tx.trainees.by_telegram(ana.id).id)
    lines = [line for turn in encounter.turns for line in turn.said]
    plain = [line.replace("*", "") for line in lines]
    assert read_of(ana)[-len(lines) :] == plain
    assert len(reader.read_so_far) == len(said)


async def test_any_text_is_heard_and_kept_to_the_letter(bot, telegram, store, quiet):
    """Dots, emoji, 4,096 characters, other scripts, markup, half characters: all heard, kept, and quoted."""
    ana = telegram.person("Ana")
    await begins(ana)
    for text in ODD_TEXTS[:11]:
        ana.says(text)
        await quiet()
    kept = turns_of(store, ana)
    ana.says("/end")
    await ana.hears(words.PLUS)
    ana.says("<&> \ud83d plus")
    await ana.hears(words.DELTA)
    ana.says("delta " + "y" * 4000)
    await ana.hears("Try next")
    for label in (words.EVERY_TURN, words.NUMBERS, "What Marta never told you"):
        await ana.taps(label).answered()
    await quiet()

    assert kept == list(ODD_TEXTS[:11])
    assert "<&> � plus" in "".join(read_of(ana))
    with store.looking() as tx:
        assert (tx.inbox.quarantined(), tx.outbox.dead()) == (0, 0)


@pytest.mark.parametrize("text", ODD_TEXTS[11:])
async def test_a_text_that_no_message_could_carry_does_no_harm(bot, telegram, store, quiet, text):
    """Half a surrogate pair or a NUL is kept as it came, and is a mark where it is quoted."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(text)
    await quiet()
    ana.says("/end")
    await ana.hears(words.PLUS)
    ana.taps(words.SKIP)
    await ana.hears("Try next")
    await quiet()

    assert turns_of(store, ana) == [text]
    with store.looking() as tx:
        assert (tx.inbox.quarantined(), tx.outbox.dead()) == (0, 0)


async def test_a_hint_says_what_the_client_shows_and_never_what_to_write(bot, telegram, store):
    """A hint is out of role, and counted."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says("/hint")
    (hint,) = await ana.hears(1)

    shown = "She says she is fine, and holds her shoulders up."
    assert hint.text == f"— Heard —\nWhat Marta is showing: {shown}"
    with store.looking() as tx:
        assert tx.encounters.open_of(tx.trainees.by_telegram(ana.id).id).hints == 1


async def test_the_referral_list_is_shown_and_marked_as_a_sample(bot, telegram):
    """The list says whom one may refer to, for what, and that the school has not set its own."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says("/referrals")
    (shown,) = await ana.hears(1)

    assert shown.text.startswith("— Heard —\nPeople you may refer to\n\nInes Vidal, counsellor – talking")
    assert noted(words.REFERRALS_SAMPLE)[len("— Heard —\n") :] in shown.text
    assert shown.text.endswith(words.REFERRALS_HOW)


async def test_a_breath_counts_as_a_reply(bot, telegram, store, quiet):
    """/breathe is heard like words; what stands behind it is said with it, however long."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says("/breathe")
    await quiet()
    ana.says("/breathe I'm here. " + "m" * 4000)
    await quiet()

    assert turns_of(store, ana) == [
        "*takes a slow breath*",
        "*takes a slow breath* I'm here. " + "m" * 4000,
    ]


async def test_pause_keeps_everything_and_start_brings_it_back(bot, telegram, store, clock):
    """After /pause and three days the hour stands where it stood, with the client's last words."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(FEELING)
    await ana.hears(2)
    ana.says("/pause")
    (paused,) = await ana.hears(1)
    clock.advance(3 * 86_400)
    ana.starts()
    back = await ana.hears("You are in the middle")
    ana.says("[support] Take your time.")
    await ana.hears(1)

    assert paused.text == (
        "— Heard —\nPaused. Marta stays exactly where she is. Write when you are back, also days later."
    )
    assert "Some things happened in March.\nI don't know why I booked this." in back.text
    assert turns_of(store, ana) == [FEELING, "[support] Take your time."]


async def test_what_is_not_typed_is_not_heard(bot, telegram, store):
    """Pictures, voices and the like get a kind answer in the hour and outside of it; no turn is made."""
    ana, ben = telegram.person("Ana"), telegram.person("Ben")
    await begins(ana)
    kinds = ("photo", "voice", "sticker", "document", "location", "poll", "dice")
    for kind in kinds:
        ana.sends(kind)
        ben.sends(kind)

    assert {each.text for each in await ana.hears(len(kinds))} == {noted(words.OTHER, name="Marta")}
    assert {each.text for each in await ben.hears(len(kinds))} == {noted(words.OTHER_NOBODY)}
    assert turns_of(store, ana) == []


async def test_an_album_is_answered_once(bot, telegram, quiet):
    """Ten pictures sent together get one answer, not ten."""
    ana = telegram.person("Ana")
    await begins(ana)
    chat = {"id": ana.id, "type": "private", "first_name": "Ana"}
    picture = {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}
    for number in range(10):
        message = {"message_id": 900 + number, "date": 1, "chat": chat, "from": ana.user}
        telegram.injects({"message": {**message, "photo": [picture], "media_group_id": "7"}})
    await ana.hears(1)
    await quiet()

    assert read_of(ana).count(noted(words.OTHER, name="Marta")) == 1


async def test_a_forwarded_text_is_not_passed_on(bot, telegram, store):
    """Somebody else's words are no reply."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.forwards("You should really rest.")

    assert [each.text for each in await ana.hears(1)] == [noted(words.FORWARDED, name="Marta")]
    assert turns_of(store, ana) == []


async def test_an_edit_changes_nothing_that_was_heard(bot, telegram, store, quiet):
    """In the hour an edit is answered; outside of it nobody needs to hear about it."""
    ana = telegram.person("Ana")
    await begins(ana)
    message = ana.says(FEELING)
    await ana.hears(2)
    ana.edits(message, "Something better.")
    (told,) = await ana.hears(1)
    ana.says("/end")
    await ana.hears(words.PLUS)
    ana.edits(message, "Something better still.")
    await quiet()

    assert told.text == noted(words.EDITED, name="Marta")
    assert turns_of(store, ana) == [FEELING]
    assert ana.last.text.endswith(words.PLUS)


async def test_a_command_is_never_said_to_the_client(bot, telegram, store):
    """Commands, also wrong ones and other bots', are answered out of role."""
    hint = noted(words.HINT, name="Marta", hint="She says she is fine, and holds her shoulders up.")
    told = {
        "/start@other_bot": noted(words.FOR_ANOTHER, other="other_bot"),
        "/nonsense": noted(words.NO_COMMAND, command="nonsense"),
        "/hint.": hint,
        f"/hint@{telegram.username.upper()}": hint,
        "/HELP please": noted(words.HELP),
        "/cancel": noted(words.NOTHING_PENDING),
        "/debrief": noted(words.NO_DEBRIEF),
    }
    ana = telegram.person("Ana")
    await begins(ana)
    for command in told:
        ana.says(command)

    assert [each.text for each in await ana.hears(len(told))] == list(told.values())
    assert turns_of(store, ana) == []


async def test_without_an_hour_nobody_is_in_the_room(bot, telegram):
    """What needs a client says that there is none, and where to find one."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says("/stop")
    await ana.hears(1)
    said = ("/hint", "/breathe", "/pause", "/end", "/stop", "Hello?")
    for each in said:
        ana.says(each)

    assert [each.text for each in await ana.hears(len(said))] == [noted(words.NOTHING_OPEN)] * len(said)


async def test_end_closes_the_hour_in_role(bot, telegram):
    """/end lets the client say goodbye; then the question, out of role."""
    ana = telegram.person("Ana")
    await ends(ana)

    assert read_of(ana)[-2:] == [GOODBYE, noted(f"{words.OVER_BY_TRAINEE}\n\n{words.PLUS}")]
    assert ana.last.labels == (*words.PLUSES, words.SKIP)


async def test_the_client_may_end_the_hour(bot, telegram):
    """When an answer leads to an ending the client leaves, and the question follows."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says("[shut_down] Let's just focus on the massage.")
    await ana.hears(words.PLUS)

    assert read_of(ana)[-2:] == [GOODBYE, noted(f"{words.OVER_BY_CLIENT}\n\n{words.PLUS}")]


async def test_the_clock_may_end_the_hour(bot, telegram, quiet):
    """After the turns of the appointment the client says goodbye and the time is up."""
    ana = telegram.person("Ana")
    await begins(ana)
    for number in range(12):
        ana.says(f"[support] Number {number}.")
    await ana.hears(words.PLUS)
    await quiet()

    assert read_of(ana)[-2:] == [GOODBYE, noted(f"{words.OVER_BY_TIME}\n\n{words.PLUS}")]


@pytest.mark.parametrize(("command", "farewell"), [("/stop", []), ("/end", [GOODBYE])])
async def test_leaving_before_anything_was_said_needs_no_debrief(bot, telegram, quiet, command, farewell):
    """Without a reply there is nothing to look back on, and no question is asked."""
    ana = telegram.person("Ana")
    await begins(ana)
    ana.says(command)
    await ana.hears("left before you had said anything")
    await quiet()

    assert read_of(ana)[2:] == [FIRST_LINE, *farewell, noted(words.OVER_UNBEGUN)]
