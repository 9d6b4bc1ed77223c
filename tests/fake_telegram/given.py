"""What a call brings: parameters from the path's query, JSON, a form or a multipart body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from json import JSONDecodeError

from aiohttp import web
from aiohttp.web_request import FileField

from .refusals import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent along with a call."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {len(self.content)} bytes)"


class Given:
    """The parameters of one call, asked for by type."""

    __slots__ = ("files", "values")

    def __init__(self, values: Mapping[str, object], files: Mapping[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def text(self, name: str, default: str = "") -> str:
        """Return *name* as text."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        if value is None:
            return default
        return str(value) if type(value) is int else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return *name* as a whole number; what is none counts as *default*, as in Telegram."""
        try:
            return int(str(self.values[name]))
        except (KeyError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Tell whether *name* is set to true."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def parsed(self, name: str) -> object:
        """Return *name* as the JSON value it is or contains; None when missing or empty.

        Raises:
            Refused: it contains broken JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except JSONDecodeError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | str | None:
        """Return the file under *name*, or the file id or address given instead, or None."""
        if name in self.files:
            return self.files[name]
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return value if isinstance(value, str) and value else None


async def read_parameters(request: web.BaseRequest) -> Given:
    """Read all parameters of *request*; those of the body win over those of the query.

    Raises:
        Refused: the body is not what its content type says.
    """
    values: dict[str, object] = dict(request.query) if "?" in request.raw_path else {}
    if not request.can_read_body:
        return Given(values)
    if request.headers.get("Content-Type", "").startswith("application/json"):
        values.update(_from_json(await request.read()))
        return Given(values)
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        await request.read()
        raise bad_request("content type of the body is not supported")
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            with value.file as file:
                files[name] = Upload(value.filename, file.read())
        else:
            values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Given(values, files)


def _from_json(body: bytes) -> dict[str, object]:
    try:
        values = json.loads(body) if body else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("JSON object expected")
    return values
