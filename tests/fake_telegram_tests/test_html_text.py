"""HTML parse mode: what becomes an entity, what is refused, in Telegram's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fake_telegram.html_text import parse_html, plain, units
from tests.fake_telegram.refusals import Refused


def test_markup_becomes_entities_counted_in_utf16_units():
    found = parse_html('🙂 <b>bold <i>both</i></b> &lt;3 &amp; <a href="https://example.org/?a=1">link</a>')

    assert found.text == "🙂 bold both <3 & link"
    assert found.entities == (
        {"type": "bold", "offset": 3, "length": 9},
        {"type": "italic", "offset": 8, "length": 4},
        {"type": "text_link", "offset": 18, "length": 4, "url": "https://example.org/?a=1"},
    )


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<strong>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<ins>x</ins>", "underline"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</B>", "bold"),
        ("<b>x</>", "bold"),
    ],
)
def test_every_tag_that_telegram_knows_is_taken(source, kind):
    assert parse_html(source).entities == ({"type": kind, "offset": 0, "length": 1},)


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("ä <div>x</div>", 'Unsupported start tag "div" at byte offset 3'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("I <3 you>", 'Unsupported start tag "3" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_telegram_cannot_parse_is_refused_in_its_words(source, refusal):
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {refusal}"


@pytest.mark.parametrize("source", ["salt & pepper", "2 > 1", "&nbsp;x"])
def test_what_should_be_escaped_passes_but_is_noted(source):
    found = parse_html(source)

    assert found.text == source
    assert len(found.unescaped) == 1


def test_numeric_entities_are_read():
    assert parse_html("it&#x27;s &#128578;").text == "it's 🙂"


def test_blanks_at_both_ends_go_and_entities_move_along():
    found = parse_html("\n <b> x</b> y \n")

    assert found.text == "x y"
    assert found.entities == ({"type": "bold", "offset": 0, "length": 1},)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_escaped_text_comes_back_as_it_was(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    found = parse_html(escaped)
    assert (found.text, found.entities, found.unescaped) == (text.strip(), (), ())
    assert plain(text).text == text.strip()


@given(st.text(alphabet='<>/b&;=" aé🙂'))
def test_any_text_is_read_or_refused(source):
    try:
        length = units(parse_html(source).text)
    except Refused as refused:
        length, said = 0, refused.description
    else:
        said = "Bad Request: can't parse entities: "

    assert length <= units(source)
    assert said.startswith("Bad Request: can't parse entities: ")
