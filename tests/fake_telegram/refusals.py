"""What the Bot API says when it refuses: codes and Telegram's own wording."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - a refusal is an answer here, not a fault of ours
    """A call that Telegram answers with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def envelope(self) -> dict[str, object]:
        """Return the body Telegram would send."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def bad_request(what: str, **parameters: int) -> Refused:
    """Return a 400."""
    return Refused(400, f"Bad Request: {what}", **parameters)


def forbidden(what: str) -> Refused:
    """Return a 403."""
    return Refused(403, f"Forbidden: {what}")


def conflict(what: str) -> Refused:
    """Return a 409."""
    return Refused(409, f"Conflict: {what}")


def too_many(seconds: int) -> Refused:
    """Return a 429 that asks to wait *seconds*."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


UNAUTHORIZED = (401, "Unauthorized")
NO_METHOD = (404, "Not Found: method not found")
NOT_FOUND = (404, "Not Found")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
LATE_TAP = "query is too old and response timeout expired or query ID is invalid"
