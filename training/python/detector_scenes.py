"""Training pictures for the small-face detector: parts of scenes at many scales, with faces of other pictures put in."""
import json
import math
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from augment import blurred, relit
from crops import CLASSES, Crops
from PIL import Image
from torchvision.io import decode_jpeg, encode_jpeg

# How much more than the face's box a stored crop shows: faceCrop.ts's expansion; the dataset says the rest.
CROP_EXPANSION = 1.25
# px in the canvas: smaller and larger faces are neither asked for nor punished.
SMALLEST, LARGEST = 9, 190
# Stored crops' boxes are square; annotated ones are narrower than high by this.
ASPECT = 0.9
# How much a face's label counts, by the label: the rarer the more.
LABEL_WEIGHT = [1.0, 1.5, 1.5]


def load_scenes(data, dataset, split):
    """Pictures (uint8 H x W x 3), boxes (N x 4: x, y, width, height in px) and labels of the scenes of one split."""
    splits = {entry["file"]: entry["split"] for entry in dataset["entries"]}
    folder = Path(data) / "scenes"
    scenes = []
    for scene in json.loads((folder / "annotations.json").read_text()):
        if splits.get(f"scenes/{scene['image']}") != split:
            continue
        picture = np.asarray(Image.open(folder / scene["image"]).convert("RGB"))
        boxes = np.array([face["box"] for face in scene["faces"]], np.float32).reshape(-1, 4)
        labels = np.array([CLASSES.index(face["label"]) for face in scene["faces"]], np.float32)
        scenes.append((picture, boxes, labels))
    return scenes


class SceneCanvases:
    """Draws batches of canvases and the boxes in them."""

    def __init__(self, data, folder, side):
        self.crops = Crops(folder)
        self.side = side
        dataset = {"entries": self.crops.entries}
        self.scenes = load_scenes(data, dataset, "train")
        entries = self.crops.entries
        wanted = [
            i
            for i in self.crops.select("train")
            if entries[i]["view"] == "face" and entries[i]["label"] != "not_a_face" and entries[i]["source"] in ("web", "drawn", "paper", "crop", "synthetic") and entries[i]["size"] > 40
        ]
        by_source = {}
        for index in wanted:
            by_source.setdefault(entries[index]["source"], []).append(index)
        self.patches = by_source
        self.not_faces = [i for i in self.crops.select("train") if entries[i]["label"] == "not_a_face"]
        # Scenes with few faces are drawn nearly as often as crowds; bare and wrongly masked faces are the rarer ones.
        self.weights = [1.0 + 0.15 * len(labels) + 0.3 * np.count_nonzero(labels) for _, _, labels in self.scenes]

    def batch(self, count):
        drawn = [self.canvas() for _ in range(count)]
        pictures = torch.stack([picture for picture, _ in drawn])
        pictures = blurred(relit(pictures).clamp(0, 1))
        noise = (torch.rand(count) < 0.2).float() * torch.rand(count) * 0.05
        pictures = (pictures + noise[:, None, None, None] * torch.randn_like(pictures)).clamp(0, 1)
        return compressed(pictures), [boxes for _, boxes in drawn]

    def canvas(self):
        """A part of a scene, enlarged or shrunk. Faces: N x 6 (x, y, width, height in canvas px, box trusted, label)."""
        (picture, boxes, labels), side = random.choices(self.scenes, self.weights)[0], self.side
        scale = math.exp(random.uniform(math.log(0.6), math.log(4.0)))
        stretch = math.exp(random.uniform(-0.1, 0.1))
        scale_x, scale_y = scale * stretch, scale / stretch
        height, width = picture.shape[:2]
        if len(boxes) and random.random() < 0.8:
            x, y, w, h = boxes[random.randrange(len(boxes))]
            left = x + w / 2 - random.uniform(0.05, 0.95) * side / scale_x
            top = y + h / 2 - random.uniform(0.05, 0.95) * side / scale_y
        else:
            left, top = random.uniform(-0.3, 1) * width, random.uniform(-0.3, 1) * height
            left, top = left - 0.3 * side / scale_x, top - 0.3 * side / scale_y
        canvas = resampled(picture, left, top, scale_x, scale_y, side)
        boxes = (boxes - np.array([left, top, 0, 0], np.float32)) * np.array([scale_x, scale_y, scale_x, scale_y], np.float32)
        seen = (boxes[:, 0] + boxes[:, 2] / 2 > 0) & (boxes[:, 0] + boxes[:, 2] / 2 < side) & (boxes[:, 1] + boxes[:, 3] / 2 > 0) & (boxes[:, 1] + boxes[:, 3] / 2 < side)
        trusted = np.ones(len(boxes), bool)
        if random.random() < 0.7:
            canvas, added, added_labels = self.put_in(canvas, boxes)
            labels = np.concatenate([labels, added_labels])
            boxes, seen = np.concatenate([boxes, added]), np.concatenate([seen, np.ones(len(added), bool)])
            trusted = np.concatenate([trusted, np.zeros(len(added), bool)])
        if random.random() < 0.5:
            canvas = canvas.flip(2)
            boxes[:, 0] = side - boxes[:, 0] - boxes[:, 2]
        if random.random() < 0.4:
            canvas, boxes = turned(canvas, boxes, random.uniform(-0.3, 0.3))
        return canvas, np.concatenate([boxes.reshape(-1, 4), trusted[:, None], labels[:, None]], 1)[seen].astype(np.float32)

    def put_in(self, canvas, boxes):
        """Puts faces of other pictures (and a few things that are none) where no face is, with soft edges."""
        side, added, labels, taken = self.side, [], [], [tuple(box) for box in boxes]
        for _ in range(random.randint(2, 9)):
            face = random.random() < 0.85
            source = random.choices(["web", "drawn", "paper", "crop", "synthetic"], [5, 3, 0.7, 2, 0.7])[0]
            index = random.choice(self.patches[source] if face else self.not_faces)
            size = math.exp(random.uniform(math.log(10), math.log(110)))
            whole = int(size * CROP_EXPANSION * self.crops.margin)
            if whole < 8 or whole >= side:
                continue
            left, top = random.randrange(side - whole), random.randrange(side - whole)
            if any(x < left + whole and left < x + w and y < top + whole and top < y + h for x, y, w, h in taken):
                continue
            patch = F.interpolate(self.crops.pixels([index]), size=(whole, whole), mode="area" if whole < self.crops.size else "bilinear")[0]
            ramp = (1 - torch.linspace(-1, 1, whole).abs()) / random.uniform(0.02, 0.25)
            mask = torch.minimum(ramp[:, None], ramp[None, :]).clamp(0, 1)
            if random.random() < 0.5:
                patch = patch.flip(2)
            spot = canvas[:, top : top + whole, left : left + whole]
            canvas[:, top : top + whole, left : left + whole] = spot + (patch - spot) * mask
            taken.append((left, top, whole, whole))
            if face:
                labels.append(CLASSES.index(self.crops.entries[index]["label"]))
                added.append((left + whole / 2 - size * ASPECT / 2, top + whole / 2 - size / 2, size * ASPECT, size))
        return canvas, np.array(added, np.float32).reshape(-1, 4), np.array(labels, np.float32)


def turned(canvas, boxes, angle):
    """The canvas turned about its middle; boxes keep their size, as an annotator would draw them about the same."""
    side = canvas.shape[-1]
    cos, sin = math.cos(angle), math.sin(angle)
    theta = torch.tensor([[[cos, -sin, 0.0], [sin, cos, 0.0]]])
    grid = F.affine_grid(theta, (1, 3, side, side), align_corners=False)
    drawn = F.grid_sample(canvas[None], grid, align_corners=False)[0]
    middle = boxes[:, :2] + boxes[:, 2:] / 2 - side / 2
    # The grid says where each output cell reads from; points go the other way.
    x, y = cos * middle[:, 0] + sin * middle[:, 1], -sin * middle[:, 0] + cos * middle[:, 1]
    moved = np.stack([x + side / 2 - boxes[:, 2] / 2, y + side / 2 - boxes[:, 3] / 2, boxes[:, 2], boxes[:, 3]], 1)
    return drawn, moved.astype(np.float32)


def resampled(picture, left, top, scale_x, scale_y, side):
    """The part of a picture that begins at left, top, as a 3 x side x side canvas in 0..1; black outside."""
    region = (left, top, left + side / scale_x, top + side / scale_y)
    source = Image.fromarray(picture)
    shrinks = scale_x < 1
    if shrinks:
        # Averages what PIL's transform would skip.
        source = source.resize((max(1, round(source.width * scale_x)), max(1, round(source.height * scale_y))), Image.BOX)
        region = (left * scale_x, top * scale_y, left * scale_x + side, top * scale_y + side)
    method = random.choice([Image.BILINEAR, Image.BILINEAR, Image.BICUBIC])
    drawn = source.transform((side, side), Image.EXTENT, region, method)
    return torch.from_numpy(np.asarray(drawn).copy()).permute(2, 0, 1).float() / 255


def compressed(pictures):
    for index in range(len(pictures)):
        chance = random.random()
        if chance < 0.25:
            picture, side = pictures[index : index + 1], pictures.shape[-1]
            small = F.interpolate(picture, size=int(side / random.uniform(1.2, 2.2)), mode="area")
            pictures[index] = F.interpolate(small, size=side, mode="bilinear")[0].clamp(0, 1)
        if random.random() < 0.35:
            pictures[index] = decode_jpeg(encode_jpeg((pictures[index] * 255).byte(), random.randint(20, 85))) / 255
    return pictures


def targets(boxes_of, side, stride):
    """Heat (N x C x C), weight of its loss; for boxes: values (N x 4 x C x C) and weights; labels (N x C x C) and weights."""
    cells, count = side // stride, len(boxes_of)
    heat, heat_weight = torch.zeros(count, cells, cells), torch.ones(count, cells, cells)
    values, weights = torch.zeros(count, 4, cells, cells), torch.zeros(count, cells, cells)
    labels, label_weights = torch.zeros(count, cells, cells, dtype=torch.long), torch.zeros(count, cells, cells)
    grid = torch.arange(cells).float() + 0.5
    for n, boxes in enumerate(boxes_of):
        for x, y, w, h, trusted, label in sorted(boxes.tolist(), key=lambda box: -box[2] * box[3]):
            cx, cy, cw, ch = (x + w / 2) / stride, (y + h / 2) / stride, w / stride, h / stride
            size = math.sqrt(w * h)
            if size < SMALLEST or size > LARGEST:
                x0, x1 = (max(0, int(v)) for v in (cx - cw / 2, cx + cw / 2 + 1))
                y0, y1 = (max(0, int(v)) for v in (cy - ch / 2, cy + ch / 2 + 1))
                heat_weight[n, y0:y1, x0:x1] = 0
                continue
            column, row = min(cells - 1, int(cx)), min(cells - 1, int(cy))
            sx, sy = max(0.5, cw * 0.13), max(0.5, ch * 0.13)
            bump = torch.exp(-((grid[None, :] - 0.5 - column) ** 2) / (2 * sx**2) - ((grid[:, None] - 0.5 - row) ** 2) / (2 * sy**2))
            heat[n] = torch.maximum(heat[n], bump)
            heat[n, row, column] = 1
            heat_weight[n, row, column] = 1
            near = bump > 0.6
            near[row, column] = True
            weights[n][near] = (1.0 if trusted else 0.1) / near.sum()
            labels[n][near] = int(label)
            label_weights[n][near] = LABEL_WEIGHT[int(label)] / near.sum()
            values[n, 0][near] = (cx - grid[None, :]).expand(cells, cells)[near]
            values[n, 1][near] = (cy - grid[:, None]).expand(cells, cells)[near]
            values[n, 2][near] = math.log(cw)
            values[n, 3][near] = math.log(ch)
    return heat, heat_weight, values, weights, labels, label_weights
