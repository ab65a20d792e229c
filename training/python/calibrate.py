"""Prints the temperature that fits a checkpoint's confidences to the validation crops (Guo et al., 2017)."""
import argparse

import torch
import torch.nn.functional as F
from crops import CLASSES, Crops
from figures import answers, sets_of
from train import load

LABELS = CLASSES.index("not_a_face")

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True)
parser.add_argument("--checkpoint", required=True)
parser.add_argument("--size", type=int, required=True)
parser.add_argument("--prior", default="", help="as exportModel.ts takes it: label=factor,…; added after the temperature")
args = parser.parse_args()
factors = dict(one.split("=") for one in args.prior.split(",") if one)
log_priors = torch.tensor([float(factors.get(name, 1)) for name in CLASSES[:LABELS]]).log()

torch.set_flush_denormal(True)
model = load(args.checkpoint)
crops = Crops(args.data)
# Each set of pictures counts alike: the easy ones are many, and would make the model too sure of the hard ones.
sets = {}
for index in crops.select("validation"):
    for name in sets_of(crops.entries[index]):
        if crops.entries[index]["label"] != "not_a_face":
            sets.setdefault(name, []).append(index)
temperatures = torch.exp(torch.linspace(-1.5, 1.5, 301))
losses = torch.zeros(len(temperatures))
for members in sets.values():
    logits, labels = answers(model, crops, members, args.size)[:, :LABELS], crops.labels(members)
    losses += torch.stack([F.cross_entropy(logits / temperature + log_priors, labels) for temperature in temperatures])
print(f"{temperatures[losses.argmin()].item():.3f}")
