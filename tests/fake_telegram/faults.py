"""Faults on order: what goes wrong with which method, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a call goes wrong.

    `effect` tells whether Telegram carried the call out before it went wrong: the case in which a bot
    cannot know whether its message arrived.
    """

    name: str
    effect: bool = False
    code: int = 0
    description: str = ""
    retry_after: int | None = None
    seconds: float = 0.0


DROP_BEFORE = Fault("drop_before")  # the connection breaks, nothing happened
DROP_AFTER = Fault("drop_after", effect=True)  # it happened, and the connection breaks
BROKEN_JSON = Fault("broken_json", effect=True)  # it happened, and half of the answer arrives
BAD_GATEWAY = Fault("status", code=502, description="Bad Gateway")
GATEWAY_PAGE = Fault("page", code=502)  # a proxy's HTML page
SERVER_ERROR = Fault("status", code=500, description="Internal Server Error")


def too_many_requests(retry_after: int) -> Fault:
    """Return a 429 that asks to wait *retry_after* seconds."""
    return Fault(
        "status", False, 429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after
    )


def status(code: int, description: str) -> Fault:
    """Return any refusal."""
    return Fault("status", code=code, description=description)


def hang(seconds: float, *, effect: bool = False) -> Fault:
    """Return no answer for *seconds*; then the connection breaks."""
    return Fault("hang", effect=effect, seconds=seconds)


@dataclass(slots=True)
class _Due:
    method: str
    fault: Fault
    times: int | None
    after: int
    chat: int | None


@dataclass(slots=True)
class Faults:
    """The faults still to come."""

    due: list[_Due] = field(default_factory=list)

    def add(
        self, method: str, fault: Fault, *, times: int | None = 1, after: int = 0, chat: int | None = None
    ) -> None:
        """Let *fault* happen *times* times (None: always), once *after* calls went well.

        Args:
            method: a method's name, or "*" for any but getUpdates.
            fault: what goes wrong.
            times: how often.
            after: how many matching calls go well first.
            chat: only calls for this chat.
        """
        self.due.append(_Due(method.lower(), fault, times, after, chat))

    def clear(self, method: str | None = None) -> None:
        """Let *method*, or everything, work again."""
        self.due = [d for d in self.due if method is not None and d.method != method.lower()]

    def next_for(self, method: str, chat: int | None) -> Fault | None:
        """Return what is to go wrong with this call, and count it."""
        if not self.due:
            return None
        for each in self.due:
            if each.method != method and not (each.method == "*" and method != "getupdates"):
                continue
            if each.chat is not None and each.chat != chat:
                continue
            if each.after > 0:
                each.after -= 1
                continue
            if each.times is not None:
                each.times -= 1
                if each.times == 0:
                    self.due.remove(each)
            return each.fault
        return None
