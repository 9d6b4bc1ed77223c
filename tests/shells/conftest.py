"""What tests of whole commands share: a fake Telegram."""

from __future__ import annotations

from tests.fake_telegram.fixtures import fake, make_fake  # noqa: F401 - used by name
