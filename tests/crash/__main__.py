"""`python -m tests.crash [kills] [people] [seed]`: the experiment at length, with its figures."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.crash.experiment import experiment


def main() -> int:
    """Run it; return 1 when anything was lost, doubled or out of order."""
    kills, people, seed = [*map(int, sys.argv[1:4]), *(24, 24, 1)[len(sys.argv[1:4]) :]]
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(experiment(Path(folder), people=people, kills=kills, seed=seed))
    print(figures)
    bad = figures.lost + figures.doubled + figures.disordered + figures.set_aside + figures.violations
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
