"""Prints the figures of docs/measurements.md: the full path beside two echo bots, and the rooms one by one.

`make bench`, or `python -m tests.bench [--people 500] [--each 10]`. Loopback only; about three minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import rooms
from tests.bench.processes import Subject, running
from tests.bench.replies import REPLIES
from tests.bench.seeding import handled, seed
from tests.fake_telegram.fake import TOKEN
from tests.fake_telegram.remote import Remote, in_process

FIRST_ID = 100_001  # the fake numbers its people from here


@dataclass(frozen=True, slots=True)
class Figure:
    """What one bot did."""

    name: str
    latency_ms: int
    per_second: float
    peak_mb: float
    cpu_ms: float  # of the bot, per update
    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0
    ready: float = 0.0


def main() -> None:
    """Measure everything and print it as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--each", type=int, default=10)
    chosen = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    print(f"{machine}, Python {platform.python_version()}, {datetime.now(UTC):%F}")
    print(f"\n## Full path: {chosen.people} private chats, {chosen.each} updates each, polling, one run\n")
    figures = []
    for latency in (0.0, 0.05):
        figures.append(_heard(chosen.people, chosen.each, latency))
        figures.append(
            _echo("tests.bench.ptb_echo", "stock PTB echo, 256 at once", chosen.people, chosen.each, latency)
        )
        figures.append(
            _echo("tests.bench.aiohttp_echo", "bare aiohttp echo", chosen.people, chosen.each, latency)
        )
    figures.append(_heard(chosen.people, chosen.each, 0.05, "instant"))
    print("| bot | API latency | updates/s | peak memory | CPU per update |\n|---|---|---|---|---|")
    for each in figures:
        print(
            f"| {each.name} | {each.latency_ms} ms | {each.per_second:.0f} | {each.peak_mb:.0f} MB "
            f"| {each.cpu_ms:.1f} ms |"
        )
    ratio = figures[3].per_second / figures[4].per_second
    print(f"\nHeard against stock PTB at 50 ms: {ratio:.2f}")
    calm = _calm(latency=0.05)
    print("\n## From update to first outgoing call, 20 updates/s, pace 0, 50 ms API latency\n")
    print(f"p50 {calm.p50:.0f} ms, p95 {calm.p95:.0f} ms, p99 {calm.p99:.0f} ms")
    print(f"start to ready {calm.ready:.2f} s, peak memory {calm.peak_mb:.0f} MB")
    for line in (*rooms.reader(), *rooms.debrief(), *rooms.turns(), *rooms.content()):
        print(line)


def _heard(people: int, each: int, latency: float, *how: str) -> Figure:
    name = "Heard, reading nothing" if how else "Heard, full path"
    with _bot(latency, people, *how) as (remote, subject, url):
        subject.ready_seconds("ready in")
        cpu = subject.cpu_seconds()
        begun = time.perf_counter()
        remote.do("load", people=people, each=each, texts=REPLIES, rate=1e6, within=1, unique=True)
        while handled(url) != (people * each, 0, 0):
            if time.perf_counter() - begun > 300:
                raise RuntimeError(f"not done after 300 s: {handled(url)}\n{subject.log.read_text()[-2000:]}")
            time.sleep(0.2)
        seconds = time.perf_counter() - begun
        used = 1000 * (subject.cpu_seconds() - cpu) / (people * each)
        return Figure(name, round(latency * 1000), people * each / seconds, subject.peak_mb(), used)


def _calm(latency: float) -> Figure:
    with _bot(latency, 400) as (remote, subject, _url):
        ready = subject.ready_seconds("ready in")
        told = remote.do("load", people=400, each=1, texts=REPLIES, rate=20, within=60, unique=True)
        return Figure(
            "Heard", 50, 0, subject.peak_mb(), 0, told["p50_ms"], told["p95_ms"], told["p99_ms"], ready
        )


def _echo(module: str, name: str, people: int, each: int, latency: float) -> Figure:
    with (
        tempfile.TemporaryDirectory() as folder,
        in_process(fast=True, latency=latency) as remote,
        running(module, (remote.url, TOKEN), {}, Path(folder)) as subject,
    ):
        while not remote.do("state")["calls"].get("getupdates"):
            time.sleep(0.05)
        cpu = subject.cpu_seconds()
        told = remote.do("load", people=people, each=each, texts=REPLIES, rate=1e6, within=300, unique=True)
        used = 1000 * (subject.cpu_seconds() - cpu) / (people * each)
        return Figure(name, round(latency * 1000), told["updates_per_second"], subject.peak_mb(), used)


@contextmanager
def _bot(latency: float, people: int, *how: str) -> Iterator[tuple[Remote, Subject, str]]:
    with tempfile.TemporaryDirectory() as folder, in_process(fast=True, latency=latency) as remote:
        url = f"sqlite:///{folder}/heard.db"
        seed(url, range(FIRST_ID, FIRST_ID + people), datetime.now(UTC))
        settings = {
            "HEARD_TOKEN": TOKEN,
            "HEARD_API_URL": remote.url,
            "HEARD_DATABASE_URL": url,
            "HEARD_PACE": "0",
        }
        with running("tests.bench.heard_bot", how, settings, Path(folder)) as subject:
            yield remote, subject, url


if __name__ == "__main__":
    main()
