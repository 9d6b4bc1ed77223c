"""Driver errors, told to an operator once and here: what is wrong and what to do, never a word of anybody's.

A driver's own message may quote a whole row ("Failing row contains ..."), so neither the parameters nor
the detail of an error go on; its class, its first line and the place in the program do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import StorageError

_WHAT_TO_DO: Final = (
    (
        "database is locked",
        "another program is writing to it; stop that one, or use PostgreSQL for more than one",
    ),
    ("disk is full", "make room on the disk; what was being written was not kept"),
    ("unable to open database file", "check that the folder exists and may be written to"),
    ("readonly database", "give the user that runs Heard the right to write the file and its folder"),
    ("not a database", "the file is something else; set HEARD_DATABASE_URL to another, or move it away"),
    ("malformed", "restore the file from a copy, or save what `sqlite3 FILE .recover` can read"),
    ("disk I/O error", "check the disk; SQLite's files must not lie on a network drive"),
    ("password authentication failed", "check user and password in HEARD_DATABASE_URL"),
    ("does not exist", "create it, or check HEARD_DATABASE_URL"),
    ("read-only transaction", "the server takes no writes now; connect to the primary"),
    ("connection", "check that the server runs and that HEARD_DATABASE_URL names it"),
)


@contextmanager
def told(name: str, driver_error: type[Exception]) -> Iterator[None]:
    """Turn what a driver raises inside into `StorageError`.

    Args:
        name: the database as an operator knows it, without its password.
        driver_error: the root of the driver's own errors, which statements let pass.

    Raises:
        StorageError: the database could not be reached or refused; the message says what to do.
    """
    try:
        yield
    except PoolTimeout as error:
        message = (
            f"{name}: every connection is in use for too long; the database is too slow for what is asked"
        )
        raise StorageError(message).with_traceback(error.__traceback__) from None
    except DBAPIError as error:
        raise StorageError(_message(name, error.orig)).with_traceback(error.__traceback__) from None
    except StatementError as error:
        raise error.orig or error from None  # a value that may not be kept: a bug, not the database's fault
    except driver_error as error:
        raise StorageError(_message(name, error)).with_traceback(error.__traceback__) from None


def _message(name: str, error: BaseException | None) -> str:
    said = str(error).strip().splitlines() or [""]
    kind = type(error).__name__
    for sign, remedy in _WHAT_TO_DO:
        if sign in said[0]:
            return f"{name}: {said[0]} ({kind}); {remedy}"
    return f"{name}: {said[0]} ({kind}); this should not happen, please report it"
