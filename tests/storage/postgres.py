"""A real PostgreSQL for tests: the binaries that pgserver brings, run in a folder of their own.

When root runs the tests, pgserver's own launcher would make a system user and change the permissions of
folders; PostgreSQL only asks not to be run by root, so root runs it as `nobody`. Each test process has its
own server (about a second to start), which leaves nothing behind and needs no lock between xdist's workers.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest

WITHIN = 30.0  # seconds to start


class Postgres:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def fresh(self) -> str:
        """Make an empty database and return its URL."""
        name = f"heard_{next(self._numbers)}"
        with psycopg.connect(
            host=str(self._folder), user="postgres", dbname="postgres", autocommit=True
        ) as to:
            to.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql://postgres@/{name}?host={self._folder}"


@contextmanager
def running() -> Iterator[Postgres]:
    """Run a server while the context lasts."""
    folder = Path(tempfile.mkdtemp(prefix="heard-"))
    identity = _unprivileged(folder)
    try:
        _make_cluster(folder, identity)
        settings = ["-c", "listen_addresses=", "-c", "fsync=off"]
        command = [_binary("postgres"), "-D", folder / "data", "-k", folder, *settings]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **identity)
        try:
            _wait_for(process, folder)
            yield Postgres(folder)
        finally:
            process.send_signal(signal.SIGQUIT)  # "immediate shutdown": what it holds is thrown away
            process.wait(WITHIN)
    finally:
        shutil.rmtree(folder)


def give_up(error: BaseException, environment: Mapping[str, str]) -> NoReturn:
    """Fail where a build machine promised PostgreSQL; elsewhere skip and say what is untested."""
    if environment.get("CI") == "true":
        pytest.fail(f"PostgreSQL did not start, and with CI=true nothing may be left untested: {error!r}")
    pytest.skip(f"PostgreSQL DID NOT START; storage is untested on it: {error!r}")


def _binary(name: str) -> Path:
    spec = importlib.util.find_spec("pgserver")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pgserver is not installed; it is part of the extra 'dev'")
    return Path(spec.origin).parent / "pginstall" / "bin" / name


def _unprivileged(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _make_cluster(folder: Path, identity: dict[str, Any]) -> None:
    command = [_binary("initdb"), "-D", folder / "data", "-U", "postgres", "--auth=trust", "--no-sync"]
    done = subprocess.run(
        [*command, "--encoding=UTF8", "--locale=C"], cwd=folder, capture_output=True, text=True, **identity
    )
    if done.returncode != 0:
        raise OSError(f"initdb failed: {done.stderr}")


def _wait_for(process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + WITHIN
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise OSError(f"the server did not start: {(folder / 'log').read_text()}") from None
            time.sleep(0.02)  # it listens in its own time and tells nobody
        else:
            return
