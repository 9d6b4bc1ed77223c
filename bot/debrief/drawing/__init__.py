"""How the picture of a debrief is made: letters, shapes and blocks, as SVG in plain strings."""
