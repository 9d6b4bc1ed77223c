"""How an encounter ended that no ending of the dialog tells: broken off, left lying, or without a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BROKEN_OFF: Final[Mapping[str, tuple[str, ...]]] = {
    "stopped": (
        "You stopped the role-play {after_turns}. That is always yours to do.",
        "You broke off {after_turns}, and nothing more was said.",
    ),
    "abandoned": (
        "The talk was left where it was {after_turns}, and nobody came back to it.",
        "It stayed open {after_turns}, until the time for it ran out.",
    ),
    "unknown": ("The hour ended {after_turns}.",),
}
"""By who ended it; `{after_turns}` is "after 3 exchanges" or "before your first answer"."""

STOOD: Final[Mapping[str, tuple[str, ...]]] = {
    "guarded": (
        "When it ended {name} was on guard and gave little.",
        "{name} kept {possessive} guard up to the last line.",
    ),
    "warming": (
        "When it ended {name} was listening, and not yet sure of you.",
        "{name} had begun to warm, and left it there.",
    ),
    "open": (
        "When it ended {name} was open with you; there would have been more.",
        "{name} was in the middle of trusting you.",
    ),
}
"""By the band of rapport in which the client stood."""
