"""A bot in a process of its own: started, watched, ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.fake_telegram.remote import ROOT, Remote


@dataclass(slots=True)
class Subject:
    """A running bot."""

    process: subprocess.Popen[bytes]
    started: float
    log: Path
    _peak: float = field(default=0.0)

    def peak_mb(self) -> float:
        """Return the most memory it has had, in MB of 10**6 bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6

    def cpu_seconds(self) -> float:
        """Return the processor time it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ready_seconds(self, word: str, within: float = 60) -> float:
        """Wait until its log says *word* and return how long that took from its start."""
        while time.perf_counter() - self.started < within:
            if word in self.log.read_text():
                return time.perf_counter() - self.started
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise RuntimeError(f"it did not get ready:\n{self.log.read_text()}")


@contextlib.contextmanager
def running(
    module: str, arguments: tuple[str, ...], settings: Mapping[str, str], folder: Path
) -> Iterator[Subject]:
    """Run a Python module as a process of its own, with its output in a file."""
    log = folder / f"{module.rpartition('.')[2]}.log"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("HEARD_")}
    with log.open("wb") as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=folder,
            env={**clean, **settings, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Subject(process, started, log)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()


def polls(remote: Remote) -> bool:
    """Say whether a bot has asked the fake for updates."""
    return int(remote.do("state")["calls"].get("getupdates", 0)) > 0
