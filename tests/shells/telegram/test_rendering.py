"""Escaping, cutting, counting, and the pace of a typist."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shells.telegram.rendering import LONGEST_PAUSE, deliverable, pause, split, spoken, units

ANY = st.text(st.characters(codec=None, categories=None))


@given(st.text(), st.integers(2, 60))
def test_nothing_is_lost_where_a_text_is_cut(text, limit):
    """Every part fits and says something; together they are the text, but for white space at the cuts."""
    parts = split(text, limit)

    assert all(0 < units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One two.\n\nThree four.", ("One two.", "Three four.")),
        ("One two\nthree four five", ("One two", "three four", "five")),
        ("one two three", ("one two", "three")),
        ("abcdefghijklmnop", ("abcdefghijkl", "mnop")),
        ("🙂" * 7, ("🙂" * 6, "🙂")),
        ("", ()),
        (" \n ", ()),
        ("short", ("short",)),
    ],
)
def test_a_text_is_cut_at_paragraphs_else_lines_else_words(text, parts):
    """Twelve units to a part: the best cut in its second half, counted as Telegram counts."""
    assert split(text, 12) == parts


@pytest.mark.parametrize(("text", "count"), [("", 0), ("é", 1), ("🙂", 2), ("a\u0301", 2), ("\ud83d", 1)])
def test_length_is_counted_in_utf_16_units(text, count):
    """As Telegram counts, also where a character is only half there."""
    assert units(text) == count


@given(ANY)
def test_what_goes_out_can_be_carried(text):
    """Any text becomes one that UTF-8 can say, and one that could is left alone."""
    carried = deliverable(text)

    assert "\0" not in carried
    carried.encode()
    if "\0" not in text and not any("\ud800" <= each <= "\udfff" for each in text):
        assert carried == text


@given(st.text())
def test_a_line_carries_no_markup_but_its_own(text):
    """Whatever a line holds, only italics of ours are tags."""
    html = spoken(text).replace("<i>", "").replace("</i>", "")

    assert "<" not in html
    assert ">" not in html


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("*looks away* Fine.", "<i>looks away</i> Fine."),
        ("*sighs*", "<i>sighs</i>"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ('*<b>* "quoted"', '<i>&lt;b&gt;</i> "quoted"'),
        ("2 * 3 = 6", "2 * 3 = 6"),
    ],
)
def test_body_language_is_italic(line, html):
    """What stands between stars is what the client does."""
    assert spoken(line) == html


@pytest.mark.parametrize(
    ("line", "pace", "seconds"),
    [
        ("", 1, 0.8),
        ("x" * 100, 1, 4.3),
        ("x" * 1000, 1, LONGEST_PAUSE),
        ("x" * 100, 0, 0),
        ("x" * 100, 2, 8.6),
    ],
)
def test_the_pause_grows_with_the_line_up_to_a_limit(line, pace, seconds):
    """A moment to read, then so much for each character; pace stretches it, and 0 leaves it out."""
    assert abs(pause(line, pace) - timedelta(seconds=seconds)) < timedelta(milliseconds=1)
