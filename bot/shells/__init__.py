"""Where it meets the world: the command line, the terminal, and Telegram."""
