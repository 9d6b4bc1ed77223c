"""`heard run` and `heard doctor` as an operator starts them: real processes, against the fake Telegram."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from bot.shells.telegram import words
from tests.fake_telegram import Fake

COMMAND = "from bot.shells.cli import main; main()"
DEADLINE = 10.0  # seconds a stop may take
REPLY = "It sounds lonely, Zanzibar."


def environment(fake: Fake, folder: Path, **settings: str) -> dict[str, str]:
    """Settings that work, with *settings* in place of some; an empty one is left out."""
    ours = {
        "HEARD_TOKEN": fake.token,
        "HEARD_API_URL": fake.url,
        "HEARD_DATABASE_URL": f"sqlite:///{folder / 'heard.db'}",
        "HEARD_PACE": "0",
        **settings,
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith("HEARD_")}
    return others | {name: value for name, value in ours.items() if value}


class Command:
    """One `heard` at work."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said: list[bytes] = []

    @classmethod
    async def start(cls, name: str, fake: Fake, folder: Path, **settings: str) -> Command:
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable, "-c", COMMAND, name,
                cwd=folder, env=environment(fake, folder, **settings),
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            )
        )  # fmt: skip

    async def says(self, pattern: str) -> str:
        """Wait for a line that holds *pattern*."""
        assert self._process.stdout is not None
        while line := await asyncio.wait_for(self._process.stdout.readline(), 60):
            self._said.append(line)
            if re.search(pattern, line.decode()):
                return line.decode().rstrip()
        raise AssertionError(f"no line with {pattern!r} in:\n{b''.join(self._said).decode()}")

    def signals(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    async def ends(self) -> tuple[int, str]:
        """Wait for the end; return the exit status and all that was said."""
        rest, _ = await asyncio.wait_for(self._process.communicate(), 60)
        assert self._process.returncode is not None
        return self._process.returncode, (b"".join(self._said) + rest).decode()


async def test_the_bot_runs_until_it_is_told_to_stop_and_its_log_tells_nothing(fake, tmp_path):
    """Ready, an hour with Lisa, a bug-free log without words, name or token; SIGTERM ends it in time."""
    command = await Command.start("run", fake, tmp_path, HEARD_PACE="1")
    ready = await command.says(r": ready in ")
    ana = fake.person("Zoraida", username="zoraida_q")
    ana.starts()
    await ana.hears("Welcome.", within=20)
    ana.taps(words.AGREE)
    await ana.hears(words.CHOOSE, within=20)
    ana.taps(next(label for label in ana.last.labels if label.startswith("Lisa")))
    await ana.hears("Booked:", within=20)
    ana.taps(words.BEGIN)
    await ana.hears(1, within=20)
    ana.says(REPLY)
    fake.injects({"message": {"text": f"broken {REPLY}"}})
    await command.says("was set aside")
    await fake.settles(20)
    before = time.monotonic()
    command.signals()
    status, log = await command.ends()

    assert re.search(r"ready in \d+\.\d\d s, by polling$", ready)
    assert status == 0, log
    assert time.monotonic() - before < DEADLINE
    for secret in ("Zanzibar", "lonely", "Zoraida", "zoraida_q", fake.token.partition(":")[2]):
        assert secret not in log
    assert "Traceback" not in log
    assert "alembic" not in log
    assert ana.menu == words.COMMANDS


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"HEARD_TOKEN": ""}, "HEARD_TOKEN: is missing; BotFather on Telegram gives one for your bot"),
        (
            {"HEARD_TOKEN": "7000009:AAWrongTokenOfSomebodyElse_01234567"},
            "HEARD_TOKEN: Telegram does not know",
        ),
        (
            {"HEARD_PACE": "fast", "HEARD_TOKENN": "x"},
            "HEARD_TOKENN: is no setting; did you mean HEARD_TOKEN?",
        ),
        (
            {"HEARD_WEBHOOK_URL": "https://example.org/x"},
            "HEARD_WEBHOOK_SECRET: is missing; with HEARD_WEBHOOK_URL set",
        ),
    ],
    ids=["missing token", "wrong token", "wrong settings", "webhook without secret"],
)
async def test_what_an_operator_can_mend_is_said_in_a_sentence(fake, tmp_path, settings, told):
    """No traceback: the setting's name and what would be right, and exit status 1."""
    command = await Command.start("run", fake, tmp_path, **settings)
    status, log = await command.ends()

    assert status == 1
    assert told in log
    assert "Traceback" not in log
    assert "AAWrongToken" not in log


async def test_the_doctor_finds_all_well(fake, tmp_path):
    """Settings, database, content, model and Telegram, one line each, and exit status 0."""
    status, said = await (await Command.start("doctor", fake, tmp_path)).ends()

    assert status == 0, said
    assert [line[:13].split(":")[0] for line in said.splitlines()] == [
        "ok  settings",
        "ok  database",
        "ok  content",
        "ok  referrals",
        "ok  model",
        "ok  telegram",
    ]
    assert "Lisa" in said
    assert f"@{fake.username} answers" in said


async def test_the_doctor_names_everything_that_is_not_well(fake, tmp_path):
    """A dialog that cannot be read and a token nobody knows: each with what to do, and exit status 1."""
    dialogs = tmp_path / "mine" / "dialogs"
    dialogs.mkdir(parents=True)
    (dialogs / "broken.yaml").write_text("dialog: broken\nstates: [", encoding="utf-8")
    settings = {
        "HEARD_CONTENT": str(tmp_path / "mine"),
        "HEARD_TOKEN": "7000009:AAWrongTokenOfSomebodyElse_01234567",
    }
    status, said = await (await Command.start("doctor", fake, tmp_path, **settings)).ends()

    bad = [line for line in said.splitlines() if line.startswith("BAD")]
    assert status == 1
    assert re.match(
        r"BAD content: \S+broken\.yaml:\d+:\d+: .*mend the file, it is not offered until then", bad[0]
    )
    assert bad[-1] == "BAD telegram: HEARD_TOKEN: is refused by Telegram; copy it again from BotFather"
    assert "AAWrongToken" not in said


async def test_the_doctor_stops_at_wrong_settings(fake, tmp_path):
    """With wrong settings nothing else can be looked at; each is named."""
    settings = {"HEARD_PACE": "fast", "HEARD_TIME_ZONE": "Mars"}
    status, said = await (await Command.start("doctor", fake, tmp_path, **settings)).ends()

    assert status == 1
    assert re.fullmatch(
        r"BAD settings: HEARD_PACE: .*\nBAD settings: HEARD_TIME_ZONE: 'Mars' is no time zone.*\n", said
    )
