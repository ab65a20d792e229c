"""Trains the packaged FaceBoxes further on the shared scenes: masked faces, small faces; resumes where it was cut off."""
import argparse
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from checkpoints import resume, save
from detector_scenes import SMALLEST, SceneCanvases, load_scenes
from face_boxes import MIDDLE_SCALE, SIDE_MULTIPLE, SIZE_SCALE, FaceBoxes, GraphFile, anchors, decoded
from train import keep_average, learning_rate
from torchvision.ops import nms
from train_detector import share_found

# Overlap (IoU) from which on an anchor is asked for a face, and up to which for none; between them nothing is asked.
FACE, NO_FACE = 0.45, 0.3
# The anchor nearest to a face is asked for it from this overlap on, however small: below it the face is left out.
NEAREST = 0.15


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", required=True, help="the shared data")
    parser.add_argument("--data", required=True, help="folder of the stored crops")
    parser.add_argument("--start", required=True, help="model.json of the graph to start from")
    parser.add_argument("--out", required=True, help="where the checkpoint goes")
    parser.add_argument("--model", required=True, help="folder that gets the trained model.json and weights.bin")
    parser.add_argument("--size", type=int, default=384, help="px of the training canvases")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


def overlaps(faces, places):
    """N x 4 (x, y, width, height) and A x 4 (middle y and x, height, width) -> N x A, IoU."""
    left, top = places[:, 1] - places[:, 3] / 2, places[:, 0] - places[:, 2] / 2
    width = (torch.minimum(faces[:, None, 0] + faces[:, None, 2], left + places[:, 3]) - torch.maximum(faces[:, None, 0], left)).clamp_min(0)
    height = (torch.minimum(faces[:, None, 1] + faces[:, None, 3], top + places[:, 2]) - torch.maximum(faces[:, None, 1], top)).clamp_min(0)
    both = width * height
    return both / (faces[:, None, 2] * faces[:, None, 3] + places[:, 2] * places[:, 3] - both)


def targets(faces_of, places):
    """For each canvas and anchor: 1 face, 0 none, -1 not asked (N x A); boxes as coded (N x A x 4); how far they are trusted (N x A)."""
    asked = torch.zeros(len(faces_of), len(places))
    boxes, trust = torch.zeros(*asked.shape, 4), torch.zeros(asked.shape)
    for n, rows in enumerate(faces_of):
        faces = torch.from_numpy(rows)
        if not len(faces):
            continue
        shared = overlaps(faces, places)
        best, of_face = shared.max(0)
        asked[n][best > NO_FACE] = -1
        asked[n][best >= FACE] = 1
        size = (faces[:, 2] * faces[:, 3]).sqrt()
        for face, (value, anchor) in enumerate(zip(*shared.max(1))):
            if size[face] < SMALLEST or value < NEAREST:
                inside = (places[:, 0] - faces[face, 1] - faces[face, 3] / 2).abs() < faces[face, 3]
                inside &= (places[:, 1] - faces[face, 0] - faces[face, 2] / 2).abs() < faces[face, 2]
                asked[n][inside & (asked[n] == 0)] = -1
                continue
            asked[n, anchor], of_face[anchor] = 1, face
        matched = faces[of_face]
        boxes[n, :, 0] = (matched[:, 1] + matched[:, 3] / 2 - places[:, 0]) / places[:, 2] * MIDDLE_SCALE
        boxes[n, :, 1] = (matched[:, 0] + matched[:, 2] / 2 - places[:, 1]) / places[:, 3] * MIDDLE_SCALE
        boxes[n, :, 2] = (matched[:, 3] / places[:, 2]).log() * SIZE_SCALE
        boxes[n, :, 3] = (matched[:, 2] / places[:, 3]).log() * SIZE_SCALE
        trust[n] = (asked[n] == 1) * (0.1 + 0.9 * matched[:, 4])
    return asked, boxes, trust


def loss_of(answers, asked, boxes, trust):
    """Focal loss (Lin et al., 2017) for the faces, smooth L1 for the boxes."""
    logits, coded = answers
    probability = torch.sigmoid(logits)
    found = -F.logsigmoid(logits) * (1 - probability) ** 2 * (asked == 1)
    elsewhere = -F.logsigmoid(-logits) * probability**2 * (asked == 0)
    face_loss = (found + elsewhere).sum() / (asked == 1).sum().clamp_min(1)
    box_loss = (F.smooth_l1_loss(coded, boxes, reduction="none").sum(2) * trust).sum() / trust.sum().clamp_min(1e-3)
    return face_loss + 0.25 * box_loss, face_loss, box_loss


def detect(model, picture, scale):
    """Faces of a picture (uint8 H x W x 3) as (confidence, x, y, width, height) in its px."""
    pixels = torch.from_numpy(picture.copy()).permute(2, 0, 1).float()[None] / 255
    pixels = F.interpolate(pixels, scale_factor=scale, mode="bilinear")
    pixels = F.pad(pixels, (0, -pixels.shape[3] % SIDE_MULTIPLE, 0, -pixels.shape[2] % SIDE_MULTIPLE))
    logits, coded = model(pixels)
    sure = torch.sigmoid(logits[0])
    chosen = sure > 0.05
    boxes, sure = decoded(coded[0], anchors(*pixels.shape[2:]))[chosen] / scale, sure[chosen]
    kept = nms(torch.cat([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], 1), sure, 0.4)
    return torch.cat([sure[kept, None], boxes[kept]], 1).tolist()


def validate(model, scenes, scale):
    model.eval()
    with torch.no_grad():
        return share_found([(boxes, labels, [(*face, -1) for face in detect(model, picture, scale)]) for picture, boxes, labels in scenes])


def main():
    args = parse()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    canvases = SceneCanvases(args.pictures, args.data, args.size)
    validation = load_scenes(args.pictures, {"entries": canvases.crops.entries}, "validation")
    shipped = GraphFile(args.start)
    model, average = FaceBoxes(), FaceBoxes()
    shipped.load(model)
    average.load_state_dict(model.state_dict())
    model.to(memory_format=torch.channels_last)
    places = anchors(args.size, args.size)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01)
    total, first = args.epochs * args.steps, resume(args.out, model, average, optimizer)
    torch.manual_seed(args.seed + first)
    random.seed(args.seed + first)
    print(json.dumps({"epoch": first, "validation": {scale: validate(average, validation, scale) for scale in (1, 2, 3)}}), flush=True)
    for epoch in range(first, args.epochs):
        model.train()
        begun, sums = time.time(), [0.0, 0.0]
        for step in range(args.steps):
            done = epoch * args.steps + step
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(args, done, total)
            pictures, faces = canvases.batch(args.batch)
            loss, *parts = loss_of(model(pictures.contiguous(memory_format=torch.channels_last)), *targets(faces, places))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 10)
            optimizer.step()
            keep_average(average, model, min(0.998, (1 + done) / (10 + done)))
            sums = [before + part.item() for before, part in zip(sums, parts)]
            if step % 25 == 24:
                rate = args.batch * (step + 1) / (time.time() - begun)
                print(f"epoch {epoch + 1}/{args.epochs} step {step + 1}/{args.steps} face {sums[0] / (step + 1):.3f} box {sums[1] / (step + 1):.3f} {rate:.1f} canvases/s", flush=True)
        report = {scale: validate(average, validation, scale) for scale in (1, 2, 3)}
        print(json.dumps({"epoch": epoch + 1, "validation": report}), flush=True)
        save(args.out, model, average, optimizer, epoch=epoch + 1)
    shipped.write(average, args.model)


if __name__ == "__main__":
    main()
