"""The road to Telegram: aiohttp under python-telegram-bot's typed methods, and under calls made by name.

The library's own httpx pool searches all connections for every request and falls to about a hundred calls a
second under load; aiohttp does not. Errors leave here as the library's types, without the address, since the
address contains the token, and without an answer's text where it may contain somebody's words.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any, Final

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

ANSWER: Final = 15.0  # seconds to wait for an answer
UPLOAD: Final = 60.0  # seconds for a call that carries a file
CONNECT: Final = 5.0  # seconds to reach the server
WAIT_UNSAID: Final = 1.0  # seconds to wait when a 429 does not say

Files = Mapping[str, tuple[bytes, str]]  # content and file name, by parameter
_Body = aiohttp.FormData | aiohttp.JsonPayload | dict[str, str]


class TooFast(TelegramError):  # noqa: N818 - named as the library names its own
    """Telegram asks everybody to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too many requests; wait {seconds:g} s")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """Sends calls over a pool of kept connections.

    Args:
        connections: how many may be open at once.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Return how long an answer is waited for, in seconds."""
        return ANSWER

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(
        self,
        url: str,
        payload: Mapping[str, object],
        files: Files | None = None,
        seconds: float | None = None,
    ) -> object:
        """Call a method by its address, also one that the library does not know.

        Args:
            url: root, token and method.
            payload: the Bot API's own names and JSON values; None is left out.
            files: files to send along.
            seconds: how long to wait for the answer; None: as long as is usual.

        Returns:
            The call's result, as JSON.

        Raises:
            TelegramError: the call failed; the type says how.
        """
        given = {name: value for name, value in payload.items() if value is not None}
        body: _Body
        if files:
            usual, body = UPLOAD, _form(given, files)
        else:  # as JSON: aiohttp spends more on a form than on all the rest of a call
            usual, body = ANSWER, aiohttp.JsonPayload(given)
        _, answer = await self._exchange("POST", url, body, usual if seconds is None else seconds)
        return self.parse_json_payload(answer).get("result")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of the library's signature
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of the library's signature
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of the library's signature
    ) -> tuple[int, bytes]:
        """Make one call for the library's typed methods.

        Returns:
            The HTTP status and the answer.

        Raises:
            TelegramError: the call failed; the type says how.
        """
        seconds = ANSWER if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        fields = request_data.json_parameters if request_data is not None else None
        return await self._exchange(method, url, fields, seconds)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; unlike the library's own, never write it to the log.

        Raises:
            NetworkError: it is no JSON object, so something between Telegram and us broke it.
        """
        value = _json(payload)
        if not value:
            raise NetworkError(f"The answer is no JSON object ({len(payload)} bytes)")
        return value

    async def _exchange(self, method: str, url: str, body: _Body | None, seconds: float) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("The connections are not open")
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT, sock_read=seconds)
        try:
            async with self._session.request(method, url, data=body, timeout=timeout) as answer:
                code, payload = answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut(f"No answer within {seconds:g} s") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"The call did not get through ({type(error).__name__})") from None
        if not 200 <= code < 300:
            raise refusal(code, payload)
        return code, payload


def refusal(code: int, payload: bytes) -> TelegramError:
    """Return the error that an answer means.

    Args:
        code: the HTTP status, not 2xx.
        payload: the answer; may be anything, as from a proxy.
    """
    answer = _json(payload)
    said, more = str(answer.get("description") or f"HTTP {code}"), answer.get("parameters")
    hints = more if isinstance(more, dict) else {}
    match code:
        case 429:
            return TooFast(_seconds(hints.get("retry_after")))
        case 401:
            return InvalidToken(said)
        case 403:
            return Forbidden(said)
        case 404:
            return EndPointNotFound(said)
        case 409:
            return Conflict(said)
        case _ if isinstance(hints.get("migrate_to_chat_id"), int):
            return ChatMigrated(hints["migrate_to_chat_id"])
        case _ if 400 <= code < 500:
            return BadRequest(said)
        case _:
            return NetworkError(said)


def _seconds(given: object) -> float:
    return float(given) if isinstance(given, int | float) and given >= 0 else WAIT_UNSAID


def _json(payload: bytes) -> dict[str, Any]:
    try:
        value = json.loads(payload)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _form(given: Mapping[str, object], files: Files) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in given.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, (content, filename) in files.items():
        form.add_field(name, io.BytesIO(content), filename=filename, content_type="application/octet-stream")
    return form
