"""The bot as it runs, but without Telegram's own limits: a bench must not measure a waiting time.

Run as `python -m tests.bench.heard_bot [instant]`, with the settings in the environment. With `instant` every
reply is taken for a restatement at once: what is left is what everything but reading costs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bot import bootstrap
from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reading
from bot.settings import settings_here
from bot.shells.telegram.limiter import UNLIMITED
from bot.shells.telegram.running import run_bot


class InstantReader:
    """Reads nothing."""

    edition = "instant"

    def read(self, reply: str, heard: Sequence[str]) -> Reading:
        """Take *reply* for a restatement."""
        return Reading(
            (Coded(0, len(reply), Behaviour.RESTATEMENT, 1.0, Behaviour.RESTATEMENT),), named_in(reply)
        )


if __name__ == "__main__":
    if "instant" in sys.argv[1:]:
        bootstrap.shipped_reader = lambda: InstantReader()  # type: ignore[assignment,return-value]
    run_bot(settings_here(), UNLIMITED)
