"""The wire: HTTP on the loopback, one handler, Telegram's envelope, and faults where ordered."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader

from . import schema
from .control import answer_control
from .faults import Fault
from .given import Given, read_parameters
from .methods import METHODS, RATED
from .records import Call
from .refusals import NO_METHOD, NOT_FOUND, UNAUTHORIZED, Refused

if TYPE_CHECKING:
    from .fake import Fake

BODY_LIMIT = 64 * 2**20
_encode = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode
PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class _Broken(Exception):  # noqa: N818 - what happens to a connection, not an error to report
    """The connection is to break instead of an answer."""


class Server:
    """Answers the bot's calls for one Fake."""

    def __init__(self, fake: Fake) -> None:
        self.fake = fake
        self.url = ""
        self._runner: web.ServerRunner | None = None
        self._stopping = asyncio.Event()
        self._in_flight: Counter[int] = Counter()
        self._quiet_until = 0.0  # a 429 asked to send nothing until then

    async def start(self, port: int) -> None:
        """Listen."""
        server = web.Server(
            self._handle,
            request_factory=_request,
            handler_cancellation=True,  # a poll whose caller is gone ends with it
            access_log=None,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Let go of everybody who waits, and close."""
        self._stopping.set()
        self.fake.updates.end_poll(Refused(502, "Bad Gateway"))
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path.partition("?")[0]
        if "%" in path:
            path = request.path
        try:
            if path.startswith("/bot"):
                token, _, method = path[4:].partition("/")
                return await self._answer(request, token, method)
            if path.startswith("/file/bot"):
                token, _, place = path[9:].partition("/")
                return self._file(token, place)
            if path.startswith("/control/"):
                return await answer_control(self.fake, path[9:], request)
        except _Broken:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return _refusal(Refused(*NOT_FOUND))

    async def _answer(self, request: web.BaseRequest, token: str, name: str) -> web.StreamResponse:
        try:
            given = await read_parameters(request)
        except Refused as refused:
            self.fake.complain(name, refused.description)
            return _refusal(refused)
        if token != self.fake.token:
            return _refusal(Refused(*UNAUTHORIZED))
        proper, _ = METHODS.get(name.lower(), (name, None))
        chat = _chat_of(given)
        fault = self.fake.faults.next_for(name.lower(), chat)
        number = self._note(proper, given, chat)
        if not self.fake.validate:
            return await self._respond(proper, given, fault, number)
        busy = chat if proper.lower() in RATED else None
        if busy is not None:
            self._in_flight[busy] += 1
        try:
            return await self._respond(proper, given, fault, number)
        finally:
            if busy is not None:
                self._in_flight[busy] -= 1

    async def _respond(self, name: str, given: Given, fault: Fault | None, number: int) -> web.StreamResponse:
        if fault is not None and not fault.effect:
            return await self._go_wrong(fault, number, b"")
        try:
            body = b'{"ok":true,"result":' + _encode(await self._result(name, given)).encode() + b"}"
        except Refused as refused:
            self._close(number, f"{refused.code} {refused.description}")
            if "retry_after" in refused.parameters:
                self._quiet_until = self.fake.clock() + refused.parameters["retry_after"]
            if self.fake.latency:
                await asyncio.sleep(self.fake.latency)
            return _refusal(refused)
        if fault is not None:
            return await self._go_wrong(fault, number, body)
        if self.fake.latency:
            await asyncio.sleep(self.fake.latency)
        return web.Response(body=body, content_type="application/json")

    async def _result(self, name: str, given: Given) -> object:
        method = name.lower()
        if method not in METHODS:
            self.fake.complain(name, "the fake does not know this method")
            raise Refused(*NO_METHOD)
        if self.fake.gate is not None and method in RATED:
            self.fake.gate.enter(_chat_of(given) or 0)
        result = METHODS[method][1](self.fake, given)
        return await result if inspect.iscoroutine(result) else result

    async def call_by_reply(self, call: Mapping[str, object]) -> None:
        """Carry out a method call that came in the answer to a webhook."""
        values = {name: value for name, value in call.items() if name != "method"}
        given, name = Given(values), str(call["method"])
        proper, _ = METHODS.get(name.lower(), (name, None))
        number = self._note(proper, given, _chat_of(given))
        try:
            await self._result(proper, given)
        except Refused as refused:
            self._close(number, f"{refused.code} {refused.description}")

    async def _go_wrong(self, fault: Fault, number: int, body: bytes) -> web.StreamResponse:
        self._close(number, f"{fault.code} {fault.description}" if fault.code else fault.name)
        if fault.name == "status":
            if fault.retry_after is not None:
                self._quiet_until = self.fake.clock() + fault.retry_after
                return _refusal(Refused(fault.code, fault.description, retry_after=fault.retry_after))
            return _refusal(Refused(fault.code, fault.description))
        if fault.name == "page":
            return web.Response(status=fault.code, body=PAGE, content_type="text/html")
        if fault.name == "broken_json":
            return web.Response(body=body[: len(body) // 2], content_type="application/json")
        if fault.name == "hang":
            await _at_most(self._stopping.wait(), fault.seconds)
        raise _Broken

    def _note(self, name: str, given: Given, chat: int | None) -> int:
        """Keep a record of the call and return its place in it; in fast mode only count it."""
        self.fake.tally.call(name.lower(), chat)
        if not self.fake.validate:
            return -1
        values = {**given.values, **given.files}
        call = Call(len(self.fake.calls) + 1, self.fake.clock(), name, values, "ok")
        self.fake.calls.append(call)
        self.fake.bell.ring()
        if name.lower() in RATED:
            self._watch(call, chat)
        if schema.knows(name):
            for problem in schema.problems(name, given):
                self.fake.complain(name, problem)
        return call.number - 1

    def _watch(self, call: Call, chat: int | None) -> None:
        """Note a send that should have waited: for another in the same chat, or for a 429 to be over."""
        if chat is not None and self._in_flight[chat]:
            self.fake.overlapping.append(call)
        if call.at < self._quiet_until:
            self.fake.too_early.append(call)

    def _close(self, number: int, outcome: str) -> None:
        if number >= 0:
            old = self.fake.calls[number]
            self.fake.calls[number] = Call(old.number, old.at, old.method, old.parameters, outcome)

    def _file(self, token: str, place: str) -> web.StreamResponse:
        if token != self.fake.token:
            return _refusal(Refused(*UNAUTHORIZED))
        file = next((each for each in self.fake.world.files.values() if each.path == place), None)
        if file is None:
            return _refusal(Refused(*NOT_FOUND))
        return web.Response(body=file.content, content_type="application/octet-stream")


def _refusal(refused: Refused) -> web.Response:
    body = json.dumps(refused.envelope()).encode()
    return web.Response(status=refused.code, body=body, content_type="application/json")


def _chat_of(given: Given) -> int | None:
    return given.integer("chat_id") or None


async def _at_most(waiting: object, seconds: float) -> None:
    try:
        await asyncio.wait_for(waiting, seconds)  # type: ignore[arg-type] # any awaitable
    except TimeoutError:
        return


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: object,
    writer: object,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=BODY_LIMIT)  # type: ignore[arg-type]
