"""What the terminal shows: one screen for a person (rich), one for a pipe (plain text)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TextIO

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.content.library import Visit
from bot.debrief.markup import Style
from bot.debrief.words import Part
from bot.shells.markup import pieces
from bot.shells.telegram.rendering import pause
from bot.shells.terminal import words

WIDTH: Final = 76
STYLES: Final = {Style.PLAIN: "", Style.STRONG: "bold", Style.EMPHASIS: "italic", Style.QUOTE: "italic cyan"}


class Screen(Protocol):
    """Where an encounter is shown and replies come from."""

    asks_back: bool  # whether questions such as plus and delta make sense here

    def card(self, visit: Visit) -> None:
        """Show the intake card."""

    def client(self, name: str, lines: Sequence[str]) -> None:
        """Show what the client says, each line after the time it takes to type it."""

    def note(self, text: str) -> None:
        """Show something out of role."""

    def part(self, part: Part) -> None:
        """Show a part of the debrief."""

    def ask(self, prompt: str) -> str | None:
        """Return the next line somebody types; None at the end of input."""


class RichScreen:
    """The screen of a person at a terminal."""

    asks_back = True

    def __init__(self, console: Console, pace: float, wait: Callable[[float], None]) -> None:
        """Take where to print, the pace (0 none, 1 human) and how to wait some seconds."""
        self._console = console
        self._pace = pace
        self._wait = wait

    def card(self, visit: Visit) -> None:
        """Show the intake card in a frame."""
        persona = visit.persona
        text = Text()
        text.append(f"{persona.name}, {persona.age}", style="bold")
        text.append(f" · {persona.trade}\n\n")
        text.append("Booked  ", style="bold")
        text.append(f"{persona.card.booked}, {persona.card.minutes} minutes\n")
        text.append("Notes\n", style="bold")
        for each in persona.card.notes:
            text.append(f"· {each}\n")
        text.append(f"\n{words.ROAD}", style="dim")
        title = f"{visit.dialog.title}"
        self._console.print(Panel(text, title=title, width=min(WIDTH, self._console.width), padding=(1, 2)))

    def client(self, name: str, lines: Sequence[str]) -> None:
        """Show the client's lines, with a typing pause and body language in italics."""
        for line in lines:
            seconds = pause(line, self._pace).total_seconds()
            if seconds > 0:
                with self._console.status(words.TYPING.format(name=name), spinner="dots"):
                    self._wait(seconds)
            text = Text(f"{name}  ", style="bold cyan")
            for words_said, gesture in pieces(line):
                text.append(words_said, style="italic dim" if gesture else "not bold default")
            self._console.print(text, width=min(WIDTH, self._console.width))

    def note(self, text: str) -> None:
        """Show something out of role, dimmed."""
        self._console.print(Text(text, style="yellow"), width=min(WIDTH, self._console.width))

    def part(self, part: Part) -> None:
        """Show a part of the debrief with its strong words and quotes."""
        text = Text()
        for span in part.spans:
            text.append(span.text, style=STYLES[span.style])
        self._console.print(text, width=min(WIDTH, self._console.width))
        self._console.print()

    def ask(self, prompt: str) -> str | None:
        """Ask at a prompt; None at the end of input."""
        try:
            return self._console.input(f"[bold green]{prompt}[/bold green]  ")
        except EOFError:
            return None


class PlainScreen:
    """The screen of a script: one reply a line in, plain text out, no pauses."""

    asks_back = False

    def __init__(self, replies: TextIO, out: TextIO) -> None:
        """Take where replies come from and where text goes."""
        self._replies = replies
        self._out = out

    def card(self, visit: Visit) -> None:
        """Print the intake card."""
        persona = visit.persona
        booked = f"{persona.card.booked}, {persona.card.minutes} minutes"
        notes = " ".join(persona.card.notes)
        self._print(
            f"{persona.name}, {persona.age}, {persona.trade}. {visit.dialog.title}.\n"
            f"Booked: {booked}\nNotes: {notes}\n"
        )

    def client(self, name: str, lines: Sequence[str]) -> None:
        """Print the client's lines, body language between asterisks."""
        for line in lines:
            self._print(f"{name}: {line}")

    def note(self, text: str) -> None:
        """Print something out of role."""
        self._print(f"-- {text}")

    def part(self, part: Part) -> None:
        """Print a part of the debrief."""
        self._print(part.text + "\n")

    def ask(self, prompt: str) -> str | None:  # noqa: ARG002 - a script sees no prompt
        """Return the next line of the input; None at its end."""
        line = self._replies.readline()
        return line.rstrip("\r\n") if line else None

    def _print(self, text: str) -> None:
        print(text, file=self._out, flush=True)
