"""Turns a shipped tfjs graph model back into a checkpoint, so that training can go on from it.

Batch norm is folded into the shipped kernels; here it is laid out again around what the layers see of the training data,
so that the checkpoint says what the shipped model says, in training as in use.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from augment import central
from crops import CLASSES, Crops
from face_detector import FaceDetector
from mobilenet_v2 import ConvNorm, MobileNetV2

# Crops over which the layers' statistics are taken.
BATCHES, BATCH = 6, 128


def read_weights(folder):
    """Name -> float32 tensor, of a graph model that graphModelWriter.ts wrote."""
    manifest = json.loads((Path(folder) / "model.json").read_text())
    (group,) = manifest["weightsManifest"]
    data, offset, weights = (Path(folder) / group["paths"][0]).read_bytes(), 0, {}
    for entry in group["weights"]:
        kind = np.dtype(entry.get("quantization", {}).get("dtype", entry["dtype"]))
        if kind.itemsize == 1:
            raise SystemExit("weights of 8 bits are too coarse to train on from")
        count = int(np.prod(entry["shape"], dtype=int))
        numbers = np.frombuffer(data, kind, count, offset).reshape(entry["shape"])
        weights[entry["name"]] = torch.from_numpy(numbers.astype(np.float32 if kind.kind == "f" else kind))
        offset += count * kind.itemsize
    return manifest["userDefinedMetadata"], weights


def fill(model, weights):
    """Puts the folded kernels in; batch norm only adds the bias."""
    for name, layer in model.named_modules():
        if isinstance(layer, ConvNorm):
            kernel = weights[f"{name}/kernel"]
            depthwise = layer.conv.groups > 1
            layer.conv.weight.data.copy_(kernel.permute(2, 3, 0, 1) if depthwise else kernel.permute(3, 2, 0, 1))
            layer.norm.weight.data.fill_(1)
            layer.norm.bias.data.copy_(weights[f"{name}/bias"])
            layer.norm.running_mean.fill_(0)
            layer.norm.running_var.fill_(1 - layer.norm.eps)
        elif isinstance(layer, torch.nn.Linear):
            exported = "logits" if name == "classify" else name
            if f"{exported}/kernel" in weights:
                layer.weight.data.copy_(weights[f"{exported}/kernel"].T)
                layer.bias.data.copy_(weights[f"{exported}/bias"])
        elif isinstance(layer, torch.nn.Conv2d) and f"{name}/kernel" in weights:
            layer.weight.data.copy_(weights[f"{name}/kernel"].permute(3, 2, 0, 1))
            layer.bias.data.copy_(weights[f"{name}/bias"])


def unfold(model, batches):
    """Gives each batch norm the mean and variance of what it sees, and undoes both by its scale and shift."""
    layers = [layer for layer in model.modules() if isinstance(layer, ConvNorm)]
    sums = {layer: [0, 0.0, 0.0] for layer in layers}

    def note(layer):
        def hook(_, __, output):
            kept = sums[layer]
            kept[0] += output.numel() // output.shape[1]
            kept[1] = kept[1] + output.double().sum((0, 2, 3))
            kept[2] = kept[2] + output.double().square().sum((0, 2, 3))

        return hook

    hooks = [layer.conv.register_forward_hook(note(layer)) for layer in layers]
    model.eval()
    with torch.no_grad():
        for batch in batches:
            model(batch)
    for hook in hooks:
        hook.remove()
    for layer in layers:
        count, total, squares = sums[layer]
        mean = total / count
        variance = (squares / count - mean**2).clamp_min(1e-6)
        layer.norm.running_mean.copy_(mean)
        layer.norm.running_var.copy_(variance)
        layer.norm.weight.data.copy_((variance + layer.norm.eps).sqrt())
        layer.norm.bias.data.add_(mean)
    return model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True, help="folder of model.json")
    parser.add_argument("--data", required=True, help="folder of the stored crops")
    parser.add_argument("--detector", action="store_true", help="the small-face detector")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    about, weights = read_weights(args.model)
    crops = Crops(args.data)
    training = crops.select("train")
    chosen = torch.multinomial(crops.weights(training), BATCHES * BATCH, generator=torch.Generator().manual_seed(1)).tolist()
    size = 96 if args.detector else about["inputSize"]
    batches = [
        central(crops.pixels([training[i] for i in chosen[at : at + BATCH]]), size, crops.margin)
        for at in range(0, len(chosen), BATCH)
    ]
    model = FaceDetector(about["width"]) if args.detector else MobileNetV2(about["width"], len(CLASSES))
    fill(model, weights)
    before = model.eval()(batches[0]).detach()
    unfold(model, batches)
    print(f"answers moved by {(model(batches[0]) - before).abs().max().item():.5f} at most")
    state = model.state_dict()
    torch.save({"model": state, "average": state, "width": about["width"], "size": about.get("trainedSize", size), "epoch": 0}, args.out)


if __name__ == "__main__":
    main()
