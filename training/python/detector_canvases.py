"""Training canvases for the face detector: parts of pictures at many scales, turned, put together and spoilt."""
import math
import random
import string

import numpy as np
import torch
import torch.nn.functional as F
from augment import blurred, relit
from crops import Crops
from PIL import Image, ImageDraw
from torchvision.io import decode_jpeg, encode_jpeg

# How much more than the face's box a stored crop shows: faceCrop.ts's expansion; the dataset says the rest.
CROP_EXPANSION = 1.25
# Stored crops' boxes are square; annotated ones are narrower than high by this.
ASPECT = 0.9
# How much the guessed box of a stored crop counts beside an annotated one.
CROP_TRUST = 0.1
# px in the canvas: smaller faces are neither asked for nor punished.
SMALLEST = 7
# Columns of a canvas's faces: box (x, y, x, y), eyes (right x, y, left x, y), trust.
BOX, EYES, TRUST = slice(0, 4), slice(4, 8), 8
# Where stored crops come from, and how often.
PATCHES = {"web": 4, "drawn": 4, "real": 2, "paper": 0.5, "crop": 1.5, "synthetic": 0.7}
# How often what is put in is a face, and how often it is a piece of writing: letters are round and have dark dots, too.
FACES, WRITING = 0.75, 0.08
# How often a canvas is made of four.
MOSAIC = 0.25


class Canvases:
    """Draws batches of canvases and the faces in them."""

    def __init__(self, folder, scenes, singles):
        self.scenes, self.singles = scenes, singles
        self.crops = Crops(folder)
        entries = self.crops.entries
        trained = self.crops.select("train")
        self.patches = {source: [] for source in PATCHES}
        for index in trained:
            entry = entries[index]
            if entry["view"] == "face" and entry["source"] in PATCHES and entry["label"] != "not_a_face" and entry["size"] > 40:
                self.patches[entry["source"]].append(index)
        self.patches = {source: indices for source, indices in self.patches.items() if indices}
        self.not_faces = [index for index in trained if entries[index]["label"] == "not_a_face"]
        # Scenes with few faces are drawn nearly as often as crowds; bare and wrongly masked faces are the rarer ones.
        self.weights = [1.0 + 0.1 * len(one.labels) + 0.2 * np.count_nonzero(one.labels > 0) for one in scenes]

    def batch(self, count, side):
        """Pictures: count x 3 x side x side in 0..1. Faces of each: N x 9 (the columns above)."""
        drawn = [self.mosaic(side) if random.random() < MOSAIC else self.canvas(side) for _ in range(count)]
        pictures = torch.stack([canvas for canvas, _ in drawn])
        pictures = blurred(relit(pictures).clamp(0, 1))
        noise = (torch.rand(count) < 0.2).float() * torch.rand(count) * 0.05
        pictures = (pictures + noise[:, None, None, None] * torch.randn_like(pictures)).clamp(0, 1)
        return compressed(pictures), [torch.from_numpy(faces) for _, faces in drawn]

    def mosaic(self, side):
        half = side // 2
        canvas, faces = torch.zeros(3, side, side), []
        for left, top in ((0, 0), (half, 0), (0, half), (half, half)):
            part, found = self.canvas(half)
            canvas[:, top : top + half, left : left + half] = part
            found[:, :8] += np.tile(np.array([left, top], np.float32), 4)
            faces.append(found)
        return canvas, np.concatenate(faces)

    def canvas(self, side):
        single = random.random() < 0.25
        source = random.choice(self.singles) if single else random.choices(self.scenes, self.weights)[0]
        pixels = source.pixels()
        size = log_uniform(8, 100) if random.random() < 0.7 else log_uniform(60, 1.1 * side)
        if len(source.boxes) and random.random() < 0.9:
            x, y, width, height = source.boxes[random.randrange(len(source.boxes))]
            scale = min(size / math.sqrt(max(1, width * height)), 4.0)
            focus = (x + width / 2, y + height / 2)
        else:
            scale = log_uniform(0.4, 3)
            focus = (random.random() * pixels.shape[1], random.random() * pixels.shape[0])
        canvas, faces = drawn_part(pixels, source, focus, scale, side)
        if random.random() < 0.6 and not single:
            canvas, faces = self.put_in(canvas, faces)
        return canvas, faces

    def put_in(self, canvas, faces):
        """Puts faces of stored crops (and a few things that are none) where no face is, with soft edges."""
        side, added, taken = canvas.shape[-1], [], [tuple(face[BOX]) for face in faces]
        for _ in range(random.randint(1, 7)):
            lot = random.random()
            is_face, is_writing = lot < FACES, lot > 1 - WRITING
            source = random.choices(list(self.patches), [PATCHES[name] for name in self.patches])[0]
            index = random.choice(self.patches[source] if is_face else self.not_faces)
            size = log_uniform(9, 110)
            whole = int(size * CROP_EXPANSION * self.crops.margin)
            if whole < 8 or whole >= side:
                continue
            left, top = random.randrange(side - whole), random.randrange(side - whole)
            if any(x < left + whole and left < right and y < top + whole and top < bottom for x, y, right, bottom in taken):
                continue
            stored = written(self.crops.size)[None] if is_writing else self.crops.pixels([index])
            patch = F.interpolate(stored, size=(whole, whole), mode="area" if whole < self.crops.size else "bilinear")[0]
            ramp = (1 - torch.linspace(-1, 1, whole).abs()) / random.uniform(0.02, 0.25)
            mask = torch.minimum(ramp[:, None], ramp[None, :]).clamp(0, 1)
            if random.random() < 0.5:
                patch = patch.flip(2)
            spot = canvas[:, top : top + whole, left : left + whole]
            canvas[:, top : top + whole, left : left + whole] = spot + (patch - spot) * mask
            taken.append((left, top, left + whole, top + whole))
            if is_face:
                x, y = left + whole / 2, top + whole / 2
                box = [x - size * ASPECT / 2, y - size / 2, x + size * ASPECT / 2, y + size / 2]
                added.append([*box, *[np.nan] * 4, CROP_TRUST if size >= SMALLEST else 0])
        return canvas, np.concatenate([faces, np.array(added, np.float32).reshape(-1, 9)])


def written(side):
    """Lines of letters and digits in one colour on another: 3 x side x side in 0..1."""
    colours = [tuple(random.randrange(256) for _ in range(3)) for _ in range(2)]
    lines = random.randint(1, 6)
    small = Image.new("RGB", (12 * lines, 12 * lines), colours[0])
    for line in range(lines):
        text = "".join(random.choices(string.ascii_letters + string.digits + "     ", k=3 * lines))
        ImageDraw.Draw(small).text((0, 12 * line), text, fill=colours[1])
    drawn = small.resize((side, side), Image.BICUBIC)
    return torch.from_numpy(np.asarray(drawn).copy()).permute(2, 0, 1).float() / 255


def log_uniform(low, high):
    return math.exp(random.uniform(math.log(low), math.log(high)))


def drawn_part(pixels, source, focus, scale, side):
    """The part of a picture around `focus`, scaled, stretched, turned and perhaps mirrored; black where it ends."""
    stretch, angle = math.exp(random.uniform(-0.1, 0.1)), random.uniform(-0.35, 0.35) if random.random() < 0.4 else 0.0
    mirror = -1.0 if random.random() < 0.5 else 1.0
    cos, sin = math.cos(angle), math.sin(angle)
    # Canvas = forward @ picture + shift.
    forward = np.array([[cos, -sin], [sin, cos]]) @ np.diag([mirror * scale * stretch, scale / stretch])
    target = np.array([random.uniform(0.02, 0.98) * side, random.uniform(0.02, 0.98) * side])
    shift = target - forward @ np.array(focus)
    canvas = sampled(pixels, forward, shift, side)

    def moved(points):
        return points.reshape(-1, 2) @ forward.T + shift

    half = source.boxes[:, 2:] / 2
    middle = moved(source.boxes[:, :2] + half)
    # A turned box keeps its sides, as an annotator would draw it about the same.
    half = half * np.array([scale * stretch, scale / stretch])
    eyes = moved(source.eyes).reshape(-1, 4)
    if mirror < 0:
        eyes = eyes[:, [2, 3, 0, 1]]
    seen = ((middle + half > 0) & (middle - half < side)).all(1)
    inside = ((middle > 0) & (middle < side)).all(1) & (2 * np.sqrt(half.prod(1)) >= SMALLEST)
    trust = np.where(inside, source.trust, 0)
    faces = np.concatenate([middle - half, middle + half, eyes, trust[:, None]], 1)
    return canvas, faces[seen].astype(np.float32)


def sampled(pixels, forward, shift, side):
    """The picture under an affine map, as a 3 x side x side canvas in 0..1. Averages where the map shrinks."""
    picture = Image.fromarray(pixels)
    factor = max(1, int(0.7 / math.sqrt(abs(np.linalg.det(forward)))))
    if factor > 1:
        picture = picture.reduce(factor)
    backward = np.linalg.inv(forward)
    offset = -backward @ shift
    a, b, c, d = backward.ravel() / factor
    x, y = offset / factor
    method = random.choice([Image.BILINEAR, Image.BILINEAR, Image.BICUBIC])
    drawn = picture.transform((side, side), Image.AFFINE, (a, b, x, c, d, y), method)
    return torch.from_numpy(np.asarray(drawn).copy()).permute(2, 0, 1).float() / 255


def compressed(pictures):
    for index in range(len(pictures)):
        if random.random() < 0.25:
            picture, side = pictures[index : index + 1], pictures.shape[-1]
            small = F.interpolate(picture, size=int(side / random.uniform(1.2, 2.2)), mode="area")
            pictures[index] = F.interpolate(small, size=side, mode="bilinear")[0].clamp(0, 1)
        if random.random() < 0.35:
            pictures[index] = decode_jpeg(encode_jpeg((pictures[index] * 255).byte(), random.randint(20, 85))) / 255
    return pictures
