"""The fake in another process or thread, and how to talk to it from here."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from .fake import Fake

Result = TypeVar("Result")
ROOT = Path(__file__).resolve().parents[2]


class Remote:
    """Speaks to a fake's /control/ door; blocking, for use outside an event loop."""

    def __init__(self, url: str) -> None:
        self.url = url

    def do(self, verb: str, **wish: object) -> dict[str, Any]:
        """Do *verb* and return its answer.

        Raises:
            RuntimeError: the fake could not.
        """
        body = json.dumps(wish).encode()
        request = urllib.request.Request(f"{self.url}/control/{verb}", data=body, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=float(str(wish.get("within", 30))) + 30) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            with error:
                raise RuntimeError(json.load(error)["error"]) from None


@contextlib.contextmanager
def in_process(*, fast: bool = True, latency: float = 0.0, port: int = 0) -> Iterator[Remote]:
    """Run a fake in its own process."""
    command = [sys.executable, "-m", "tests.fake_telegram", "--port", str(port), "--latency", str(latency)]
    with subprocess.Popen(
        [*command, *(["--fast"] if fast else [])], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            if not url:
                raise RuntimeError("the fake did not start")
            yield Remote(url)
        finally:
            process.terminate()


class Threaded:
    """A fake in a thread of its own, for tests that block."""

    def __init__(self, fake: Fake, loop: asyncio.AbstractEventLoop) -> None:
        self.fake, self._loop = fake, loop
        self.url = fake.url

    def do(self, action: Callable[[Fake], Result]) -> Result:
        """Run *action* in the fake's thread and return its result."""

        async def act() -> Result:
            return action(self.fake)

        return asyncio.run_coroutine_threadsafe(act(), self._loop).result(10)

    def hears(self, name: str, what: str, within: float = 5.0) -> str:
        """Wait until the person *name* hears *what*; return the whole text."""

        async def wait() -> str:
            return (await self.fake.person(name).hears(what, within)).text

        return asyncio.run_coroutine_threadsafe(wait(), self._loop).result(within + 10)


@contextlib.contextmanager
def in_thread(make: Callable[[], Fake] = Fake) -> Iterator[Threaded]:
    """Run a fake in a thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def start() -> Fake:
        fake = make()
        await fake.start()
        return fake

    fake = asyncio.run_coroutine_threadsafe(start(), loop).result(30)
    try:
        yield Threaded(fake, loop)
    finally:
        asyncio.run_coroutine_threadsafe(fake.stop(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
