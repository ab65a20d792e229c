"""The pictures that the face detector learns from and is chosen by, with the faces in them."""
import json
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from crops import CLASSES
from PIL import Image
from torchvision.ops import box_convert, box_iou

# Where no eyes or no label are known.
UNKNOWN = -1
# One in so many training scenes is not trained on: the search's logistic is fitted to what the detector says there.
HELD_OUT = 5
# Overlap (intersection over union) from which on a teacher means an annotated face.
SAME_FACE = 0.4
# How much a box counts by who drew it.
ANNOTATED, TEACHER = 1.0, 0.3


@dataclass
class Picture:
    """A picture and its faces, all in px of the picture."""

    path: Path
    # N x 4: x, y, width, height
    boxes: np.ndarray
    # N x 4: x and y of the right eye, then of the left one; NaN where unknown
    eyes: np.ndarray
    # N: index into crops.CLASSES, or UNKNOWN
    labels: np.ndarray
    # N: how much the box counts; 0 where it is not even sure that there is a face
    trust: np.ndarray

    def pixels(self):
        return read(self.path)


@lru_cache(maxsize=3000)
def read(path):
    return np.asarray(Image.open(path).convert("RGB"))


def picture(path, faces):
    """Faces: list of (box, eyes or None, label, trust)."""
    return Picture(
        path,
        np.array([box for box, *_ in faces], np.float32).reshape(-1, 4),
        np.array([[np.nan] * 4 if eyes is None else eyes for _, eyes, *_ in faces], np.float32).reshape(-1, 4),
        np.array([label for *_, label, _ in faces], np.int64),
        np.array([trust for *_, trust in faces], np.float32),
    )


def overlaps(boxes, others):
    """Intersection over union of boxes given as x, y, width, height: len(boxes) x len(others)."""
    corners = [box_convert(np_tensor(list_).reshape(-1, 4), "xywh", "xyxy") for list_ in (boxes, others)]
    return box_iou(*corners).numpy()


def np_tensor(values):
    import torch

    return torch.as_tensor(np.asarray(values, np.float32))


def with_teachers(annotated, found):
    """Gives annotated faces the teacher's eyes, and adds the faces that have no box: sure ones, and doubtful ones that are
    neither asked for nor punished."""
    faces = [list(face) for face in annotated]
    common = overlaps([box for box, *_ in annotated], [one["box"] for one in found])
    for index, one in enumerate(found):
        best = int(common[:, index].argmax()) if len(annotated) else -1
        if best >= 0 and common[best, index] >= SAME_FACE:
            faces[best][1] = one.get("eyes")
        elif not len(annotated) or common[best, index] < 0.1:
            faces.append([one["box"], one.get("eyes"), UNKNOWN, TEACHER if one["sure"] else 0.0])
        else:
            faces.append([one["box"], None, UNKNOWN, 0.0])
    return faces


def held_out(name):
    return zlib.crc32(name.encode()) % HELD_OUT == 0


def load_scenes(data, collection, splits, teachers):
    """The annotated pictures of a collection by part: train, held_out, validation, test."""
    folder = Path(data) / collection
    parts = {}
    for scene in json.loads((folder / "annotations.json").read_text()):
        name = f"{collection}/{scene['image']}"
        part = splits.get(name)
        if part == "train" and collection == "scenes" and held_out(name):
            part = "held_out"
        faces = [(face["box"], None, UNKNOWN if face.get("flag") else CLASSES.index(face["label"]), ANNOTATED) for face in scene["faces"]]
        if name in teachers:
            faces = with_teachers(faces, teachers[name])
        parts.setdefault(part, []).append(picture(folder / scene["image"], faces))
    return parts


def load_single(data, dataset, teachers):
    """The training pictures of `real/faces` and `real/hard`; the largest sure face is the one that the label is for."""
    labels = {entry["file"]: entry["label"] for entry in dataset["entries"] if entry["split"] == "train" and entry["source"] in ("real", "hard")}
    pictures = []
    for file, label in sorted(labels.items()):
        faces = with_teachers([], teachers.get(file, []))
        sure = [face for face in faces if face[3] > 0]
        if not sure:
            continue
        max(sure, key=lambda face: face[0][2] * face[0][3])[2] = CLASSES.index(label)
        pictures.append(picture(Path(data) / file, faces))
    return pictures


def load_teachers(folder):
    """What teacherBoxes.ts wrote, by the picture's path below the data folder."""
    found = {}
    for path in sorted(Path(folder).glob("teachers-*.json")):
        found.update(json.loads(path.read_text()))
    return found
