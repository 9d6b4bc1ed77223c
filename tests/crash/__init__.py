"""Kills the real bot at random instants, and counts what is lost, doubled or out of order."""
