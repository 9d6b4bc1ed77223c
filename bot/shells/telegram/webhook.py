"""Updates by webhook: 200 is said once the inbox has committed; anything else makes Telegram try again."""

from __future__ import annotations

import hmac
import json
import logging
from typing import Final

from aiohttp import web

from bot.errors import StorageError
from bot.shells.telegram.ingest import Intake, raw_of

LARGEST: Final = 1024 * 1024  # bytes; Telegram's updates are some kilobytes
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"

_log = logging.getLogger(__name__)


class Webhook:
    """A web server that Telegram calls.

    Args:
        intake: where updates go.
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
        secret: what Telegram says with every call, so that nobody else can; never empty.
    """

    def __init__(self, intake: Intake, host: str, port: int, secret: str) -> None:
        if not secret:
            raise ValueError("a webhook without a secret would believe anybody")
        self._intake, self._host, self._port, self._secret = intake, host, port, secret.encode()
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Start listening.

        Raises:
            OSError: the address cannot be listened on.
        """
        app = web.Application(client_max_size=LARGEST)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_post("/{path:.*}", self._take)  # whatever a proxy leaves of the address
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    @property
    def port(self) -> int:
        """Return the port it listens on."""
        if self._runner is None or not self._runner.addresses:
            raise RuntimeError("the webhook is not open")
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening, after the calls under way are answered."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _healthz(self, request: web.Request) -> web.Response:  # noqa: ARG002 - aiohttp's signature
        return web.Response(text="ok\n")

    async def _take(self, request: web.Request) -> web.Response:
        said = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(said, self._secret):
            _log.warning("a call without the webhook's secret was refused")
            return web.Response(status=403, text="wrong secret\n")
        try:
            update: object = json.loads(await request.read())
        except ValueError:
            update = None
        raw = raw_of(update)
        if raw is not None:  # what cannot even be kept would only come again
            try:
                await self._intake.keep([raw])
            except StorageError as error:
                _log.error("an update could not be stored; Telegram will send it again: %s", error)
                return web.Response(status=503, text="not stored\n")
        return web.Response()
