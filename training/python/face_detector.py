"""A one-stage face detector for small faces: MobileNetV2's first stages, a small feature pyramid, one heat map.

Faces as points (Zhou et al., "Objects as Points", 2019): a heat map of face middles at a quarter of the picture's size,
and at each cell the offset to the middle, the logarithm of the box's sides, and how the face there wears a mask.
"""
import torch
import torch.nn.functional as F
from mobilenet_v2 import ConvNorm, MobileNetV2, channels
from torch import nn

# The last block of each stage whose output the pyramid takes: a quarter, an eighth, a sixteenth of the picture's size.
TAPS = (2, 5, 12)
TAP_CHANNELS = (24, 32, 96)
# Channels of the pyramid at width 1.0.
NECK = 96
STRIDE = 4
# heat, offset x, offset y (in cells), log of width, log of height (in cells)
BOX_OUTPUTS = 5
# logits of the three mask labels, in the order of crops.CLASSES
LABEL_OUTPUTS = 3


class Separable(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.depthwise = ConvNorm(inputs, inputs, 3, depthwise=True)
        self.project = ConvNorm(inputs, outputs, 1)

    def forward(self, x):
        return self.project(self.depthwise(x))


class FaceDetector(nn.Module):
    """Input: N x 3 x H x W in 0..1, sides multiples of 16. Output: N x 8 x H/4 x W/4, heat and labels as logits."""

    def __init__(self, width):
        super().__init__()
        self.width = width
        backbone = MobileNetV2(width, 4)
        self.stem = backbone.stem
        self.blocks = nn.ModuleList(backbone.blocks[: TAPS[-1] + 1])
        neck = channels(NECK, width)
        self.lateral = nn.ModuleList([ConvNorm(channels(base, width), neck, 1, relu=False) for base in TAP_CHANNELS])
        self.smooth = nn.ModuleList([Separable(neck, neck) for _ in TAPS])
        self.tower = Separable(neck, neck)
        self.answer = nn.Conv2d(neck, BOX_OUTPUTS, 1)
        self.label_tower = Separable(neck, neck)
        self.labels = nn.Conv2d(neck, LABEL_OUTPUTS, 1)
        nn.init.normal_(self.answer.weight, std=0.01)
        nn.init.constant_(self.answer.bias, 0)
        self.answer.bias.data[0] = -4
        self.answer.bias.data[3:] = 2

    def start_from(self, classifier):
        """Takes over the mask classifier's first stages."""
        self.stem.load_state_dict(classifier.stem.state_dict())
        for block, source in zip(self.blocks, classifier.blocks):
            block.load_state_dict(source.state_dict())

    def forward(self, x):
        x = self.stem(x)
        taps = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in TAPS:
                taps.append(x)
        x = self.smooth[2](self.lateral[2](taps[2]))
        for level in (1, 0):
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            x = self.smooth[level](x + self.lateral[level](taps[level]))
        return torch.cat([self.answer(self.tower(x)), self.labels(self.label_tower(x))], 1)
