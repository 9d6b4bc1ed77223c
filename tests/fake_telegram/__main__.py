"""Run the fake as a process: python -m tests.fake_telegram --port 8081 --fast --latency 0.05.

Prints its address as the first line; other processes act through /control/ (see `control`).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import sys

from .fake import TOKEN, Fake


async def serve(fake: Fake, port: int) -> None:
    """Listen until the process is told to stop."""
    await fake.start(port)
    sys.stdout.write(f"{fake.url}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await fake.stop()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="tests.fake_telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--fast", action="store_true", help="no schema, no record of calls; figures instead")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before every answer")
    chosen = parser.parse_args()

    if chosen.fast:
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)  # nearly all that is made here is kept to the end

    async def run() -> None:
        fake = Fake(token=chosen.token, validate=not chosen.fast, latency=chosen.latency)
        await serve(fake, chosen.port)

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


if __name__ == "__main__":
    main()
