"""The stored crops that prepareCrops.ts, drawMasks.ts and assembleDataset.ts wrote."""
import json
from pathlib import Path

import numpy as np
import torch

CLASSES = ["with_mask", "without_mask", "incorrect_mask", "not_a_face"]

# How often a crop is drawn beside others of its label: real and varied ones more often.
SOURCE_WEIGHT = {"web": 2.0, "crop": 0.7, "synthetic": 1.5, "paper": 1.5, "scenes": 1.5, "drawn": 1.0}
REAL_INCORRECT_WEIGHT = 6.0
REAL_BARE_WEIGHT = 2.5
VIEW_WEIGHT = {"face": 1.0, "box": 1.3, "whole": 0.9, "loose": 1.1}

# What share of a batch each label is.
LABEL_SHARE = {"with_mask": 0.31, "without_mask": 0.37, "incorrect_mask": 0.13, "not_a_face": 0.19}


class Crops:
    def __init__(self, folder):
        folder = Path(folder)
        with open(folder / "dataset.json", encoding="utf8") as file:
            dataset = json.load(file)
        self.size, self.margin, self.entries = dataset["size"], dataset["margin"], dataset["entries"]
        shape = (self.size, self.size, 3)
        self.files = {name: np.memmap(folder / name, np.uint8, "r").reshape(-1, *shape) for name in dataset["files"]}

    def select(self, split):
        return [index for index, entry in enumerate(self.entries) if entry["split"] == split]

    def labels(self, indices):
        return torch.tensor([CLASSES.index(self.entries[index]["label"]) for index in indices])

    def pixels(self, indices):
        """N x 3 x S x S in 0..1."""
        stack = np.stack([self.files[self.entries[i]["bin"]][self.entries[i]["at"]] for i in indices])
        return torch.from_numpy(stack).permute(0, 3, 1, 2).float() / 255

    def weights(self, indices, scenes=1.0):
        """How often each of the crops is drawn. @param scenes how many times as often those of scenes are"""
        weights = torch.tensor([self._weight(self.entries[index]) * (scenes if self.entries[index]["source"] == "scenes" else 1) for index in indices])
        labels = self.labels(indices)
        for number, name in enumerate(CLASSES):
            of_label = labels == number
            weights[of_label] *= LABEL_SHARE[name] / weights[of_label].sum()
        return weights

    @staticmethod
    def _weight(entry):
        weight = SOURCE_WEIGHT[entry["source"]] * VIEW_WEIGHT[entry["view"]]
        if entry["source"] == "scenes" and entry["label"] == "incorrect_mask":
            weight *= REAL_INCORRECT_WEIGHT
        if entry["source"] == "scenes" and entry["label"] == "without_mask":
            weight *= REAL_BARE_WEIGHT
        return weight
