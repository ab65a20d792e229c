"""Trains or distils one mask classifier on the stored crops; resumes where it was cut off."""
import argparse
import json
import math
import os
import time

import torch
import torch.nn.functional as F
from augment import augment, central
from checkpoints import resume, save
from crops import CLASSES, Crops
from mobilenet_v2 import MobileNetV2, load_keras, shrink


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder of the stored crops")
    parser.add_argument("--out", required=True, help="where the checkpoint goes")
    parser.add_argument("--width", type=float, default=1.0)
    parser.add_argument("--size", type=int, default=112, help="px of the input's side")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--steps", type=int, default=250, help="batches an epoch")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=1e-3, help="Adam's top learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", help="Keras weights, or a checkpoint to start or shrink from")
    parser.add_argument("--scenes", type=float, default=1.0, help="how many times as often crops of scenes are drawn")
    parser.add_argument("--teacher", help="checkpoint to distil from")
    parser.add_argument("--teacher-size", type=int, default=112)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


def load(checkpoint):
    state = torch.load(checkpoint, map_location="cpu")
    model = MobileNetV2(state["width"], len(CLASSES))
    model.load_state_dict(state["average"])
    return model


def starting_model(args):
    if not args.start:
        return MobileNetV2(args.width, len(CLASSES))
    if args.start.endswith(".pt"):
        source = load(args.start)
        return source if source.width == args.width else shrink(source, args.width)
    model = MobileNetV2(1.0, len(CLASSES))
    load_keras(model, args.start)
    return model if args.width == 1.0 else shrink(model, args.width)


def learning_rate(args, step, total):
    """Warm-up over the first 5 %, then half a cosine."""
    warm = max(1, total // 20)
    return args.rate * (step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (total - warm))))


def loss_of(logits, labels, teacher_logits):
    """Cross entropy, and with a teacher its softened answers (Hinton et al., 2015)."""
    hard = F.cross_entropy(logits, labels, label_smoothing=0.03)
    if teacher_logits is None:
        return hard
    heat = 2.0
    soft = F.kl_div(F.log_softmax(logits / heat, 1), F.softmax(teacher_logits / heat, 1), reduction="batchmean") * heat**2
    return 0.4 * hard + 0.6 * soft


def keep_average(average, model, decay):
    with torch.no_grad():
        for kept, now in zip(average.state_dict().values(), model.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(now, 1 - decay)
            else:
                kept.copy_(now)


def accuracy(model, crops, indices, size):
    """Share of right labels among the three mask labels, by class, on the product's own view."""
    model.eval()
    right, seen = [0] * 4, [0] * 4
    with torch.no_grad():
        for at in range(0, len(indices), 128):
            part = indices[at : at + 128]
            answers = model(central(crops.pixels(part), size, crops.margin)).argmax(1)
            for label, answer in zip(crops.labels(part).tolist(), answers.tolist()):
                seen[label] += 1
                right[label] += label == answer
    return {name: round(r / s, 4) if s else None for name, r, s in zip(CLASSES, right, seen)}


def main():
    args = parse()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    crops = Crops(args.data)
    training, validation = crops.select("train"), crops.select("validation")
    weights = crops.weights(training, args.scenes)
    model, average = starting_model(args), starting_model(args)
    average.load_state_dict(model.state_dict())
    # Twice as fast on CPUs as channels first.
    model.to(memory_format=torch.channels_last)
    teacher = load(args.teacher).eval() if args.teacher else None
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.02)
    total, first = args.epochs * args.steps, resume(args.out, model, average, optimizer)
    torch.manual_seed(args.seed + first)
    for epoch in range(first, args.epochs):
        model.train()
        begun, sum_loss = time.time(), 0.0
        for step in range(args.steps):
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(args, epoch * args.steps + step, total)
            chosen = [training[i] for i in torch.multinomial(weights, args.batch).tolist()]
            pixels, labels = crops.pixels(chosen), crops.labels(chosen)
            size = max(args.size, args.teacher_size) if teacher else args.size
            pictures = augment(pixels, size, crops.margin)
            teacher_logits = None
            if teacher:
                with torch.no_grad():
                    teacher_logits = teacher(F.interpolate(pictures, size=args.teacher_size, mode="bilinear") if size != args.teacher_size else pictures)
                if size != args.size:
                    pictures = F.interpolate(pictures, size=args.size, mode="bilinear")
            loss = loss_of(model(pictures.contiguous(memory_format=torch.channels_last)), labels, teacher_logits)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            done = epoch * args.steps + step
            keep_average(average, model, min(0.998, (1 + done) / (10 + done)))
            sum_loss += loss.item()
            if step % 25 == 24:
                rate = args.batch * (step + 1) / (time.time() - begun)
                print(f"epoch {epoch + 1}/{args.epochs} step {step + 1}/{args.steps} loss {sum_loss / (step + 1):.4f} {rate:.0f} pictures/s", flush=True)
        report = accuracy(average, crops, validation, args.size)
        print(json.dumps({"epoch": epoch + 1, "validation": report}), flush=True)
        save(args.out, model, average, optimizer, epoch=epoch + 1, width=args.width, size=args.size)


if __name__ == "__main__":
    main()
