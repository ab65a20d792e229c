"""Prints what checkpoints get right on the stored crops of one part of the split, side by side."""
import argparse

import torch
from crops import Crops
from figures import figures
from train import load

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True, help="folder of the stored crops")
parser.add_argument("--part", default="validation", help="weights are chosen by this part alone")
parser.add_argument("--size", type=int, default=96)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("checkpoints", nargs="+")
args = parser.parse_args()

torch.set_num_threads(args.threads)
torch.set_flush_denormal(True)
crops = Crops(args.data)
indices = crops.select(args.part)
for checkpoint in args.checkpoints:
    model = load(checkpoint).to(memory_format=torch.channels_last)
    print(checkpoint)
    for name, numbers in figures(model, crops, indices, args.size).items():
        print(f"  {name:25}", "  ".join(f"{what} {number}" for what, number in numbers.items()))
