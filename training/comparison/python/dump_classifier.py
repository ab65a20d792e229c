"""Writes a trained classifier's weights as float32 numbers, a JSON index, and what it says of known inputs."""
import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from frozen_base import SIDE, Base
from models import CNN_SIDE
from networks import Cnn, MobileNetHead

# At the end, since that folder has a train.py too.
sys.path.append(str(Path(__file__).resolve().parents[2] / "python"))
from parity_input import parity_input  # noqa: E402


class WholeMobileNet(torch.nn.Sequential):
    """The frozen base with the trained head behind it, as one network that takes pictures."""

    def __init__(self, pretrained):
        super().__init__(Base(pretrained), MobileNetHead())


def trained(options):
    """The network with its trained weights, and the side of its input, px."""
    checkpoint = f"{options.work}/{options.model}-{options.seed}.pt"
    if options.model == "cnn":
        learnt = network = Cnn()
        side = CNN_SIDE
    else:
        network, side = WholeMobileNet(f"{options.work}/pretrained"), SIDE
        learnt = network[1]
    if not options.untrained:
        learnt.load_state_dict(torch.load(checkpoint)["network"])
    return network.eval(), side


def enliven(decide, logits):
    """Scales the last layer so that its answers to some pictures differ, as those of a trained network do."""
    difference = logits[:, 0] - logits[:, 1]
    scale = 2 / difference.std()
    with torch.no_grad():
        decide.weight *= scale
        decide.bias *= scale
        decide.bias[0] -= difference.mean() * scale


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", choices=["cnn", "mobilenet"], required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--untrained", action="store_true", help="with the weights that it starts from, for tests")
    parser.add_argument("--out", required=True, help="path without ending")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    network, side = trained(options)
    pictures = np.stack([parity_input(side, seed) for seed in range(3)]).astype(np.float32)
    inputs = torch.from_numpy(pictures).permute(0, 3, 1, 2)
    with torch.no_grad():
        if options.untrained:
            enliven(network[1].decide if options.model == "mobilenet" else network.decide, network(inputs))
        logits = network(inputs)
    index, parts = [], []
    for name, tensor in network.state_dict().items():
        if tensor.dtype.is_floating_point:
            # The base and the head are numbers 0 and 1 of a sequence; their own names are all different.
            plain = name.split(".", 1)[1] if options.model == "mobilenet" else name
            index.append({"name": plain, "shape": list(tensor.shape)})
            parts.append(tensor.contiguous().numpy().astype(np.float32).ravel())
    np.concatenate(parts).tofile(f"{options.out}.bin")
    description = {"width": 1, "size": side, "weights": index, "parityLogits": logits.tolist()}
    with open(f"{options.out}.json", "w", encoding="utf8") as file:
        json.dump(description, file)


if __name__ == "__main__":
    main()
