"""The bot as it runs, but without Telegram's own limits: a bench must not measure a waiting time.

Run as `python -m tests.bench.heard_bot`, with the settings in the environment.
"""

from __future__ import annotations

from bot.settings import settings_here
from bot.shells.telegram.limiter import UNLIMITED
from bot.shells.telegram.running import run_bot

if __name__ == "__main__":
    run_bot(settings_here(), UNLIMITED)
