"""The command `heard`: every command parses its arguments, calls one room below, and prints."""

from __future__ import annotations

import logging
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.errors import HeardError, NotNow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.content.library import Visit

# Rooms are imported inside the commands that need them: `heard --help` must not load the model.

app = typer.Typer(
    name="heard",
    help="Practise listening with simulated clients, in the terminal or on Telegram.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def main() -> None:
    """Run the command; what was raised on purpose is said in one sentence, anything else is a bug."""
    try:
        app()
    except NotNow as error:
        _stop(error.message)
    except HeardError as error:
        _stop(str(error))


@app.command()
def chat(
    persona: Annotated[str, typer.Argument(help="Whom to meet.")] = "lisa",
    visit: Annotated[int | None, typer.Option(help="Which visit; by default the next one.", min=1)] = None,
    pace: Annotated[
        float | None, typer.Option(help="Typing pause: 1 human, 0 none; wins over HEARD_PACE.", min=0, max=5)
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Which variants the client says; by default chance.", min=0)
    ] = None,
) -> None:
    """Meet a client here. A script may pipe in one reply a line."""
    from bot.bootstrap import chance, house_from
    from bot.settings import settings_here
    from bot.shells.terminal.chat import Chat
    from bot.shells.terminal.screen import PlainScreen, RichScreen, Screen

    settings = settings_here()
    by_hand = sys.stdin.isatty()
    screen: Screen
    if by_hand:
        screen = RichScreen(Console(highlight=False), settings.pace if pace is None else pace, time.sleep)
    else:
        screen = PlainScreen(sys.stdin, sys.stdout)
    with _quiet():
        house = house_from(settings)
        try:
            Chat(house, screen, "terminal" if by_hand else "pipe", _now, chance).run(persona, visit, seed)
        finally:
            house.close()


@app.command()
def run() -> None:
    """Run the Telegram bot: by polling, or by webhook when HEARD_WEBHOOK_URL is set."""
    from bot.settings import settings_here
    from bot.shells.telegram.running import run_bot

    run_bot(settings_here())


@app.command()
def doctor() -> None:
    """Check settings, database, content, model and Telegram, and say what to do about each."""
    from bot.shells.doctor import examine

    console = Console(highlight=False)
    well = True
    for finding in examine():
        well = well and finding.well
        console.print(f"[{'green' if finding.well else 'red'}]{'ok ' if finding.well else 'BAD'}[/] ", end="")
        console.print(f"{finding.subject}: {finding.words}", markup=False, soft_wrap=True)
    raise typer.Exit(0 if well else 1)


@app.command()
def read() -> None:
    """Read replies: {"id", "client", "reply"} a line in, what each does a line out."""
    from bot.reading.jsonlines import read_lines
    from bot.reading.shipped import shipped_reader

    for line in read_lines(sys.stdin, shipped_reader()):
        print(line, flush=True)  # noqa: T201 - the output of the command


@app.command()
def measure(file: Annotated[Path, typer.Argument(help="Gold labels, one JSON object a line.")]) -> None:
    """Measure the reader against gold labels: accuracy, macro-F1, kappa, confusions."""
    from bot.reading.jsonlines import measure_lines
    from bot.reading.report import text_of
    from bot.reading.shipped import shipped_reader

    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        _stop(f"{file} cannot be read ({type(error).__name__}); name a file with one JSON object a line")
    print(text_of(measure_lines(lines, shipped_reader())))  # noqa: T201 - the output of the command


@app.command()
def lint() -> None:
    """Check all personas and dialogs: what is broken and what is unwise, each with its place."""
    from bot.bootstrap import library_for
    from bot.content.counts import counts_of
    from bot.content.lint import lint as problems_in
    from bot.settings import settings_here

    library = library_for(settings_here())
    problems = [str(each) for each in (*library.broken, *problems_in(library))]
    for each in problems:
        print(each)  # noqa: T201 - the output of the command
    for counts in counts_of(library.visits):
        print(counts)  # noqa: T201 - the output of the command
    raise typer.Exit(1 if problems else 0)


@app.command()
def check(
    persona: Annotated[str | None, typer.Argument(help="Only this client; by default everybody.")] = None,
) -> None:
    """Prove what a dialog promises: all reachable, no dead ends, better listening never worse."""
    from bot.encounter.check import check as findings_in
    from bot.encounter.scene import scene_of

    failed = False
    for each in _visits(persona):
        findings = findings_in(scene_of(each.persona, each.dialog))
        failed = failed or bool(findings)
        for finding in findings:
            print(f"{each.dialog.id}: {finding}")  # noqa: T201 - the output of the command
        if not findings:
            print(f"{each.dialog.id}: holds")  # noqa: T201 - the output of the command
    raise typer.Exit(1 if failed else 0)


@app.command()
def draw(
    persona: Annotated[str, typer.Argument(help="Whose dialog.")] = "lisa",
    visit: Annotated[int, typer.Option(help="Which visit.", min=1)] = 1,
) -> None:
    """Draw a dialog as a Mermaid state diagram."""
    from bot.bootstrap import library_for
    from bot.content.diagram import mermaid
    from bot.settings import settings_here

    print(mermaid(library_for(settings_here()).visit(persona, visit).dialog))  # noqa: T201 - the output


def _visits(persona: str | None) -> tuple[Visit, ...]:
    from bot.bootstrap import library_for
    from bot.settings import settings_here

    library = library_for(settings_here())
    if persona is None:
        return library.visits
    library.visit(persona)
    return library.of(persona)


def _now() -> datetime:
    return datetime.now(UTC)


def _stop(message: str) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(message, markup=False)
    sys.exit(1)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep libraries' notices out of the conversation."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
