"""From trained weights to the model file: ONNX with weights in eight bits, read without torch."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from encoder import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process


def exported(network: Network, eight_bits: bool = True) -> bytes:
    """Return *network* as the bytes of an ONNX file.

    Its inputs are `tokens` and `sides` (1, tokens), its outputs `by_token` (1, tokens, behaviours + 2) and
    `by_reply` (1, behaviours). Weights are rounded to eight bits by channel; `eight_bits=False` keeps them
    whole, to measure what the rounding costs.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole, ready, small = (Path(folder) / name for name in ("whole.onnx", "ready.onnx", "small.onnx"))
        _write(network.eval(), whole)
        if not eight_bits:
            return whole.read_bytes()
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            small,
            per_channel=True,
            reduce_range=True,  # seven bits of eight: older processors overflow in between otherwise
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        onnx.checker.check_model(str(small))
        return small.read_bytes()


def _write(network: Network, path: Path) -> None:
    example = (torch.tensor([[101, 7592, 102, 2748, 102]]), torch.tensor([[0, 0, 0, 1, 1]]))
    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=["tokens", "sides"],
        output_names=["by_token", "by_reply"],
        dynamic_axes={"tokens": {1: "tokens"}, "sides": {1: "tokens"}, "by_token": {1: "tokens"}},
        opset_version=17,
        dynamo=False,
    )
