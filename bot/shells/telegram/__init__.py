"""Telegram: updates are stored before they are acknowledged, answered in order, and paid back from the outbox."""
