"""Body language taken apart from speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shells.markup import pieces


@given(st.text(st.sampled_from("ab *\n")) | st.text())
def test_together_the_pieces_are_the_line(line):
    """Nothing is lost and no piece is empty: with the stars put back it is the line again."""
    found = pieces(line)

    assert "".join(f"*{text}*" if gesture else text for text, gesture in found) == line
    assert all(text for text, _ in found)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("*nods* Yes. *smiles*", (("nods", True), (" Yes. ", False), ("smiles", True))),
        ("**", (("**", False),)),
        ("a * b", (("a * b", False),)),
        ("*one\ntwo*", (("*one\ntwo*", False),)),
    ],
)
def test_a_gesture_stands_between_two_stars_on_one_line(line, found):
    """A star alone, two with nothing between, or a line break between: that is text."""
    assert pieces(line) == found
