"""The other end of the scale: a bare aiohttp echo without any framework, nothing stored, no order kept.

Run as `python -m tests.bench.aiohttp_echo URL TOKEN`.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import aiohttp


async def main(url: str, token: str) -> None:
    """Echo until ended."""
    root, offset, running = f"{url}/bot{token}", 0, set[asyncio.Task[None]]()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256)) as session:

        async def echo(update: dict[str, Any]) -> None:
            message = update["message"]
            payload = {"chat_id": message["chat"]["id"], "text": message["text"]}
            async with session.post(f"{root}/sendMessage", json=payload) as answer:
                await answer.read()

        while True:
            async with session.post(f"{root}/getUpdates", json={"offset": offset, "timeout": 30}) as answer:
                updates = (await answer.json())["result"]
            for update in updates:
                offset = update["update_id"] + 1
                task = asyncio.create_task(echo(update))
                running.add(task)
                task.add_done_callback(running.discard)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
