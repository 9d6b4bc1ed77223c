"""Tests of the debrief: what can be learned from an encounter, in words and as a picture."""
