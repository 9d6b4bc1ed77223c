"""Every change of the tables, in order; applied by `bot.storage.upgrading` from the package's own files."""

from typing import Final

HEAD: Final = "0001"
"""The newest revision: what the code expects."""
