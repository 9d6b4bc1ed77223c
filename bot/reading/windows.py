"""What the encoder is shown: a window of the reply, and the end of what the client said before it.

The trained reader and its training both cut text here, so that they can never see it differently. A reply
longer than one window is read in several, each with the client's line beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tokenizers import Tokenizer

REPLY_TOKENS: Final = 160  # about 120 words; a longer reply is read in several windows
CLIENT_TOKENS: Final = 32  # the end of the client's lines; 64 read no better and took longer
CLIENT_CHARACTERS: Final = 400  # no more than these are looked at to find those tokens
START: Final = 101  # [CLS]
STOP: Final = 102  # [SEP]


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens of one pass of the encoder."""

    tokens: tuple[int, ...]  # [CLS] reply [SEP] client [SEP]
    sides: tuple[int, ...]  # 0 for the reply's side, 1 for the client's
    offsets: tuple[
        tuple[int, tuple[int, int]], ...
    ]  # place of a reply's token -> its characters in the reply
    word_starts: tuple[int, ...]  # places of tokens before which the reply has white space (or begins)


def window_of(tokenizer: Tokenizer, text: str, heard: Sequence[str], offset: int = 0) -> Window:
    """Return the one window that starts *text*, for training and short replies."""
    return windows_of(tokenizer, text, heard, offset)[0]


def windows_of(tokenizer: Tokenizer, text: str, heard: Sequence[str], offset: int = 0) -> tuple[Window, ...]:
    """Cut *text* into windows of at most `REPLY_TOKENS` tokens.

    Args:
        tokenizer: the model's own.
        text: the reply, or a piece of it.
        heard: the client's last lines, oldest first.
        offset: where *text* starts in the reply, in characters.

    Returns:
        At least one window; the windows follow one another without overlap.
    """
    encoded = tokenizer.encode(text, add_special_tokens=False)
    client = _client_tokens(tokenizer, heard)
    cuts = _cuts(text, encoded.offsets)
    return tuple(
        _window(text, encoded.ids[a:b], encoded.offsets[a:b], client, offset) for a, b in pairwise(cuts)
    )


def _client_tokens(tokenizer: Tokenizer, heard: Sequence[str]) -> list[int]:
    said = " ".join(heard)[-CLIENT_CHARACTERS:]
    ids: list[int] = tokenizer.encode(said, add_special_tokens=False).ids
    return ids[-CLIENT_TOKENS:]


def _cuts(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Return where windows start, at a word's start where there is one in the last third of a window."""
    cuts = [0]
    while len(offsets) - cuts[-1] > REPLY_TOKENS:
        last = cuts[-1] + REPLY_TOKENS
        first = cuts[-1] + 2 * REPLY_TOKENS // 3
        words = [at for at in range(last, first, -1) if _starts_word(text, offsets[at][0])]
        cuts.append(words[0] if words else last)
    return [*cuts, len(offsets)]


def _starts_word(text: str, start: int) -> bool:
    return start == 0 or text[start - 1].isspace()


def _window(
    text: str, ids: list[int], offsets: Sequence[tuple[int, int]], client: list[int], offset: int
) -> Window:
    tokens = [START, *ids, STOP]
    sides = [0] * len(tokens)
    if client:
        tokens += [*client, STOP]
        sides += [1] * (len(client) + 1)
    return Window(
        tokens=tuple(tokens),
        sides=tuple(sides),
        offsets=tuple(
            (place, (start + offset, end + offset)) for place, (start, end) in enumerate(offsets, start=1)
        ),
        word_starts=tuple(
            place for place, (start, _) in enumerate(offsets, start=1) if _starts_word(text, start)
        ),
    )
