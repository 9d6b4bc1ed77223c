"""Tests of Heard, one folder a room."""
