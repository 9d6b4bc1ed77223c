"""A strict fake of Telegram's Bot API, with the people on the other side.

It shares no code with the bot. `fake.Fake` is the server, `people.Person` a person, `groups.Group` a
group; `faults` lists what can go wrong; `fixtures` has the pytest fixtures; `remote` runs a fake in a
thread or process.
"""

from .clock import Clock
from .fake import TOKEN, Fake
from .faults import (
    BAD_GATEWAY,
    BROKEN_JSON,
    DROP_AFTER,
    DROP_BEFORE,
    GATEWAY_PAGE,
    SERVER_ERROR,
    Fault,
    hang,
    status,
    too_many_requests,
)
from .groups import Group
from .people import Person
from .place import NotHeard
from .rates import Rates
from .records import Button, Call, Message, Violation
from .taps import Tap

__all__ = [
    "BAD_GATEWAY",
    "BROKEN_JSON",
    "DROP_AFTER",
    "DROP_BEFORE",
    "GATEWAY_PAGE",
    "SERVER_ERROR",
    "TOKEN",
    "Button",
    "Call",
    "Clock",
    "Fake",
    "Fault",
    "Group",
    "Message",
    "NotHeard",
    "Person",
    "Rates",
    "Tap",
    "Violation",
    "hang",
    "status",
    "too_many_requests",
]
