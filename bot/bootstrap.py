"""From settings to a running house: the one place where everything is wired, and only when called."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.library import Library, library_from, shipped_folder
from bot.content.referrals import SAMPLE, Referral, referrals_from
from bot.errors import ContentError, SettingsError
from bot.reading.shipped import shipped_reader
from bot.service.practice import Practice
from bot.settings import Settings
from bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs, wired once."""

    settings: Settings
    store: Store
    practice: Practice
    referrals: Sequence[Referral]
    referrals_are_sample: bool

    def close(self) -> None:
        """Give the database back."""
        self.store.close()


def house_from(settings: Settings) -> House:
    """Open the database, load content and reader, and wire them.

    Raises:
        SettingsError: the referral list cannot be read.
        StorageError: the database cannot be opened.
        ModelError: the reader's model is missing or broken.
        ContentError: there is no shipped content.
    """
    referrals, sample = referrals_for(settings)
    practice = Practice(library_for(settings), shipped_reader())
    return House(settings, Store.open(settings.database_url), practice, referrals, sample)


def library_for(settings: Settings) -> Library:
    """Load the shipped content and the operator's own folders; a broken file never stops the others."""
    return library_from([shipped_folder(), *settings.content])


def referrals_for(settings: Settings) -> tuple[Sequence[Referral], bool]:
    """Return the referral list, and whether it is only our sample.

    Raises:
        SettingsError: the file cannot be read or is not a referral list.
    """
    if settings.referrals is None:
        return SAMPLE, True
    try:
        text = settings.referrals.read_text(encoding="utf-8")
        return referrals_from(text, settings.referrals.name), False
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("HEARD_REFERRALS", f"cannot be read ({type(error).__name__})") from None
    except ContentError as error:
        raise SettingsError("HEARD_REFERRALS", f"is not a referral list: {error}") from None


def chance() -> int:
    """Return a fresh number of 64 bits, for ids and seeds."""
    return secrets.randbits(64)
