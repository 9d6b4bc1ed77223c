"""The outbox: in order in every chat, and nobody waits for somebody else's chat."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.outbox import Draft, Outbox, Owed
from bot.storage.store import Store
from tests.storage.samples import LATER, NOON, any_text

ANA, BEN = 77, 88


def says(text: str, chat: int = ANA, **other) -> Draft:
    return Draft(chat, "sendMessage", {"text": text}, **other)


def texts(rows: tuple[Owed, ...]) -> list[object]:
    return [each.payload.get("text") for each in rows]


def send_all(outbox: Outbox, at=NOON) -> list[object]:
    """Send until nothing is due, and return the texts in the order of sending."""
    sent: list[object] = []
    while rows := outbox.heads_before(at):
        sent += texts(rows)
        for each in rows:
            outbox.sent(each.id, 1, at)
    return sent


def test_a_draft_is_owed_as_it_was_put(store: Store):
    """With its picture, its moment and whatever its words are."""
    draft = Draft(
        ANA, "sendPhoto", {"caption": "\x00 ü \ud83d", "reply_markup": {"inline_keyboard": [[]]}, "n": None},
        b"\x89PNG\x00", "debrief.png", NOON, True, "debrief:e1",
    )  # fmt: skip
    with store.transaction() as kept:
        kept.outbox.put([draft])
        assert kept.outbox.heads_before(NOON) == (Owed(**asdict(draft), id=1, tries=0),)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payload=st.dictionaries(any_text, json_values, max_size=4), blob=st.none() | st.binary(max_size=50))
def test_any_payload_comes_back_as_it_was(store: Store, payload, blob):
    """JSON in, the same JSON out."""
    with store.transaction() as kept:
        kept.outbox.put([Draft(ANA, "sendMessage", payload, blob)])
        (owed,) = kept.outbox.heads_before(NOON)
        kept.outbox.sent(owed.id, 1, NOON)
    assert (owed.payload, owed.blob) == (payload, blob)


def test_each_chat_gets_its_rows_in_order(store: Store):
    """At most the first waiting row of a chat may go; the oldest comes first."""
    with store.transaction() as kept:
        kept.outbox.put([says("one"), says("two"), says("b-one", BEN), says("three")])
        assert texts(kept.outbox.heads_before(NOON)) == ["one", "b-one"]
        assert send_all(kept.outbox) == ["one", "b-one", "two", "three"]


def test_a_later_moment_holds_back_its_own_chat_and_no_other(store: Store):
    """The client's typing pause keeps what she says after it in place."""
    with store.transaction() as kept:
        kept.outbox.put([says("soon", not_before=LATER), says("after that"), says("b-one", BEN)])
        assert send_all(kept.outbox) == ["b-one"]
        assert send_all(kept.outbox, LATER) == ["soon", "after that"]


def test_answers_to_taps_have_a_lane_of_their_own(store: Store):
    """A tap is answered at once, however much the client is still typing."""
    tap = Draft(ANA, "answerCallbackQuery", {"text": "tapped"})
    with store.transaction() as kept:
        kept.outbox.put([says("typing", not_before=LATER, typing=True), says("more"), tap, tap])
        kept.outbox.put([says("b-one", BEN)])
        assert texts(kept.outbox.heads([ANA])) == ["typing", "tapped"]
        assert texts(kept.outbox.heads([BEN, 99])) == ["b-one"]
        assert texts(kept.outbox.heads([])) == []
        assert texts(kept.outbox.heads_before(NOON)) == ["tapped", "b-one"]
        assert texts(kept.outbox.heads_before(LATER)) == ["typing", "tapped", "b-one"]


def test_a_key_is_kept_once(store: Store):
    """The same key again is ignored, while the first waits and when it has been sent."""
    with store.transaction() as kept:
        kept.outbox.put([says("one", key="hello"), says("two", key="hello"), says("three"), says("three")])
        assert send_all(kept.outbox) == ["one", "three", "three"]
    with store.transaction() as kept:
        kept.outbox.put([says("again", key="hello")])
        assert kept.outbox.waiting() == 0


def test_a_failure_is_tried_again_at_its_moment_and_in_its_place(store: Store):
    """Nothing overtakes a row that failed, and it counts its tries."""
    with store.transaction() as kept:
        kept.outbox.put([says("one"), says("two")])
        kept.outbox.failed(1, "502", NOON, LATER)
        assert kept.outbox.heads_before(NOON) == ()
        (again,) = kept.outbox.heads_before(LATER)
        assert (again.payload, again.tries, again.not_before) == ({"text": "one"}, 1, LATER)
        assert send_all(kept.outbox, LATER) == ["one", "two"]


def test_a_row_given_up_lets_the_next_go(store: Store):
    """One message that Telegram will never take does not silence a chat."""
    with store.transaction() as kept:
        kept.outbox.put([says("one"), says("two")])
        kept.outbox.failed(1, "400: message is too long", NOON, None)
        assert (send_all(kept.outbox), kept.outbox.dead()) == (["two"], 1)


def test_a_chat_that_blocks_us_is_left_alone_until_it_is_unblocked(store: Store):
    """What waits for it is given up; what is put later is sent, since only a reply puts it there."""
    with store.transaction() as kept:
        kept.outbox.put([says("one"), says("next week", not_before=LATER), says("b-one", BEN)])
        kept.outbox.drop_chat(ANA, "403: bot was blocked by the user", NOON)
        assert (kept.outbox.waiting(), kept.outbox.dead()) == (1, 2)
        assert (kept.outbox.blocked(ANA), kept.outbox.blocked(BEN)) == (NOON, None)
        kept.outbox.drop_chat(ANA, "403: bot was blocked by the user", LATER)
        assert kept.outbox.blocked(ANA) == LATER

        kept.outbox.unblock(ANA)
        kept.outbox.put([says("welcome back")])
        assert kept.outbox.blocked(ANA) is None
        assert send_all(kept.outbox) == ["b-one", "welcome back"]


def test_a_group_that_has_moved_takes_what_is_owed_along(store: Store):
    """In the same order, behind nothing that was not before it."""
    with store.transaction() as kept:
        kept.outbox.put([says("one", -5), says("two", -5), says("b-one", BEN)])
        kept.outbox.move_chat(-5, -100123)
        assert [(each.chat, each.payload["text"]) for each in kept.outbox.heads_before(NOON)] == [
            (-100123, "one"),
            (BEN, "b-one"),
        ]
        assert send_all(kept.outbox) == ["one", "b-one", "two"]


def test_cancelling_takes_only_waiting_rows_of_that_chat_and_prefix(store: Store):
    """A prefix is taken literally, and a cancelled key is free again."""
    with store.transaction() as kept:
        kept.outbox.put([says("sent", key="remind_1"), says("x", key="remind_2"), says("y", key="remind%3")])
        kept.outbox.put([says("z", key="remindx4"), says("b", BEN, key="remind_5"), says("no key")])
        kept.outbox.sent(1, 1, NOON)
        assert kept.outbox.cancel_waiting(ANA, "remind_") == 1
        kept.outbox.put([says("x again", key="remind_2")])
        assert send_all(kept.outbox) == ["y", "b", "z", "no key", "x again"]


def test_hurrying_lets_come_at_once_what_is_being_typed_and_no_reminder(store: Store):
    """Only rows that show the typing sign, of that chat and under that prefix; their order stays."""
    with store.transaction() as kept:
        kept.outbox.put([
            says("line", not_before=LATER, typing=True, key="line:1"),
            says("next line", not_before=LATER, typing=True, key="line:2"),
            says("reminder", not_before=LATER, key="line:3"),
            says("b", BEN, not_before=LATER, typing=True, key="line:b"),
        ])  # fmt: skip
        kept.outbox.hurry(ANA, "line:")
        assert send_all(kept.outbox) == ["line", "next line"]


def test_something_is_later_than_a_message_when_it_waits_or_was_sent_after_it(store: Store):
    """A button under an older line is known by the lines that came after it."""
    with store.transaction() as kept:
        kept.outbox.put([says("one", key="line:e1:1"), says("two", key="line:e1:2")])
        kept.outbox.sent(1, 500, NOON)
        assert kept.outbox.later_than(500, ANA, "line:e1:")  # the second still waits
        kept.outbox.sent(2, 501, NOON)
        assert kept.outbox.later_than(500, ANA, "line:e1:")
        assert not kept.outbox.later_than(501, ANA, "line:e1:")
        assert not kept.outbox.later_than(500, ANA, "line:e2:")
        assert not kept.outbox.later_than(500, BEN, "line:e1:")


def test_an_id_is_never_given_again(store: Store):
    """A sender that is late to report cannot mark another's message as sent."""
    with store.transaction() as kept:
        kept.outbox.put([says("one")])
        kept.outbox.sent(1, 1, NOON)
        kept.outbox.put([says("two")])
        kept.outbox.sent(1, 1, NOON)
        assert [each.id for each in kept.outbox.heads_before(NOON)] == [2]


def test_forgetting_leaves_what_waits_and_what_is_recent(store: Store):
    """Old keys and what was given up go; then an old key is new."""
    with store.transaction() as kept:
        kept.outbox.put([says("old", key="old"), says("dead"), says("recent", key="recent"), says("waits")])
        kept.outbox.sent(1, 1, NOON)
        kept.outbox.failed(2, "400", NOON, None)
        kept.outbox.sent(3, 1, LATER)
        kept.outbox.forget_before(LATER)
        kept.outbox.put([says("old again", key="old"), says("recent again", key="recent")])
        assert (kept.outbox.dead(), send_all(kept.outbox)) == (0, ["waits", "old again"])


chats = st.sampled_from([1, 2, 3])
steps = st.lists(st.tuples(chats, st.sampled_from([None, 0, 1, 2, 3])), max_size=12)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whatever_the_moments_every_chat_is_sent_in_order(store: Store, steps):
    """However moments are mixed, a chat's messages go out as they were put, and none too early."""
    drafts = [
        says(str(n), chat, not_before=None if at is None else NOON + timedelta(minutes=at))
        for n, (chat, at) in enumerate(steps)
    ]
    sent: dict[int, list[object]] = {1: [], 2: [], 3: []}
    with store.transaction() as kept:
        kept.outbox.put(drafts)
        for minute in range(4):
            now = NOON + timedelta(minutes=minute)
            while rows := kept.outbox.heads_before(now):
                for each in rows:
                    assert each.not_before is None or each.not_before <= now
                    sent[each.chat].append(each.payload["text"])
                    kept.outbox.sent(each.id, 1, now)
        assert kept.outbox.waiting() == 0
    assert sent == {
        chat: [each.payload["text"] for each in drafts if each.chat == chat] for chat in (1, 2, 3)
    }


def test_a_draft_without_a_moment_is_due_at_once(store: Store):
    """No moment is not a late moment."""
    with store.transaction() as kept:
        kept.outbox.put([replace(says("now"), not_before=None)])
        assert texts(kept.outbox.heads_before(NOON - timedelta(days=999))) == ["now"]
