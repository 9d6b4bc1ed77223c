"""The encoder: a model file and its tokenizer, turned into numbers for every token of a reply.

Every window is read by itself, never in a padded batch, so that a reply is always read the same, whatever is
read beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.errors import ModelError
from bot.reading.labels import MEND
from bot.reading.windows import Window, windows_of

Numbers = NDArray[np.float32]
MOST_WINDOWS: Final = 24  # some 2,900 words; what follows is not read
MOST_CHARACTERS: Final = 16_000  # no more are tokenized, so that time stays bounded for any text


@dataclass(frozen=True, slots=True)
class Pass:
    """What the model says of one window."""

    window: Window
    by_token: (
        Numbers  # (tokens, behaviours + 2): each behaviour, the token's weight, whether one starts there
    )
    by_reply: Numbers  # (behaviours,): the share of the window as a whole


class Encoder:
    """A model with its tokenizer. It may be shared by threads."""

    def __init__(self, model: bytes, tokenizer: str, threads: int = 1) -> None:
        """Make an encoder.

        Args:
            model: content of the ONNX file.
            tokenizer: content of the tokenizer's JSON.
            threads: threads for one pass; 1 is best when several replies are read side by side.

        Raises:
            ModelError: a file is damaged.
        """
        self._tokenizer = _tokenizer(tokenizer)
        self._session = _session(model, threads)

    def passes(self, text: str, heard: Sequence[str]) -> tuple[Pass, ...]:
        """Read *text*, said after *heard*, window by window.

        Args:
            text: a reply without lone surrogates.
            heard: the client's last lines, oldest first, likewise.

        Returns:
            The passes in the order of the text; of an endless text only the first `MOST_WINDOWS`.
        """
        windows = windows_of(self._tokenizer, text[:MOST_CHARACTERS], heard)
        return tuple(self._read(window) for window in windows[:MOST_WINDOWS])

    def _read(self, window: Window) -> Pass:
        feed = {
            "tokens": np.array([window.tokens], dtype=np.int64),
            "sides": np.array([window.sides], dtype=np.int64),
        }
        by_token, by_reply = self._session.run(["by_token", "by_reply"], feed)
        return Pass(window, by_token[0], by_reply[0])


def _tokenizer(content: str) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(content)
    except Exception as wrong:  # the library raises a bare Exception for bad JSON
        raise ModelError(f"tokenizer.json cannot be used ({wrong}); {MEND}") from wrong
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # replies are short: the arena would only hold memory
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as wrong:  # its own errors share no public base class
        raise ModelError(f"model.onnx cannot be used ({wrong}); {MEND}") from wrong
