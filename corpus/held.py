"""Print the replies kept from training, for `heard measure`: `python corpus/held.py > held.jsonl`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]  # the corpus is no package: it is never installed

from replies import corpus_from, held_out, joined  # noqa: E402 - after the path is set

for record in corpus_from(HERE):
    if held_out(record):
        coded = [[each.text, each.behaviour.value] for each in record.utterances]
        row = {"id": record.id, "client": record.client, "reply": joined(record)[0], "utterances": coded}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
