"""An encounter in the terminal: for a script line by line, for a person with a way back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console

from bot.bootstrap import House
from bot.content.library import library_from
from bot.content.referrals import SAMPLE
from bot.errors import NotNow
from bot.service.practice import Practice
from bot.settings import settings_from
from bot.shells.terminal import words
from bot.shells.terminal.chat import Chat
from bot.shells.terminal.screen import PlainScreen, RichScreen
from bot.storage.store import Store
from tests.shells.telegram.road.reader import ToldReader

SAMPLES = Path(__file__).parents[2] / "content" / "samples"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    settings = settings_from({"HEARD_OUT": str(tmp_path), "HEARD_CRISIS_TEXT": "Call somebody."}, None)
    store = Store.open(f"sqlite:///{tmp_path}/heard.db")
    yield House(settings, store, Practice(library_from([SAMPLES]), ToldReader()), SAMPLE, True)
    store.close()


def chat(house: House, screen: PlainScreen | RichScreen, key: str) -> Chat:
    moments = (datetime(2026, 3, 2, 9, 0, tzinfo=UTC) + timedelta(seconds=each) for each in count())
    numbers = (0x1234_5678_9ABC_0000 + (each << 20) for each in count())
    return Chat(house, screen, key, lambda: next(moments), lambda: next(numbers))


def piped(house: House, *replies: str, persona: str = "marta") -> str:
    out = io.StringIO()
    screen = PlainScreen(io.StringIO("".join(f"{each}\n" for each in replies)), out)
    chat(house, screen, "pipe").run(persona, None, 1)
    return out.getvalue()


class Typist(RichScreen):
    """A person at the terminal who types what was prepared and then leaves."""

    def __init__(self, *typed: str | type[BaseException]) -> None:
        self.console = Console(file=io.StringIO(), width=100, force_terminal=False, highlight=False)
        super().__init__(self.console, 0, lambda _seconds: None)
        self._typed = iter(typed)

    def ask(self, prompt: str) -> str | None:
        typed = next(self._typed, None)
        if typed is KeyboardInterrupt:
            raise KeyboardInterrupt
        return typed if isinstance(typed, str) else None

    @property
    def shown(self) -> str:
        assert isinstance(self.console.file, io.StringIO)
        return self.console.file.getvalue()


def test_a_script_gets_the_card_the_lines_the_debrief_and_the_path_of_the_picture(
    house: House, tmp_path: Path
):
    """One reply a line in; plain text out; `/end` closes the hour."""
    shown = piped(house, "[reflection_of_feeling] You sound tired.", "/end")
    first, *_ = shown.splitlines()
    assert first.startswith("Marta, ")
    assert "\nMarta: " in shown
    assert "You: “[reflection_of_feeling] You sound tired.”" in shown
    (picture,) = tmp_path.glob("heard-marta-*.png")
    assert f"-- Picture: {picture}" in shown
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_end_of_the_input_ends_the_hour_like_slash_end(house: House):
    """A script that just stops gets its debrief all the same."""
    assert "-- Picture: " in piped(house, "[restatement] So busy.")


def test_a_script_that_says_nothing_is_told_so(house: House):
    """There is nothing to look back on, and no picture."""
    assert piped(house).splitlines()[-1] == f"-- {words.UNBEGUN}"


def test_a_script_never_goes_on_in_an_hour_that_another_left_open(house: House):
    """Each run of a script begins anew."""
    piped(house, "[restatement] So busy.", "/stop")
    again = piped(house, "[restatement] So busy.", "/end")
    assert again.startswith("Marta, ")


def test_a_person_who_leaves_comes_back_to_the_very_same_place(house: House):
    """Ctrl-C keeps the place; the next start shows the last words and goes on."""
    before = Typist("[restatement] So busy.", KeyboardInterrupt)
    chat(house, before, "terminal").run("marta", None, 1)
    assert before.shown.rstrip().endswith(words.LEFT.format(name="Marta", subject="she"))
    after = Typist("/end")
    chat(house, after, "terminal").run("marta", None, 2)
    assert words.BACK.format(name="Marta") in after.shown
    with house.store.looking() as tx:
        trainee = tx.trainees.by_key("terminal")
        assert trainee is not None
        (only,) = tx.encounters.of(trainee.id)
    assert (only.turns, only.ended is not None) == (1, True)


def test_a_person_is_asked_first_and_shown_more_when_they_want_it(house: House):
    """Plus and delta come before the debrief, and every turn only on request."""
    screen = Typist("[advice] Sleep more.", "/end", "I stayed", "less advice", "t", "")
    chat(house, screen, "terminal").run("marta", None, 1)
    assert "I stayed" in screen.shown
    assert "less advice" in screen.shown
    assert "Every turn" in screen.shown
    assert "What the hour went to" not in screen.shown


def test_distress_is_answered_out_of_role_and_makes_no_turn(house: House):
    """What was written is not kept."""
    shown = piped(house, "I want to die", "/end")
    assert "-- Call somebody." in shown
    assert shown.splitlines()[-1] == f"-- {words.UNBEGUN}"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/help", words.HELP),
        ("/referrals", words.REFERRALS),
        ("/dance", words.NO_COMMAND.format(command="/dance")),
    ],
)
def test_a_command_is_no_reply(house: House, typed: str, shown: str):
    """What begins with a slash is for the program."""
    said = piped(house, typed, "/end")
    assert f"-- {shown}" in said
    assert said.splitlines()[-1] == f"-- {words.UNBEGUN}"


def test_a_hint_says_what_she_shows_and_is_counted(house: House):
    """Never a line to copy; the debrief can tell how many there were."""
    assert "-- What Marta is showing: " in piped(house, "/hint", "[restatement] Busy.", "/end")


def test_an_empty_line_is_silence(house: House):
    """Enter alone says nothing, and she hears that."""
    assert "“...”" in piped(house, "", "/end")


def test_somebody_who_is_not_there_is_named_with_those_who_are(house: House):
    """A misspelt name costs nothing."""
    with pytest.raises(NotNow) as refused:
        piped(house, "/end", persona="martha")
    assert refused.value.message == "There is no client called “martha”. There are: marta."
