"""Telegram: updates are stored before they are acknowledged and answered in order, by way of the outbox."""
