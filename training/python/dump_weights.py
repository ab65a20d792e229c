"""Writes a checkpoint's averaged weights as float32 numbers and a JSON index, for exportModel.ts."""
import argparse
import json

import numpy as np
import torch

parser = argparse.ArgumentParser()
parser.add_argument("--checkpoint", required=True)
parser.add_argument("--out", required=True, help="path without ending")
args = parser.parse_args()

state = torch.load(args.checkpoint, map_location="cpu")
index, parts = [], []
for name, tensor in state["average"].items():
    if tensor.dtype.is_floating_point:
        index.append({"name": name, "shape": list(tensor.shape)})
        parts.append(tensor.numpy().astype(np.float32).ravel())
np.concatenate(parts).tofile(f"{args.out}.bin")
with open(f"{args.out}.json", "w", encoding="utf8") as file:
    json.dump({"width": state["width"], "size": state["size"], "epoch": state["epoch"], "weights": index}, file)
