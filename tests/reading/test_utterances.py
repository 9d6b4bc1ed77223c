"""Replies are cut where writing shows it, and every cut keeps every visible character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.utterances import Span, likely_starts, spans_between, utterances_in, word_starts


@pytest.mark.parametrize(
    ("reply", "pieces"),
    [
        ("So lonely, but do get out more.", ["So lonely,", "but do get out more."]),
        ("Mm. Tell me more?", ["Mm.", "Tell me more?"]),
        ("I see Mr. Adeyemi.", ["I see Mr. Adeyemi."]),
        ("Wait... what?!  Really?", ["Wait...", "what?!", "Really?"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("*nods slowly* go on", ["*nods slowly*", "go on"]),
        ("bitter and sweet", ["bitter and sweet"]),
        ("He said “no.” You stayed.", ["He said “no.”", "You stayed."]),
        ("大丈夫。 ゆっくり。", ["大丈夫。", "ゆっくり。"]),
        ("about 2.5 hours", ["about 2.5 hours"]),
    ],
)  # fmt: skip
def test_writing_shows_where_utterances_start(reply, pieces):
    assert [span.within(reply) for span in utterances_in(reply)] == pieces


def test_nothing_visible_is_still_one_utterance():
    assert utterances_in("") == (Span(0, 0),)
    assert utterances_in(" \n ") == (Span(0, 3),)


def test_starts_outside_the_reply_are_passed_over():
    assert spans_between("one two", [-3, 4, 99]) == (Span(0, 3), Span(4, 7))


@given(reply=st.text(), starts=st.lists(st.integers(-5, 80)))
def test_any_cut_keeps_every_visible_character_in_order(reply, starts):
    spans = spans_between(reply, starts)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(reply) for span in spans)
    assert "".join("".join(span.within(reply).split()) for span in spans) == "".join(reply.split())


@given(reply=st.text())
def test_starts_are_ordered_and_stand_on_visible_characters(reply):
    starts = likely_starts(reply)

    assert list(starts) == sorted(set(starts))
    assert not any(reply[at].isspace() for at in (*starts, *word_starts(reply)))
