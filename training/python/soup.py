"""Averages two checkpoints of one network, one trained on from the other: keeps what the first knew and takes in what the
second learnt (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022)."""
import argparse

import torch

parser = argparse.ArgumentParser()
parser.add_argument("--first", required=True)
parser.add_argument("--second", required=True)
parser.add_argument("--share", type=float, default=0.5, help="how much the second counts, 0..1")
parser.add_argument("--out", required=True)
args = parser.parse_args()

first, second = (torch.load(path, map_location="cpu") for path in (args.first, args.second))
average = {
    name: torch.lerp(weight, second["average"][name], args.share) if weight.dtype.is_floating_point else weight
    for name, weight in first["average"].items()
}
torch.save({**second, "model": average, "average": average}, args.out)
