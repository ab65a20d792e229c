"""Prints the temperature that fits a checkpoint's confidences to the validation crops (Guo et al., 2017)."""
import argparse

import torch
import torch.nn.functional as F
from augment import central
from crops import CLASSES, Crops
from train import load

LABELS = CLASSES.index("not_a_face")

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True)
parser.add_argument("--checkpoint", required=True)
parser.add_argument("--size", type=int, required=True)
args = parser.parse_args()

torch.set_flush_denormal(True)
model = load(args.checkpoint).eval()
crops = Crops(args.data)
chosen = [i for i in crops.select("validation") if crops.entries[i]["label"] != "not_a_face"]
parts = [chosen[at : at + 128] for at in range(0, len(chosen), 128)]
with torch.no_grad():
    logits = torch.cat([model(central(crops.pixels(part), args.size, crops.margin)) for part in parts])[:, :LABELS]
labels = crops.labels(chosen)
temperatures = torch.exp(torch.linspace(-1.5, 1.0, 251))
losses = torch.stack([F.cross_entropy(logits / temperature, labels) for temperature in temperatures])
print(f"{temperatures[losses.argmin()].item():.3f}")
