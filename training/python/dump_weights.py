"""Writes a checkpoint's averaged weights as float32 numbers, a JSON index, and what the model says of known inputs."""
import argparse
import json

import numpy as np
import torch
from face_detector import FaceDetector, flattened
from parity_input import parity_input
from train import load

parser = argparse.ArgumentParser()
parser.add_argument("--checkpoint", required=True)
parser.add_argument("--detector", action="store_true", help="a checkpoint of train_detector.py")
parser.add_argument("--out", required=True, help="path without ending")
args = parser.parse_args()

# px of the made-up picture for the detector, which takes any size.
DETECTOR_PARITY_SIZE = 64

state = torch.load(args.checkpoint, map_location="cpu")
index, parts = [], []
for name, tensor in state["average"].items():
    if tensor.dtype.is_floating_point:
        index.append({"name": name, "shape": list(tensor.shape)})
        parts.append(tensor.numpy().astype(np.float32).ravel())
np.concatenate(parts).tofile(f"{args.out}.bin")
if args.detector:
    model = FaceDetector()
    model.load_state_dict(state["average"])
    size = DETECTOR_PARITY_SIZE
else:
    model, size = load(args.checkpoint), state["size"]
pictures = np.stack([parity_input(size, seed) for seed in range(3)]).astype(np.float32)
with torch.no_grad():
    pictures = torch.from_numpy(pictures).permute(0, 3, 1, 2)
    logits = model.eval()(pictures) if args.detector else torch.cat(model.eval().all_logits(pictures), 1)
if args.detector:
    # Level by level, cell by cell.
    logits = flattened(logits)[0].flatten(1)
description = {key: state[key] for key in ("width", "size", "epoch") if key in state}
with open(f"{args.out}.json", "w", encoding="utf8") as file:
    json.dump({**description, "weights": index, "parityLogits": [[round(value, 5) for value in one] for one in logits.tolist()]}, file)
