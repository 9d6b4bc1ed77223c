"""What may be logged."""

from __future__ import annotations

import logging

from bot.shells.telegram.logs import Mask, story_of

TOKEN = "123:very-secret"


def failing(words: str) -> Exception:
    try:
        try:
            int(words)
        except ValueError as error:
            raise KeyError(words) from error
    except KeyError as error:
        return error


def test_a_story_tells_kinds_and_places_and_no_words():
    """The errors' messages, which quote what was said, are left out; the chain of causes is not."""
    story = story_of(failing("my sister says"))
    kinds = [chapter.split(" > ")[0] for chapter in story.split("; because of ")]

    assert kinds == ["KeyError", "ValueError"]
    assert "test_logs.py:" in story
    assert "in failing" in story
    assert "sister" not in story


def test_a_mask_hides_the_token_in_message_and_arguments():
    """The token is hidden whole, and so is its secret half alone."""
    record = logging.LogRecord(
        "x", logging.INFO, "f", 1, "got /bot%s/getMe, %s", (TOKEN, "very-secret"), None
    )

    assert Mask(TOKEN).filter(record)
    assert record.getMessage() == "got /bot***/getMe, ***"


def test_a_mask_leaves_other_records_alone():
    """A record without the token keeps its arguments."""
    record = logging.LogRecord("x", logging.INFO, "f", 1, "row %d", (7,), None)
    Mask(TOKEN).filter(record)

    assert (record.msg, record.args) == ("row %d", (7,))
