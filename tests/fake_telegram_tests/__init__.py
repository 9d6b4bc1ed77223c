"""Claims about Telegram's Bot API that the fake must keep."""
