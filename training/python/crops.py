"""The stored crops that prepareCrops.ts, drawMasks.ts and assembleDataset.ts wrote."""
import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch

CLASSES = ["with_mask", "without_mask", "incorrect_mask", "not_a_face"]

# What a mask is to cover.
PARTS = ["nose", "mouth", "chin"]

# Which of them a mask leaves bare (1) that our own tool drew worn wrongly (masks/maskShape.ts).
BARE_BY_WEARING = {"under_nose": (1, 0, 0), "under_mouth": (1, 1, 0), "on_chin": (1, 1, 0)}
BARE_BY_LABEL = {"with_mask": (0, 0, 0), "without_mask": (1, 1, 1)}

# Collections that the weights before knew well: there a training hears them as a teacher.
OLDER_SOURCES = {"web", "crop", "synthetic", "paper", "scenes"}

# What share of a batch each label is: masks worn wrongly are rare, and drawn often so that they are learnt.
LABEL_SHARE = {"with_mask": 0.29, "without_mask": 0.33, "incorrect_mask": 0.22, "not_a_face": 0.16}

# How often each label is taken to be in use. Training corrects for the difference (logit adjustment, see train.py).
PRIOR = {"with_mask": 0.36, "without_mask": 0.41, "incorrect_mask": 0.04, "not_a_face": 0.19}

# Of a label's share, how much comes from which source: real photographs and what is hard more than their number.
SOURCE_SHARE = {
    "with_mask": {"real_scenes": 0.2, "real": 0.15, "scenes": 0.15, "web": 0.19, "crop": 0.13, "synthetic": 0.08, "paper": 0.05, "drawn": 0.05},
    "without_mask": {"hard": 0.18, "real_scenes": 0.18, "real": 0.09, "scenes": 0.13, "web": 0.21, "crop": 0.13, "paper": 0.08},
    "incorrect_mask": {"real_scenes": 0.33, "real": 0.22, "scenes": 0.06, "synthetic": 0.13, "drawn": 0.26},
    "not_a_face": {"scenes": 1.0},
}

# How often a view is drawn beside the others of its source. Whole pictures of `real` show bodies, not faces.
VIEW_WEIGHT = {"face": 1.0, "box": 1.3, "whole": 1.3, "loose": 1.1}
NOT_TRAINED = {("real", "whole"), ("hard", "whole")}


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

    def bare_parts(self, indices):
        """N x PARTS: 1 where a part is bare, 0 where it is covered, nan where that is not known."""
        unknown = (float("nan"),) * len(PARTS)
        entries = [self.entries[index] for index in indices]
        return torch.tensor([BARE_BY_LABEL.get(e["label"]) or BARE_BY_WEARING.get(e.get("wearing"), unknown) for e in entries], dtype=torch.float32)

    def from_older(self, indices):
        """N, true where a crop is of one of the OLDER_SOURCES."""
        return torch.tensor([self.entries[index]["source"] in OLDER_SOURCES for index in indices])

    def pixels(self, indices):
        """N x 3 x S x S in 0..1."""
        stack = np.stack([self.files[self.entries[i]["bin"]][self.entries[i]["at"]] for i in indices])
        return torch.from_numpy(stack).permute(0, 3, 1, 2).float() / 255

    def weights(self, indices):
        """How often each of the crops is drawn; of a source all pictures are, whatever number of crops they have, alike."""
        entries = [self.entries[index] for index in indices]
        raw = [0.0 if (e["source"], e["view"]) in NOT_TRAINED else VIEW_WEIGHT[e["view"]] for e in entries]
        cells = [(e["label"], e["source"]) for e in entries]
        pictures = [(e["label"], e["file"], e["source"]) for e in entries]
        per_picture = Counter()
        for picture, weight in zip(pictures, raw):
            per_picture[picture] += weight
        # Crowds have many faces of a label: they count by the root of their number.
        faces = Counter(pictures)
        raw = [weight / per_picture[picture] * faces[picture] ** 0.5 if weight else 0.0 for weight, picture in zip(raw, pictures)]
        per_cell = Counter()
        for cell, weight in zip(cells, raw):
            per_cell[cell] += weight
        present = Counter()
        for (label, source), weight in per_cell.items():
            present[label] += SOURCE_SHARE[label].get(source, 0) if weight else 0
        share = {cell: LABEL_SHARE[cell[0]] * SOURCE_SHARE[cell[0]].get(cell[1], 0) / present[cell[0]] for cell in per_cell}
        return torch.tensor([share[cell] * weight / per_cell[cell] if weight else 0.0 for cell, weight in zip(cells, raw)], dtype=torch.float64)
