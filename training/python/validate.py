"""Prints what a classifier's checkpoint makes of the validation crops: loss and accuracy, of scenes and of the rest."""
import argparse

import torch
import torch.nn.functional as F
from augment import central
from crops import Crops
from train import load

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True)
parser.add_argument("--checkpoint", required=True, nargs="+")
args = parser.parse_args()

torch.set_flush_denormal(True)
crops = Crops(args.data)
chosen = crops.select("validation")
groups = {}
for index in chosen:
    entry = crops.entries[index]
    groups.setdefault(f"{'scenes' if entry['source'] == 'scenes' else 'others'} {entry['label']}", []).append(index)
for checkpoint in args.checkpoint:
    size = torch.load(checkpoint, map_location="cpu")["size"]
    model = load(checkpoint).eval()
    print(checkpoint)
    for name, indices in sorted(groups.items()):
        logits = []
        with torch.no_grad():
            for at in range(0, len(indices), 128):
                logits.append(model(central(crops.pixels(indices[at : at + 128]), size, crops.margin)))
        logits, labels = torch.cat(logits), crops.labels(indices)
        right = (logits.argmax(1) == labels).float().mean().item()
        print(f"  {name:24} {len(indices):5} crops  loss {F.cross_entropy(logits, labels).item():.4f}  right {right:.4f}")
