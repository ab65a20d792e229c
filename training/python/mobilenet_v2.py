"""MobileNetV2 (Sandler et al., 2018) with a width factor, laid out so that it exports to tfjs's fused ops."""
import json

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

# expansion, channels at width 1.0, repeats, stride of the first
STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
STEM_CHANNELS = 32
HEAD_CHANNELS = 1280


def channels(base, width):
    """Channel count at a width: a multiple of 8, at most 10 % under what was asked for."""
    wanted = base * width
    rounded = max(8, int(wanted + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * wanted else rounded


def same_padding(x, stride):
    """TensorFlow's SAME padding for a 3x3 kernel: an even side and stride 2 are padded below and right only."""
    if stride == 1:
        return F.pad(x, (1, 1, 1, 1))
    top, left = (side % 2 for side in x.shape[2:])
    return F.pad(x, (left, 1, top, 1))


class ConvNorm(nn.Module):
    """Convolution without bias, batch norm, and ReLU6 where asked for."""

    def __init__(self, inputs, outputs, kernel, stride=1, depthwise=False, relu=True):
        super().__init__()
        self.stride, self.kernel, self.relu = stride, kernel, relu
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, bias=False, groups=inputs if depthwise else 1)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)

    def forward(self, x):
        x = self.norm(self.conv(same_padding(x, self.stride) if self.kernel == 3 else x))
        return F.relu6(x) if self.relu else x


class InvertedResidual(nn.Module):
    def __init__(self, inputs, outputs, stride, expansion):
        super().__init__()
        hidden = inputs * expansion
        self.expand = ConvNorm(inputs, hidden, 1) if expansion > 1 else None
        self.depthwise = ConvNorm(hidden, hidden, 3, stride, depthwise=True)
        self.project = ConvNorm(hidden, outputs, 1, relu=False)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x):
        hidden = self.expand(x) if self.expand else x
        out = self.project(self.depthwise(hidden))
        return x + out if self.residual else out


class MobileNetV2(nn.Module):
    """Input: N x 3 x H x W in 0..1. Output: logits, one a class; `all_logits` also gives those of the bare parts."""

    def __init__(self, width, classes, dropout=0.2, parts=3):
        super().__init__()
        self.width, self.frozen = width, 0
        self.stem = ConvNorm(3, channels(STEM_CHANNELS, width), 3, 2)
        blocks, inputs = [], channels(STEM_CHANNELS, width)
        for expansion, base, repeats, stride in STAGES:
            for index in range(repeats):
                outputs = channels(base, width)
                blocks.append(InvertedResidual(inputs, outputs, stride if index == 0 else 1, expansion))
                inputs = outputs
        self.blocks = nn.ModuleList(blocks)
        self.head = ConvNorm(inputs, channels(HEAD_CHANNELS, width), 1)
        self.dropout = nn.Dropout(dropout)
        self.classify = nn.Linear(channels(HEAD_CHANNELS, width), classes)
        # Nose, mouth and chin: bare or not. Undecided until it is trained.
        self.bare = nn.Linear(channels(HEAD_CHANNELS, width), parts)
        nn.init.zeros_(self.bare.weight)
        nn.init.zeros_(self.bare.bias)

    def freeze(self, count):
        """Leaves the stem and the first `count` blocks as they are: training then costs a third less."""
        self.frozen = count
        for layer in [self.stem, *self.blocks[:count]]:
            layer.requires_grad_(False)

    def train(self, mode=True):
        super().train(mode)
        if self.frozen:
            for layer in [self.stem, *self.blocks[: self.frozen]]:
                layer.eval()
        return self

    def forward(self, x):
        return self.all_logits(x)[0]

    def all_logits(self, x):
        """Logits of the classes, and of each part being bare."""
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.stem(x)
            for block in self.blocks[: self.frozen]:
                x = block(x)
        for block in self.blocks[self.frozen :]:
            x = block(x)
        features = self.dropout(self.head(x).mean((2, 3)))
        return self.classify(features), self.bare(features)


def load_keras(model, stem):
    """Fills a width 1.0 model with the Keras weights that exportPretrained.ts wrote; the last layer stays random."""
    with open(f"{stem}.json", encoding="utf8") as file:
        index = json.load(file)
    numbers = np.fromfile(f"{stem}.bin", np.float32)
    weights, offset = {}, 0
    for entry in index:
        count = int(np.prod(entry["shape"]))
        weights[entry["name"]] = torch.from_numpy(numbers[offset : offset + count].reshape(entry["shape"]).copy())
        offset += count

    def fill(layer, conv, norm):
        depthwise = f"{conv}/depthwise_kernel"
        kernel = weights[depthwise].permute(2, 3, 0, 1) if depthwise in weights else weights[f"{conv}/kernel"].permute(3, 2, 0, 1)
        layer.conv.weight.data.copy_(kernel)
        layer.norm.weight.data.copy_(weights[f"{norm}/gamma"])
        layer.norm.bias.data.copy_(weights[f"{norm}/beta"])
        layer.norm.running_mean.copy_(weights[f"{norm}/moving_mean"])
        layer.norm.running_var.copy_(weights[f"{norm}/moving_variance"].clamp_min(1e-3))

    fill(model.stem, "Conv1", "bn_Conv1")
    for index, block in enumerate(model.blocks):
        name = f"block_{index}" if index else "expanded_conv"
        if block.expand:
            fill(block.expand, f"{name}_expand", f"{name}_expand_BN")
        fill(block.depthwise, f"{name}_depthwise", f"{name}_depthwise_BN")
        fill(block.project, f"{name}_project", f"{name}_project_BN")
    fill(model.head, "Conv_1", "Conv_1_bn")


def shrink(teacher, width):
    """A narrower model that starts from a wider one's most used channels (by batch norm scale and kernel size)."""
    student = MobileNetV2(width, teacher.classify.out_features)

    def strongest(layers, count):
        use = sum((layer.norm.weight.abs() * layer.conv.weight.flatten(1).norm(dim=1)).detach() for layer in layers)
        return use.topk(count).indices.sort().values

    def copy(to, source, outputs, inputs):
        kernel = source.conv.weight.data[outputs]
        to.conv.weight.data.copy_(kernel if source.conv.groups > 1 else kernel[:, inputs])
        for name in ("weight", "bias", "running_mean", "running_var"):
            getattr(to.norm, name).data.copy_(getattr(source.norm, name).data[outputs])

    kept = strongest([teacher.stem], student.stem.conv.out_channels)
    copy(student.stem, teacher.stem, kept, torch.arange(3))
    # Blocks that add onto each other must keep the same channels.
    start = 0
    blocks = list(zip(student.blocks, teacher.blocks))
    for _, _, repeats, _ in STAGES:
        stage = blocks[start : start + repeats]
        start += repeats
        outputs = strongest([source.project for _, source in stage], stage[0][0].project.conv.out_channels)
        for to, source in stage:
            hidden = kept
            if source.expand:
                hidden = strongest([source.depthwise], to.depthwise.conv.out_channels)
                copy(to.expand, source.expand, hidden, kept)
            copy(to.depthwise, source.depthwise, hidden, None)
            copy(to.project, source.project, outputs, hidden)
            kept = outputs
    head = strongest([teacher.head], student.head.conv.out_channels)
    copy(student.head, teacher.head, head, kept)
    student.classify.weight.data.copy_(teacher.classify.weight.data[:, head])
    student.classify.bias.data.copy_(teacher.classify.bias.data)
    return student
