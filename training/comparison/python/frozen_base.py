"""MobileNetV2's frozen base: what it sees in each picture is worked out once and kept, so that its head trains in seconds."""
import sys
from pathlib import Path

import numpy as np
import torch

# At the end, since that folder has a train.py too.
sys.path.append(str(Path(__file__).resolve().parents[2] / "python"))
from mobilenet_v2 import MobileNetV2, load_keras  # noqa: E402

# px, the paper's
SIDE = 224
BATCH = 16


class Base(torch.nn.Module):
    """Input: N x 3 x 224 x 224 in 0..1. Output: N x 1280, the maps averaged over 7 x 7."""

    def __init__(self, pretrained=None):
        super().__init__()
        whole = MobileNetV2(1.0, 2)
        if pretrained:
            load_keras(whole, pretrained)
        self.stem, self.blocks, self.head = whole.stem, whole.blocks, whole.head
        self.eval().requires_grad_(False)

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.head(x).mean((2, 3))


def features(pictures, copies, work, part):
    """N x 1280 for a part's pictures (and their copies), from the file an earlier run left if it is there."""
    kept = Path(work) / f"features-{part}.npy"
    if kept.exists():
        return np.load(kept)
    base = Base(f"{work}/pretrained")
    pixels = pictures.whole(SIDE, copies)
    rows = []
    for start in range(0, len(pixels), BATCH):
        batch = torch.from_numpy(pixels[start : start + BATCH]).permute(0, 3, 1, 2).float() / 255
        with torch.no_grad():
            rows.append(base(batch).numpy())
        if start % (BATCH * 10) == 0:
            print(f"  frozen base, {part}: {start}/{len(pixels)} pictures", flush=True)
    np.save(kept, np.concatenate(rows) if rows else np.zeros((0, 1280), np.float32))
    return np.load(kept)
