"""Trains the face detector from YuNet's weights; resumes where it was cut off, and keeps the best average so far."""
import argparse
import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
from checkpoints import resume, save
from detector_canvases import Canvases
from detector_figures import figures
from detector_loss import loss_of
from detector_pictures import load_scenes, load_single, load_teachers
from face_detector import FaceDetector, flattened
from train import Progress, keep_average, learning_rate

# px of the canvases, drawn by lot for each batch: faces meet the strides at all places.
SIDES = (256, 320, 416)
# px that one pass of a validation may search, by collection, and which of its pictures are taken (each so manieth).
PASSES = {"scenes": (300_000, 480_000), "real/scenes": (300_000,)}
EACH = {"scenes": 1, "real/scenes": 3}


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", required=True, help="the shared data")
    parser.add_argument("--data", required=True, help="folder of the stored crops")
    parser.add_argument("--teachers", required=True, help="folder of teacherBoxes.ts's answers")
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", required=True, help="YuNet's weights, as dumpYunet.ts wrote them")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--steps", type=int, default=150, help="batches an epoch")
    parser.add_argument("--minutes", type=float, help="end after so long instead, whatever number of epochs that is")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--only-figures", action="store_true", help="what the starting weights say, without training")
    return parser.parse_args()


def worth(report):
    """By what epochs are compared: average precision, of both collections and passes alike."""
    return float(np.mean([one["average precision"] for one in report.values()]))


def main():
    args = parse()
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    dataset = json.loads((Path(args.data) / "dataset.json").read_text())
    splits = {entry["file"]: entry["split"] for entry in dataset["entries"]}
    teachers = load_teachers(args.teachers)
    scenes, real = (load_scenes(args.pictures, collection, splits, teachers) for collection in ("scenes", "real/scenes"))
    chosen_by = {"scenes": scenes["held_out"] + scenes["validation"], "real/scenes": real["validation"]}
    chosen_by = {name: pictures[:: EACH[name]] for name, pictures in chosen_by.items()}
    model, average = FaceDetector(), FaceDetector()
    model.start_from(args.start)
    average.load_state_dict(model.state_dict())
    validated = lambda: {f"{name} {size}": figures(average, chosen_by[name], size) for name in chosen_by for size in PASSES[name]}  # noqa: E731
    if args.only_figures:
        print(json.dumps(validated(), indent=1))
        return
    canvases = Canvases(args.data, scenes["train"] + real["train"], load_single(args.pictures, dataset, teachers))
    print(f"{len(canvases.scenes)} scenes, {len(canvases.singles)} single pictures", flush=True)
    model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01)
    epoch, before = resume(args.out, model, average, optimizer)
    best = torch.load(args.out)["best"] if epoch else worth(validated())
    print(f"worth before {best:.4f}", flush=True)
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(args.seed + epoch)
    progress = Progress(args, before)
    while progress.at(epoch * args.steps) < 1:
        train_epoch(args, epoch, model, average, optimizer, canvases, progress)
        epoch += 1
        report = validated()
        print(json.dumps({"epoch": epoch, "worth": round(worth(report), 4), "best before": round(best, 4), **report}), flush=True)
        about = {"epoch": epoch, "progress": progress.at(epoch * args.steps), "best": max(best, worth(report))}
        if worth(report) > best:
            save(f"{args.out}.best", model, average, optimizer, **about)
        best = about["best"]
        save(args.out, model, average, optimizer, **about)


def train_epoch(args, epoch, model, average, optimizer, canvases, progress):
    model.train()
    begun, sums = time.time(), np.zeros(4)
    for step in range(args.steps):
        done = epoch * args.steps + step
        if progress.at(done) >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(args.rate, progress.at(done))
        side = random.choice(SIDES)
        # Large canvases come in smaller batches: the same number of px each.
        count = max(2, round(args.batch * (320 / side) ** 2))
        pictures, faces = canvases.batch(count, side)
        answers, places = flattened(model(pictures.contiguous(memory_format=torch.channels_last)))
        loss, parts = loss_of(answers, places, faces)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 10)
        optimizer.step()
        keep_average(average, model, min(0.998, (1 + done) / (10 + done)))
        sums += parts
        if step % 25 == 24:
            parts = " ".join(f"{name} {value:.3f}" for name, value in zip(("object", "face", "box", "eyes"), sums / (step + 1)))
            print(f"epoch {epoch + 1} done {progress.at(done):.3f} step {step + 1}/{args.steps} {parts} {(step + 1) / (time.time() - begun):.2f} batches/s", flush=True)


if __name__ == "__main__":
    main()
