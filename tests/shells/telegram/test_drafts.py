"""What is owed to Telegram, as calls."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shells.telegram.drafts import data, document, edited, note, photo, plain_notes, tapped
from bot.shells.telegram.rendering import units


def test_the_data_of_a_button_begins_with_its_version():
    """So a button of an older make is known as such."""
    assert data("begin", "marta", "1") == "1:begin:marta:1"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_the_data_of_a_button_is_never_longer_than_64_bytes(parts):
    """Bytes, not characters; what would be longer is refused at once."""
    joined = ":".join(("1", *parts)).encode()
    if len(joined) <= 64:
        assert data(*parts).encode() == joined
    else:
        with pytest.raises(ValueError, match="longer than Telegram's 64 bytes"):
            data(*parts)


def test_a_note_stands_under_the_header_and_shows_no_preview():
    """Out of role is marked, and a link in it stays small."""
    draft = note(7, "Hello", [[("Go", "1:go")]])

    assert draft.payload == {
        "text": "<b>— Heard —</b>\nHello",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "1:go"}]]},
    }


def test_an_edit_takes_the_buttons_away_unless_there_are_new_ones():
    """A menu that has done its work has no buttons left."""
    assert edited(7, 3, "Done").payload["reply_markup"] == {"inline_keyboard": []}


def test_an_answer_to_a_tap_fits_telegrams_limit():
    """Two hundred characters at most; without words it only stops the waiting sign."""
    assert tapped(7, "5").payload == {"callback_query_id": "5"}
    assert tapped(7, "5", "x" * 300).payload == {"callback_query_id": "5", "text": "x" * 200}


@pytest.mark.parametrize("make", [lambda text: photo(7, b"", text), lambda text: document(7, b"", "a", text)])
@pytest.mark.parametrize("text", ["short", "🙂 word " * 300, "x" * 5000, "half \ud83d"])
def test_a_caption_stands_under_the_header_and_fits(make, text):
    """1,024 units at most; what is cut off is marked."""
    caption = make(text).payload["caption"]

    assert caption.startswith("— Heard —\n")
    assert units(caption) <= 1024
    assert caption.endswith("…") == (len(text) > 1024)
    caption.encode()


def test_an_operators_text_is_cut_and_escaped():
    """A crisis text of any length and with any signs arrives whole."""
    drafts = plain_notes(7, "Call <us> & talk. " * 300)
    said = " ".join(str(each.payload["text"]).removeprefix("<b>— Heard —</b>\n") for each in drafts)

    assert len(drafts) == 2
    assert said.count("Call &lt;us&gt; &amp; talk.") == 300
