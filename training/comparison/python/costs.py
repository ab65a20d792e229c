"""What each model costs: parameters, multiplications, time for a face on one thread; and the fast network's speed-up."""
import argparse
import json
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import torch
import windows
from frozen_base import Base
from models import CNN_SIDE
from networks import (
    Cnn,
    MobileNetHead,
    PcaNetwork,
    RetinalNetwork,
    SmallNetwork,
    count_multiplications,
    count_parameters,
)
from pictures import Pictures, read
from window_search import SmallScan

# At the end, since that folder has a train.py too.
sys.path.append(str(Path(__file__).resolve().parents[2] / "python"))
from mobilenet_v2 import MobileNetV2  # noqa: E402

ROUNDS = 15

# The product's classifier, see models/mask-classifier/MODEL_CARD.md.
PRODUCT = {"width": 0.75, "side": 96, "classes": 4}

# Sides (px) of the pictures that the fast network is measured on.
SEARCHED = (100, 200, 400)


class PaperMobileNet(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.base, self.head = Base(), MobileNetHead()

    def forward(self, x):
        return self.head(self.base(x))


def load(network, work, model):
    """The first seed's weights where they are there: time does not depend on them, the principal components' number does."""
    checkpoint = Path(work) / f"{model}-1.pt"
    if checkpoint.exists():
        network.load_state_dict(torch.load(checkpoint)["network"])
    return network.eval()


def pca_network(work):
    checkpoint = Path(work) / "pca-1.pt"
    if not checkpoint.exists():
        return None
    return load(PcaNetwork(components=torch.load(checkpoint)["network"]["basis"].shape[1]), work, "pca")


def picture(side):
    return torch.rand(1, 3, side, side)


def cases(work):
    """Name, network, input, and what is done to a window before the network looks at it."""
    window = np.random.RandomState(0).rand(1, 20, 20).astype(np.float32)
    nothing, standardised = (lambda x: x), (lambda x: torch.from_numpy(windows.standardised(x)))
    yield "rcnn", RetinalNetwork(), window, lambda x: torch.from_numpy(windows.retinal_input(x))
    pca = pca_network(work)
    if pca:
        yield "pca", pca, window, standardised
    yield "cnn", Cnn(), picture(CNN_SIDE), nothing
    yield "fnn", SmallNetwork(), window, standardised
    yield "mobilenet", PaperMobileNet(), picture(224), nothing
    yield "product", MobileNetV2(PRODUCT["width"], PRODUCT["classes"]), picture(PRODUCT["side"]), nothing


def milliseconds(act, rounds):
    """Time of the process's own, so that other work on the machine does not count."""
    started = time.process_time()
    for _ in range(rounds):
        act()
    return (time.process_time() - started) * 1000 / rounds


def ask(network, example, prepare):
    return network(prepare(example))


def model_costs(work):
    costs, all_cases = [], list(cases(work))
    for name, network, example, prepare in all_cases:
        network.eval()
        costs.append({"model": name, "parameters": count_parameters(network), "multiplications": count_multiplications(network, prepare(example)), "times": []})
    # Turn by turn, so that a slow moment of the machine meets all of them.
    with torch.no_grad():
        for _ in range(ROUNDS):
            for cost, case in zip(costs, all_cases):
                cost["times"].append(milliseconds(partial(ask, *case[1:]), 20 if cost["multiplications"] < 1e6 else 1))
    for cost in costs:
        cost["milliseconds"] = float(np.median(cost.pop("times")[1:]))
    return costs


def speed_up(scan, grey):
    """Both ways of one picture: the same decisions, and the time of each."""
    direct, fourier = scan.direct(grey), scan.fourier(grey)
    pairs = [(milliseconds(lambda: scan.direct(grey), 1), milliseconds(lambda: scan.fourier(grey), 1)) for _ in range(5)]
    return {
        "side": len(grey),
        "windows": direct.size,
        "largestDifference": float(np.abs(direct - fourier).max()),
        "decisionsThatDiffer": int(((direct > 0) != (fourier > 0)).sum()),
        "directMilliseconds": float(np.median([one for one, _ in pairs])),
        "fourierMilliseconds": float(np.median([other for _, other in pairs])),
    }


def searched_picture(work, side):
    """A test picture in grey, stretched to a square."""
    import cv2

    file = Pictures(f"{work}/dataset.json", "test").listed[0]["file"]
    return cv2.resize(cv2.cvtColor(read(file), cv2.COLOR_RGB2GRAY), (side, side)).astype(np.float32) / 255


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    scan = SmallScan(load(SmallNetwork(), options.work, "fnn"))
    result = {"models": model_costs(options.work), "rounds": ROUNDS, "search": [speed_up(scan, searched_picture(options.work, side)) for side in SEARCHED]}
    with open(f"{options.work}/costs.json", "w", encoding="utf8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
