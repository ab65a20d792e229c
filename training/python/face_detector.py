"""The face detector: YuNet (Wu et al., "YuNet: A Tiny Millisecond-level Face Detector", 2023) with two of its five points.

Anchor-free, three levels (8, 16 and 32 px). Each cell says whether there is a face whose box it may give (object), how
well it gives it (face), the box, and both eyes.
"""
import json

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

STRIDES = (8, 16, 32)
# What a cell says, in this order: logits of object and face, box (offset of the middle and logarithm of the sides, in
# strides), offsets of the right and the left eye in strides.
OBJECT, FACE, BOX, EYES = slice(0, 1), slice(1, 2), slice(2, 6), slice(6, 10)
OUTPUTS = 10
# Of YuNet's five points the first two are the eyes.
EYE_NUMBERS = 4
# YuNet takes blue, green, red from 0 to 255; ours is red, green, blue from 0 to 1.
WHITE = 255
# Channels of the network's stages: the first has a plain convolution before it, a halving follows all but the third.
WIDTHS = ((16, 16), (16, 64), (64, 64), (64, 64), (64, 64), (64, 64))
HALVED_AFTER = (0, 2, 3, 4)
TAPS = (3, 4, 5)


class Unit(nn.Module):
    """A pointwise convolution, then a depthwise one; YuNet has its ReLU only after both."""

    def __init__(self, inputs, outputs, relu=True):
        super().__init__()
        self.pointwise = nn.Conv2d(inputs, outputs, 1)
        self.depthwise = nn.Conv2d(outputs, outputs, 3, padding=1, groups=outputs)
        self.relu = relu

    def forward(self, x):
        x = self.depthwise(self.pointwise(x))
        return F.relu(x) if self.relu else x


class FaceDetector(nn.Module):
    """Input: N x 3 x H x W in 0..1, sides multiples of 32. Output: for each stride N x OUTPUTS x H/stride x W/stride."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 2, 1)
        stages = [nn.Sequential(Unit(16, 16))]
        for before, (middle, after) in zip([after for _, after in WIDTHS], WIDTHS[1:]):
            stages.append(nn.Sequential(Unit(before, middle), Unit(middle, after)))
        self.stages = nn.ModuleList(stages)
        self.lateral = nn.ModuleList([Unit(64, 64) for _ in STRIDES])
        self.shared = nn.ModuleList([Unit(64, 64) for _ in STRIDES])
        self.heads = nn.ModuleList([Unit(64, OUTPUTS, relu=False) for _ in STRIDES])

    def forward(self, x):
        x = F.relu(self.stem(x))
        taps = []
        for index, stage in enumerate(self.stages):
            x = stage(x)
            if index in TAPS:
                taps.append(x)
            if index in HALVED_AFTER:
                x = F.max_pool2d(x, 2)
        levels = [None, None, self.lateral[2](taps[2])]
        for level in (1, 0):
            larger = F.interpolate(levels[level + 1], scale_factor=2, mode="nearest")
            levels[level] = self.lateral[level](taps[level] + larger)
        return [head(shared(x)) for head, shared, x in zip(self.heads, self.shared, levels)]

    def start_from(self, stem):
        """Takes over YuNet's weights as dumpYunet.ts wrote them."""
        with open(f"{stem}.json", encoding="utf8") as file:
            shapes = json.load(file)
        numbers = np.fromfile(f"{stem}.bin", np.float32)
        tensors = iter(torch.from_numpy(part.copy()).reshape(shape) for part, shape in zip(np.split(numbers, np.cumsum([np.prod(shape) for shape in shapes])[:-1]), shapes))
        trunk = [self.stem]
        for unit in [unit for stage in self.stages for unit in stage] + [self.lateral[level] for level in (2, 1, 0)] + list(self.shared):
            trunk += [unit.pointwise, unit.depthwise]
        with torch.no_grad():
            for layer in trunk:
                layer.weight.copy_(next(tensors))
                layer.bias.copy_(next(tensors))
            self.stem.weight.copy_(self.stem.weight.flip(1) * WHITE)
            # YuNet has a head of its own for each of these; put together they say the same.
            for part, kept in ((FACE, 1), (BOX, 4), (OBJECT, 1), (EYES, EYE_NUMBERS)):
                for head in self.heads:
                    for layer in (head.pointwise, head.depthwise):
                        layer.weight[part] = next(tensors)[:kept]
                        layer.bias[part] = next(tensors)[:kept]
        assert next(tensors, None) is None


def flattened(levels):
    """All cells of all levels: N x cells x OUTPUTS, and for each cell its stride, x and y (px of the input; its upper left)."""
    answers = torch.cat([level.permute(0, 2, 3, 1).flatten(1, 2) for level in levels], 1)
    places = []
    for stride, level in zip(STRIDES, levels):
        rows, columns = torch.meshgrid(torch.arange(level.shape[2]), torch.arange(level.shape[3]), indexing="ij")
        places.append(torch.stack([torch.full_like(rows, stride), columns * stride, rows * stride], -1).reshape(-1, 3))
    return answers, torch.cat(places).float()


def boxes_of(answers, places):
    """Boxes (x, y, x, y in px of the input) that cells give; answers: … x cells x OUTPUTS."""
    stride, corner = places[:, :1], places[:, 1:]
    middle = corner + answers[..., BOX][..., :2] * stride
    half = answers[..., BOX][..., 2:].clamp(max=6).exp() * stride / 2
    return torch.cat([middle - half, middle + half], -1)


def confidence_of(answers):
    """How sure the cells are (0..1): the geometric mean of both probabilities."""
    return (torch.sigmoid(answers[..., 0]) * torch.sigmoid(answers[..., 1])).sqrt()
