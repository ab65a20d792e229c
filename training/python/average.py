"""Averages checkpoints that started from the same weights (Wortsman et al., "Model soups", 2022)."""
import argparse

import torch

parser = argparse.ArgumentParser()
parser.add_argument("--out", required=True)
parser.add_argument("--last", action="store_true", help="take each training's last weights, not their running average")
parser.add_argument("checkpoints", nargs="+", help="FILE or FILE=WEIGHT")
args = parser.parse_args()

files = [one.split("=")[0] for one in args.checkpoints]
weights = [float(one.split("=")[1]) if "=" in one else 1.0 for one in args.checkpoints]
states = [torch.load(file, map_location="cpu") for file in files]
kind = "model" if args.last else "average"
average = {}
for name, first in states[0][kind].items():
    if first.dtype.is_floating_point:
        average[name] = sum(weight * state[kind][name] for weight, state in zip(weights, states)) / sum(weights)
    else:
        average[name] = first
about = {key: states[0][key] for key in ("width", "size", "epoch") if key in states[0]}
torch.save({**about, "model": average, "average": average}, args.out)
