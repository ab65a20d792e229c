"""Trains the small-face detector on the shared scenes; resumes where it was cut off."""
import argparse
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from checkpoints import resume, save
from detector_scenes import SceneCanvases, load_scenes, targets
from face_detector import BOX_OUTPUTS, STRIDE, FaceDetector
from mobilenet_v2 import shrink
from torchvision.ops import box_convert, box_iou, nms
from train import keep_average, learning_rate, load

# Overlap (intersection over union) from which on two boxes are one face.
SAME_FACE = 0.4


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", required=True, help="the shared data")
    parser.add_argument("--data", required=True, help="folder of the stored crops")
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", required=True, help="a mask classifier's checkpoint, or this detector's own to train it further")
    parser.add_argument("--width", type=float, default=0.5)
    parser.add_argument("--size", type=int, default=384, help="px of the training canvases")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


def loss_of(answers, heat, heat_weight, values, weights, labels, label_weights):
    """Penalty-reduced focal loss for the heat (Law & Deng, 2018), L1 for the boxes, cross entropy for the labels."""
    logits = answers[:, 0]
    probability = torch.sigmoid(logits).clamp(1e-4, 1 - 1e-4)
    middle = (heat == 1).float()
    found = -F.logsigmoid(logits) * (1 - probability) ** 2 * middle
    elsewhere = -F.logsigmoid(-logits) * probability**2 * (1 - heat) ** 4 * (1 - middle)
    faces = middle.sum().clamp_min(1)
    heat_loss = ((found + elsewhere) * heat_weight).sum() / faces
    box_loss = (F.l1_loss(answers[:, 1:BOX_OUTPUTS], values, reduction="none").sum(1) * weights).sum() / weights.sum().clamp_min(1e-3)
    label_losses = F.cross_entropy(answers[:, BOX_OUTPUTS:], labels, reduction="none", label_smoothing=0.03)
    label_loss = (label_losses * label_weights).sum() / label_weights.sum().clamp_min(1e-3)
    return heat_loss + 0.5 * box_loss + 0.5 * label_loss, heat_loss, box_loss, label_loss


def decode(answers, threshold):
    """Local maxima of the heat as (score, x, y, width, height, label) in px of the input."""
    heat = torch.sigmoid(answers[0])
    peaks = (F.max_pool2d(heat[None], 3, 1, 1)[0] == heat) & (heat > threshold)
    rows, columns = torch.nonzero(peaks, as_tuple=True)
    _, dx, dy, lw, lh = answers[:BOX_OUTPUTS, rows, columns]
    labels = answers[BOX_OUTPUTS:, rows, columns].argmax(0)
    w, h = lw.exp() * STRIDE, lh.exp() * STRIDE
    x, y = (columns + 0.5 + dx) * STRIDE - w / 2, (rows + 0.5 + dy) * STRIDE - h / 2
    found = torch.stack([heat[rows, columns], x, y, w, h, labels], 1)
    return found[nms(corners(found[:, 1:5]), found[:, 0], SAME_FACE)].tolist()


def corners(boxes):
    """Boxes given as x, y, width, height by their corners, as torchvision takes them."""
    return box_convert(torch.as_tensor(boxes, dtype=torch.float32).reshape(-1, 4), "xywh", "xyxy")


def validate(model, scenes, scale):
    model.eval()
    results = []
    with torch.no_grad():
        for picture, boxes, labels in scenes:
            pixels = torch.from_numpy(picture.copy()).permute(2, 0, 1).float()[None] / 255
            pixels = F.interpolate(pixels, scale_factor=scale, mode="bilinear")
            pixels = F.pad(pixels, (0, -pixels.shape[3] % 16, 0, -pixels.shape[2] % 16))
            faces = [(s, *(v / scale for v in box), label) for s, *box, label in decode(model(pixels)[0], 0.05)]
            results.append((boxes, labels, faces))
    return share_found(results)


def share_found(results):
    """From true boxes, true labels and found faces (confidence, box, label; surest first) of scenes: the share found by
    size, at the threshold where 95 % of what is reported is true and ever; share of the found rightly labelled."""
    reported, sizes, right = [], [], []
    for boxes, labels, faces in results:
        left = list(range(len(boxes)))
        sizes += [min(box[2:]) for box in boxes]
        overlaps = box_iou(corners([face for _, *face, _ in faces]), corners(boxes)).tolist()
        for (score, *_, label), overlap in zip(faces, overlaps):
            best = max(left, key=overlap.__getitem__, default=None)
            if best is not None and overlap[best] >= SAME_FACE:
                left.remove(best)
                right.append((min(boxes[best][2:]) >= 20, label == labels[best]))
                reported.append((score, min(boxes[best][2:])))
            else:
                reported.append((score, None))
    reported.sort(key=lambda one: -one[0])
    true, best = 0, 0
    for index, (_, size) in enumerate(reported):
        true += size is not None
        if true >= 0.95 * (index + 1):
            best = index + 1
    found = [size for _, size in reported[:best] if size is not None]
    ever = [size for _, size in reported if size is not None]
    large = [is_right for is_large, is_right in right if is_large]
    report = {"threshold": round(reported[best - 1][0], 3) if best else 1, "rightly labelled from 20 px": round(sum(large) / max(1, len(large)), 3)}
    for name, low, high in (("<20", 0, 20), ("20-40", 20, 40), (">=40", 40, 1e9)):
        total = sum(low <= size < high for size in sizes)
        report[name] = [round(sum(low <= s < high for s in found) / max(1, total), 3), round(sum(low <= s < high for s in ever) / max(1, total), 3)]
    return report


def begin(model, args):
    state = torch.load(args.start, map_location="cpu")["average"]
    if "answer.weight" in state:
        # One trained before there were labels lacks their part.
        model.load_state_dict(state, strict=False)
        return
    classifier = load(args.start)
    model.start_from(classifier if classifier.width == args.width else shrink(classifier, args.width))


def main():
    args = parse()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    canvases = SceneCanvases(args.pictures, args.data, args.size)
    validation = load_scenes(args.pictures, {"entries": canvases.crops.entries}, "validation")
    model, average = FaceDetector(args.width), FaceDetector(args.width)
    begin(model, args)
    average.load_state_dict(model.state_dict())
    model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.02)
    total = args.epochs * args.steps
    first, _ = resume(args.out, model, average, optimizer)
    torch.manual_seed(args.seed + first)
    random.seed(args.seed + first)
    for epoch in range(first, args.epochs):
        model.train()
        begun, sums = time.time(), [0.0, 0.0, 0.0]
        for step in range(args.steps):
            done = epoch * args.steps + step
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(args.rate, done / total)
            pictures, boxes = canvases.batch(args.batch)
            loss, *parts = loss_of(model(pictures.contiguous(memory_format=torch.channels_last)), *targets(boxes, args.size, STRIDE))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 10)
            optimizer.step()
            keep_average(average, model, min(0.998, (1 + done) / (10 + done)))
            sums = [before + part.item() for before, part in zip(sums, parts)]
            if step % 25 == 24:
                rate = args.batch * (step + 1) / (time.time() - begun)
                print(f"epoch {epoch + 1}/{args.epochs} step {step + 1}/{args.steps} heat {sums[0] / (step + 1):.3f} box {sums[1] / (step + 1):.3f} label {sums[2] / (step + 1):.3f} {rate:.1f} canvases/s", flush=True)
        report = {scale: validate(average, validation, scale) for scale in (1, 2, 3)}
        print(json.dumps({"epoch": epoch + 1, "validation": report}), flush=True)
        save(args.out, model, average, optimizer, epoch=epoch + 1, width=args.width, size=args.size)


if __name__ == "__main__":
    main()
