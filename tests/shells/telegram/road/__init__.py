"""A trainee's whole road on Telegram, over HTTP, against the strict fake."""
