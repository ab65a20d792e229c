"""Finds faces in whole pictures as the paper's window networks do: every window of a pyramid is asked whether it is a face.

For this the same networks learn faces against windows that show none; OpenCV's Viola-Jones cascade is asked as well.
"""
import argparse
import json
import time

import cv2
import numpy as np
import torch
from models import MODELS, WindowModel
from pictures import Pictures, cut_window, read
from train import loss_of, scores
from webcam_loop import CASCADE
from window_search import SmallScan, pyramid
from windows import SIDE

SCANNERS = ("rcnn", "pca", "fnn")
EPOCHS = 30
BATCH = 64

# Windows without a face that are drawn from each training picture; the nets learn from some and are tried on all.
DRAWN_PER_PICTURE = 40
FIRST_PER_PICTURE = 4

# How often the windows that fool the network are added and it learns again (Rowley's "bootstrap").
BOOTSTRAPS = 2

# A window reaches this much beyond the face's box, as the windows do that the networks learn from (see faceCrop.ts).
EXPANSION = 1.25

# px in a level that neighbouring windows of the retinal network lie apart; the other two look at every window.
RETINAL_STEP = 2

# Boxes that overlap a surer one by this much (IoU) are the same face.
SAME_FACE = 0.3

# Only the surest of a picture's windows go on: more are false alarms anyway.
MOST_WINDOWS = 400

# False alarms in a picture that the threshold allows on the paper's test pictures.
ALARMS_PER_PICTURE = 0.1


def empty_windows(pictures, random):
    """N x 20 x 20 windows from the pictures that hardly touch their faces; the pictures' order is kept."""
    found = []
    for picture in pictures.listed:
        grey = cv2.cvtColor(read(picture["file"]), cv2.COLOR_RGB2GRAY)
        face = picture.get("face")
        for _ in range(DRAWN_PER_PICTURE if face else 0):
            side = np.exp(random.uniform(np.log(SIDE), np.log(min(grey.shape))))
            square = {"centerX": random.uniform(0, grey.shape[1]), "centerY": random.uniform(0, grey.shape[0]), "side": side, "rotation": 0}
            if overlap(box_of(square), box_of(face)) < 0.2:
                found.append(cut_window(grey, square))
    return np.stack(found)


def box_of(square):
    half = square["side"] / 2
    return square["centerX"] - half, square["centerY"] - half, square["side"], square["side"]


def overlap(one, other):
    """Intersection over union of two boxes (left, top, width, height)."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    shared = max(0, width) * max(0, height)
    return shared / (one[2] * one[3] + other[2] * other[3] - shared)


def learn(model, faces, others, seed):
    """Trains a network to tell faces from the rest."""
    torch.manual_seed(seed)
    inputs = np.concatenate([faces, others])
    labels = np.concatenate([np.zeros(len(faces), np.int64), np.ones(len(others), np.int64)])
    network = model.network(inputs)
    optimizer = torch.optim.Adam(network.parameters(), lr=model.rate)
    for _ in range(EPOCHS):
        network.train()
        order = torch.randperm(len(labels)).numpy()
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            loss = loss_of(network(model.batch(inputs[chosen])), torch.from_numpy(labels[chosen]))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return network.eval()


def train_scanner(model, faces, empty, seed):
    """Faces against a few empty windows, then also against those of all empty ones that the network takes for faces."""
    faces, empty = model.prepare(faces), model.prepare(empty)
    used = np.zeros(len(empty), bool)
    used[:: DRAWN_PER_PICTURE // FIRST_PER_PICTURE] = True
    for round_ in range(BOOTSTRAPS + 1):
        network = learn(model, faces, empty[used], seed)
        fooling = scores(model, network, empty)[:, 0] > 0.5
        print(f"  learnt from {used.sum()} empty windows, {fooling.sum()} of {len(empty)} fool it", flush=True)
        if round_ < BOOTSTRAPS:
            used |= fooling
    return network


def level_logits(name, model, network, level):
    """Logits of the level's windows and how many px these lie apart."""
    if name != "rcnn":
        return SmallScan(network).fourier(level), 1
    views = np.lib.stride_tricks.sliding_window_view(level, (SIDE, SIDE))[::RETINAL_STEP, ::RETINAL_STEP]
    rows = []
    for row in views:
        with torch.no_grad():
            rows.append(network(model.batch(model.prepare(np.ascontiguousarray(row)))).numpy()[:, 0])
    return np.stack(rows), RETINAL_STEP


def scan(name, model, network, grey):
    """The picture's likely faces, surest first: (box, logit), the same face named once."""
    found = []
    for factor, level in pyramid(grey):
        if min(level.shape) < SIDE:
            continue
        logits, step = level_logits(name, model, network, level)
        for at in np.argsort(logits, axis=None)[-MOST_WINDOWS:]:
            top, left = np.unravel_index(at, logits.shape)
            side, margin = SIDE * factor / EXPANSION, (SIDE - SIDE / EXPANSION) / 2 * factor
            box = (left * step * factor + margin, top * step * factor + margin, side, side)
            found.append((box, float(logits[top, left])))
    return surest(sorted(found, key=lambda one: -one[1])[:MOST_WINDOWS])


def surest(found):
    """Without those that overlap a surer one."""
    kept = []
    for box, logit in found:
        if all(overlap(box, other) < SAME_FACE for other, _ in kept):
            kept.append((box, logit))
    return kept


def threshold_of(name, model, network, pictures):
    """The logit that lets through ALARMS_PER_PICTURE false alarms in the mean."""
    alarms = []
    for picture in pictures.listed:
        if "face" not in picture:
            continue
        grey = cv2.cvtColor(read(picture["file"]), cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        left, top, side, _ = box_of(picture["face"])
        face = (left + side * 0.1, top + side * 0.1, side / EXPANSION, side / EXPANSION)
        alarms += [logit for box, logit in scan(name, model, network, grey) if overlap(box, face) < 0.2]
    allowed = int(ALARMS_PER_PICTURE * len(pictures.listed))
    return sorted(alarms, reverse=True)[min(allowed, len(alarms) - 1)] if alarms else 0.0


def cascade_boxes(cascade, grey):
    """Viola and Jones's cascade with OpenCV's own settings, and faces from 20 px on."""
    boxes = cascade.detectMultiScale(grey, 1.1, 3, minSize=(SIDE, SIDE))
    return [([float(value) for value in box], 1.0) for box in boxes]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    with open(f"{options.work}/scenes.json", encoding="utf8") as file:
        scenes = json.load(file)
    train, test = (Pictures(f"{options.work}/dataset.json", part) for part in ("train", "test"))
    faces, empty = train.windows(copies=True), empty_windows(train, np.random.RandomState(11))
    # A few test pictures are enough for a threshold, and a scan takes seconds.
    test.listed = test.listed[:: max(1, len(test.listed) // 40)]
    greys = [cv2.cvtColor(read(scene["file"]), cv2.COLOR_RGB2GRAY) for scene in scenes]
    found, times = {}, {}
    for name in SCANNERS:
        model: WindowModel = MODELS[name]
        print(f"  {name}", flush=True)
        network = train_scanner(model, faces, empty, 1)
        least = threshold_of(name, model, network, test)
        started = time.process_time()
        found[name] = [[one for one in scan(name, model, network, grey.astype(np.float32) / 255) if one[1] > least] for grey in greys]
        times[name] = time.process_time() - started
    cascade = cv2.CascadeClassifier(CASCADE)
    if not cascade.empty():
        cv2.setNumThreads(1)
        started = time.process_time()
        found["cascade"] = [cascade_boxes(cascade, grey) for grey in greys]
        times["cascade"] = time.process_time() - started
    rows = [{"finder": name, "pictures": [[{"box": box, "score": score} for box, score in one] for one in found[name]], "milliseconds": 1000 * times[name] / max(1, len(greys))} for name in found]
    with open(f"{options.work}/scanned.json", "w", encoding="utf8") as file:
        json.dump(rows, file)


if __name__ == "__main__":
    main()
