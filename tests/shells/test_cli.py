"""The command `heard`: what scripts rely on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.shells import cli

ROOT = Path(__file__).parents[2]


def heard(*arguments: str, given: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, arguments, input=given)
    return done.exit_code, done.stdout


def process(
    folder: Path, *arguments: str, given: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from bot.shells.cli import main; main()", *arguments],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(ROOT), **settings},
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_read_says_what_each_reply_does_and_goes_on_after_a_broken_line():
    """One JSON object a line in and out; offsets point into the reply."""
    replies = '{"id": "a", "client": "I dread Sundays.", "reply": "You dread Sundays."}\n{broken\n'
    code, out = heard("read", given=replies + '{"id": "b", "client": "", "reply": ""}\n')
    first, second, third = map(json.loads, out.splitlines())
    assert code == 0
    assert list(first) == ["id", "utterances", "leading", "effect", "feelings"]
    assert [list(each) for each in first["utterances"]] == [
        ["text", "start", "end", "behaviour", "confidence"]
    ]
    (span,) = first["utterances"]
    assert "You dread Sundays."[span["start"] : span["end"]] == span["text"]
    assert (second["line"], "error" in second) == (2, True)
    assert (third["id"], third["leading"]) == ("b", "unclear")


def test_measure_compares_with_gold(tmp_path: Path):
    """Accuracy, macro-F1, kappa and the confusions, in plain text."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "a", "client": "", "reply": "", "leading": "unclear", "behaviours": ["unclear"]}\n'
    )
    code, out = heard("measure", str(gold))
    assert code == 0
    assert out.startswith("1 replies, reader ")
    assert "accuracy                        1.000" in out


def test_draw_prints_a_diagram():
    """An author sees the dialog as a picture wherever Mermaid is shown."""
    code, out = heard("draw", "lisa")
    assert code == 0
    assert out.startswith("flowchart TD\n")


def test_lint_counts_what_there_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Shipped clients have no problem."""
    monkeypatch.chdir(tmp_path)
    code, out = heard("lint")
    assert code == 0
    assert out.startswith("lisa_first_visit: ")


def test_lint_names_a_broken_file_by_line_and_column(tmp_path: Path):
    """An author of one's own content folder sees where and what."""
    personas = tmp_path / "mine" / "personas"
    personas.mkdir(parents=True)
    (personas / "olaf.yaml").write_text("persona: olaf\nnmae: Olaf\n")
    done = process(tmp_path, "lint", HEARD_CONTENT="mine")
    assert done.returncode == 1
    assert "olaf.yaml:2:1: no field 'nmae'; did you mean 'name'?" in done.stdout


def test_chat_takes_replies_from_a_pipe_and_says_the_same_for_the_same_seed(tmp_path: Path):
    """A script can be repeated to the letter, on a machine that remembers nothing of the first time."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    replies = "Hi Lisa, come in.\nYou seem a bit nervous.\n/end\n"
    first = process(here, "chat", "lisa", "--pace", "0", "--seed", "5", given=replies)
    second = process(there, "chat", "--visit", "1", "--pace", "0", "--seed", "5", given=replies)
    assert (first.returncode, first.stderr) == (0, "")
    said, again = (
        [line for line in done.stdout.splitlines() if not line.startswith("-- Picture: ")]
        for done in (first, second)
    )
    assert said == again


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        (("chat", "nobody"), {}, "There is no client called “nobody”. There are: lisa.\n"),
        (("chat",), {"HEARD_PACE": "fast"}, "HEARD_PACE: input should be a valid number"),
        (("run",), {}, "HEARD_TOKEN: is missing; BotFather on Telegram gives one for your bot\n"),
        (("measure", "nowhere.jsonl"), {}, "nowhere.jsonl cannot be read (FileNotFoundError); name a file"),
        (
            ("chat",),
            {"HEARD_DATABASE_URL": "sqlite:////nowhere/heard.db"},
            "check that the folder exists and may be written to",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], settings: dict[str, str], message: str
):
    """No stack trace for what a person can mend."""
    done = process(tmp_path, *arguments, **settings)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
