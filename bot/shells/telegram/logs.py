"""What this shell may log: ids, kinds of errors and places in the code; no token, no words, no name."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

TALKATIVE: Final = ("telegram", "httpx", "httpcore", "aiohttp.access", "asyncio", "alembic")
"""Loggers that write addresses (with the token), parameters (with words) or chatter below WARNING."""


class Mask(logging.Filter):
    """Hides the bot's token wherever a record mentions it.

    Args:
        token: as BotFather gave it.
    """

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self._secret = token.partition(":")[2] or token

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the token."""
        said = record.getMessage()
        if self._secret in said:
            record.msg, record.args = said.replace(self._token, "***").replace(self._secret, "***"), ()
        return True


def quieten(token: str) -> None:
    """Keep token and words out of what the handlers of the root logger write."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Mask(token))


def story_of(error: BaseException) -> str:
    """Tell what went wrong and where, without the errors' messages: they may quote what a person wrote.

    Returns:
        The kinds of the error and of its causes, each with the places in the code it passed, innermost last.
    """
    return "; because of ".join(_chapters(error))


def _chapters(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        places = [
            f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        yield " > ".join([type(cause).__name__, *places])
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
