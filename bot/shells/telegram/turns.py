"""Whose turn it is: chats in the order of their oldest update, none twice at once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MANY: Final = 1_000_000  # stands for "unknown how many"; more than can wait


class Turns:
    """Knows which chats have updates waiting, and which are being answered."""

    def __init__(self) -> None:
        self._known: dict[int | None, int] = {}  # how many updates of a chat wait, as far as we know
        self._queue: dict[int | None, None] = {}  # in the order of their turn
        self._busy: set[int | None] = set()

    def arrived(self, chats: Iterable[int | None], each: int = 1) -> None:
        """Take note that updates of *chats* wait.

        Args:
            chats: a chat once for every update.
            each: how many updates every mention stands for; too many does no harm.
        """
        for chat in chats:
            self._known[chat] = self._known.get(chat, 0) + each
            if chat not in self._busy:
                self._queue.setdefault(chat)

    def __len__(self) -> int:
        """Return how many chats wait for their turn."""
        return len(self._queue)

    def take(self) -> tuple[int | None, int]:
        """Return the chat whose turn it is, and how many of its updates are known to wait.

        Raises:
            StopIteration: it is nobody's turn.
        """
        chat = next(iter(self._queue))
        del self._queue[chat]
        self._busy.add(chat)
        return chat, self._known[chat]

    def end(self, chat: int | None, fewer: int) -> None:
        """End the turn of *chat*; it stands at the end of the queue again if more updates wait.

        Args:
            chat: whose turn it was.
            fewer: how many of the known updates wait no longer.
        """
        self._busy.discard(chat)
        self._known[chat] -= fewer
        if self._known[chat] > 0:
            self._queue.setdefault(chat)
        else:
            del self._known[chat]
