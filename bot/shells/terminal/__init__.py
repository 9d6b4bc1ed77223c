"""The terminal: an encounter for somebody without a token, and for scripts."""
