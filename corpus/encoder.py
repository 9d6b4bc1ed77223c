"""The network: a MiniLM encoder whose every token says what its utterance does and whether one starts there.

The head is linear, so that the reading of any span is a weighted mean of its tokens' own readings plus a
share of the whole reply's ([CLS]). One pass therefore serves every way of cutting the reply into
utterances.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import torch
from torch import Tensor, nn

LAYERS: Final = 6
WIDTH: Final = 384
HEADS: Final = 12
WORDS: Final = 30522
PLACES: Final = 512


class Block(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.after_attention, self.after_wide = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.dropout, self.attention_dropout = nn.Dropout(dropout), nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return *states* (batch, tokens, width) one layer on; *mask* (batch, 1, 1, tokens) is added."""
        batch, tokens, _ = states.shape
        q, k, v = (
            part(states).view(batch, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        weights = self.attention_dropout(torch.softmax(scores if mask is None else scores + mask, dim=-1))
        mixed = (weights @ v).transpose(1, 2).reshape(batch, tokens, WIDTH)
        states = self.after_attention(states + self.dropout(self.out(mixed)))
        return self.after_wide(states + self.dropout(self.narrow(nn.functional.gelu(self.wide(states)))))


class Network(nn.Module):
    """The encoder with its linear head."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH, padding_idx=0)
        self.places, self.sides = nn.Embedding(PLACES, WIDTH), nn.Embedding(2, WIDTH)
        self.after_embedding = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))
        self.dropout, self.head_dropout = nn.Dropout(dropout), nn.Dropout(0.2)
        # per token: one number a behaviour, how much the token counts in its utterance, does one start here
        self.by_token = nn.Linear(WIDTH, labels + 2)
        self.by_reply = nn.Linear(WIDTH, labels)

    def forward(self, tokens: Tensor, sides: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return what each token says (batch, tokens, labels + 2) and the whole reply (batch, labels).

        Args:
            tokens: word-piece numbers (batch, tokens).
            sides: 0 for the trainee's reply, 1 for the client's lines (batch, tokens).
            mask: 1 for tokens, 0 for padding (batch, tokens); None when nothing is padded.
        """
        where = torch.arange(tokens.shape[1], device=tokens.device).unsqueeze(0)
        states = self.words(tokens) + self.places(where) + self.sides(sides)
        states = self.dropout(self.after_embedding(states))
        added = None if mask is None else ((1.0 - mask.to(states.dtype)) * -1e4)[:, None, None, :]
        for block in self.blocks:
            states = block(states, added)
        states = self.head_dropout(states)
        return self.by_token(states), self.by_reply(states[:, 0])


def pooled(by_token: Tensor, by_reply: Tensor, span: Tensor) -> Tensor:
    """Return one row of logits per span (spans, labels).

    Args:
        by_token: what each token of the span's reply says (spans, tokens, labels + 2).
        by_reply: the whole reply's share (spans, labels).
        span: 1 for the span's tokens, else 0 (spans, tokens).
    """
    weight = by_token[..., -2].masked_fill(span == 0, -1e4).softmax(dim=-1)
    return (weight.unsqueeze(-1) * by_token[..., :-2]).sum(dim=1) + by_reply


def load_minilm(network: Network, weights: Mapping[str, Tensor]) -> None:
    """Fill *network*'s encoder with the published MiniLM *weights*; the head keeps its random start."""
    names = {
        "words": "embeddings.word_embeddings", "places": "embeddings.position_embeddings",
        "sides": "embeddings.token_type_embeddings", "after_embedding": "embeddings.LayerNorm",
    }  # fmt: skip
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "after_attention": "attention.output.LayerNorm",
        "wide": "intermediate.dense", "narrow": "output.dense", "after_wide": "output.LayerNorm",
    }  # fmt: skip
    for layer in range(LAYERS):
        names |= {
            f"blocks.{layer}.{ours}": f"encoder.layer.{layer}.{theirs}" for ours, theirs in parts.items()
        }
    state = network.state_dict()
    for name, value in state.items():
        module, kind = name.rsplit(".", 1)
        if module in names:
            value.copy_(weights[f"{names[module]}.{kind}"])
