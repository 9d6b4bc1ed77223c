"""What the fake keeps and shows: messages, buttons, calls, faults in the bot's calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button as a person sees it."""

    label: str
    data: str | None = None  # what a tap sends back; None for a link
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands in a chat; an edit makes a new value with the same id."""

    id: int
    chat: int
    at: float  # seconds since 1970 by the fake's clock
    order: int  # counts over all chats of one fake: what came first
    by: str  # "bot", or the name of the person who wrote
    by_id: int
    kind: str  # "text", "photo", "document", "voice", "sticker", "service"...
    text: str = ""  # without markup; of a photo or document its caption
    html: str = ""  # as the bot sent it; escaped when it sent plain text
    entities: tuple[Mapping[str, object], ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()  # inline, by rows
    keys: tuple[tuple[str, ...], ...] = ()  # labels of a reply keyboard, by rows
    markup: Mapping[str, object] | None = None  # the inline keyboard as sent
    file_id: str | None = None
    file: bytes | None = None
    file_name: str | None = None
    extra: Mapping[str, object] | None = None  # further fields of the JSON
    reply_to: int | None = None
    edits: int = 0
    deleted: bool = False
    reactions: tuple[str, ...] = ()  # the bot's own
    silent: bool = False
    protected: bool = False

    @property
    def from_bot(self) -> bool:
        """Tell whether the bot under test wrote it."""
        return self.by == "bot"

    @property
    def caption(self) -> str:
        """Return the words under a photo or document; empty for a text."""
        return "" if self.kind == "text" else self.text

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels of all inline buttons, row after row."""
        return tuple(button.label for row in self.buttons for button in row)

    @property
    def photo(self) -> bytes | None:
        """Return the picture's bytes, or None if it is no photo."""
        return self.file if self.kind == "photo" else None

    @property
    def document(self) -> bytes | None:
        """Return the file's bytes, or None if it is no document."""
        return self.file if self.kind == "document" else None

    def button(self, label: str) -> Button | None:
        """Return the button with this *label*, or None."""
        return next((each for row in self.buttons for each in row if each.label == label), None)

    def __str__(self) -> str:
        words = self.text if self.kind == "text" else f"[{self.kind}] {self.text}".rstrip()
        marks = " (deleted)" if self.deleted else f" (edited {self.edits}x)" if self.edits else ""
        buttons = "".join("\n    " + " ".join(f"[{b.label}]" for b in row) for row in self.buttons)
        return f"{self.by} #{self.id}: {words}{marks}{buttons}"


@dataclass(frozen=True, slots=True)
class Heard:
    """Something a chat saw the bot do: a message sent, edited or deleted."""

    what: str  # "sent", "edited", "deleted"
    message: Message


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, and what became of it."""

    number: int  # counts from 1
    at: float
    method: str  # as Telegram spells it
    parameters: Mapping[str, object]
    outcome: str  # "ok", "400 Bad Request: ...", "drop_after"...

    @property
    def ok(self) -> bool:
        """Tell whether the bot was told that it worked."""
        return self.outcome == "ok"


@dataclass(frozen=True, slots=True)
class Violation:
    """A call no bot should make, whatever Telegram would have answered."""

    method: str
    what: str

    def __str__(self) -> str:
        return f"{self.method}: {self.what}"
