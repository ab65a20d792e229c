"""Trains or distils one mask classifier on the stored crops; resumes where it was cut off."""
import argparse
import json
import math
import os
import time

import torch
import torch.nn.functional as F
from augment import augment
from checkpoints import resume, save
from crops import CLASSES, LABEL_SHARE, PRIOR, Crops
from figures import figures
from mobilenet_v2 import MobileNetV2, load_keras, shrink


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder of the stored crops")
    parser.add_argument("--out", required=True, help="where the checkpoint goes")
    parser.add_argument("--width", type=float, default=1.0)
    parser.add_argument("--size", type=int, default=112, help="px of the input's side")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--steps", type=int, default=250, help="batches an epoch")
    parser.add_argument("--minutes", type=float, help="end after so long instead, whatever number of epochs that is")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=1e-3, help="Adam's top learning rate")
    parser.add_argument("--warm", type=float, default=0.05, help="share of the training over which the rate rises")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", help="Keras weights, or a checkpoint to start or shrink from")
    parser.add_argument("--frozen", type=int, default=0, help="how many of the first blocks stay as they are")
    parser.add_argument("--teacher", help="checkpoint to distil from")
    parser.add_argument("--teacher-size", type=int, default=112)
    parser.add_argument("--remember", help="checkpoint heard on the older collections only, so that they are not forgotten")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


def load(checkpoint):
    state = torch.load(checkpoint, map_location="cpu")
    model = MobileNetV2(state["width"], len(CLASSES))
    # Checkpoints from before the bare parts have no head for them: it begins undecided.
    missing, unexpected = model.load_state_dict(state["average"], strict=False)
    if unexpected or not set(missing) <= {"bare.weight", "bare.bias"}:
        raise SystemExit(f"{checkpoint}: {missing} missing, {unexpected} unknown")
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


def learning_rate(top, progress, warm=0.05):
    """Warm-up, then half a cosine. @param progress how much of the training is done, 0..1"""
    if progress < warm:
        return top * progress / warm
    return top * 0.5 * (1 + math.cos(math.pi * min(1, (progress - warm) / (1 - warm))))


class Progress:
    """How much of a training is done: by batches, or by the clock on machines that others use too."""

    def __init__(self, args, before):
        self.args, self.before, self.begun = args, before, time.time()

    def at(self, done):
        """@param done batches so far, those before a resume among them"""
        if self.args.minutes is None:
            return done / (self.args.epochs * self.args.steps)
        return self.before + (time.time() - self.begun) / 60 / self.args.minutes


# What training drew more often than it is in use is made as much likelier here, so that the model itself need not say so
# (logit adjustment, Menon et al., 2021).
ADJUSTMENT = torch.tensor([LABEL_SHARE[name] / PRIOR[name] for name in CLASSES]).log()


def loss_of(logits, labels, teacher_logits):
    """Cross entropy, and with a teacher its softened answers (Hinton et al., 2015)."""
    hard = F.cross_entropy(logits + ADJUSTMENT, labels, label_smoothing=0.03)
    if teacher_logits is None:
        return hard
    heat = 2.0
    soft = F.kl_div(F.log_softmax(logits / heat, 1), F.softmax(teacher_logits / heat, 1), reduction="batchmean") * heat**2
    return 0.4 * hard + 0.6 * soft


def loss_of_parts(logits, bare, labels):
    """
    Cross entropy of each part where it is known whether it is bare. Of a real mask worn wrongly it is known only that some
    part is bare and some is not: that is made likely, whichever it is (noisy-or, as in Maron and Lozano-Pérez, 1998).
    """
    known = ~bare.isnan()
    loss = F.binary_cross_entropy_with_logits(logits[known], bare[known], reduction="sum") / logits.shape[1]
    some = logits[~known[:, 0] & (labels == CLASSES.index("incorrect_mask"))]
    either = 1 - torch.sigmoid(some).prod(1) - torch.sigmoid(-some).prod(1)
    return (loss - either.clamp_min(1e-4).log().sum()) / len(logits)


def loss_of_memory(logits, taught, labels, count):
    """What the weights before said of the older collections, where they were right (Li and Hoiem, 2016), per picture of `count`."""
    right = taught.argmax(1) == labels
    heat = 2.0
    both = F.log_softmax(logits[right] / heat, 1), F.log_softmax(taught[right] / heat, 1)
    return F.kl_div(*both, reduction="sum", log_target=True) * heat**2 / count


# What the parts and the memory of older weights count beside the labels. The first only shapes the features a little; the
# second trades what real pictures teach against what the older ones did.
PARTS_WEIGHT, MEMORY_WEIGHT = 0.3, 1.0


def keep_average(average, model, decay):
    with torch.no_grad():
        for kept, now in zip(average.state_dict().values(), model.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(now, 1 - decay)
            else:
                kept.copy_(now)


class Training:
    """A model, its average over the last batches, and what they learn from."""

    def __init__(self, args):
        self.args = args
        self.crops = Crops(args.data)
        self.indices = self.crops.select("train")
        self.weights = self.crops.weights(self.indices)
        self.model, self.average = starting_model(args), starting_model(args)
        self.average.load_state_dict(self.model.state_dict())
        self.model.freeze(args.frozen)
        # Twice as fast on CPUs as channels first.
        self.model.to(memory_format=torch.channels_last)
        self.teacher = load(args.teacher).eval() if args.teacher else None
        self.memory = load(args.remember).eval().to(memory_format=torch.channels_last) if args.remember else None
        trained = [one for one in self.model.parameters() if one.requires_grad]
        self.optimizer = torch.optim.AdamW(trained, lr=args.rate, weight_decay=0.02)

    def batch(self):
        """Which crops, pictures, labels and what the teacher says of them."""
        args = self.args
        chosen = [self.indices[i] for i in torch.multinomial(self.weights, args.batch).tolist()]
        labels = self.crops.labels(chosen)
        size = max(args.size, args.teacher_size) if self.teacher else args.size
        pictures = augment(self.crops.pixels(chosen), labels, size, self.crops.margin)
        if not self.teacher:
            return chosen, pictures, labels, None
        with torch.no_grad():
            shown = F.interpolate(pictures, size=args.teacher_size, mode="bilinear") if size != args.teacher_size else pictures
            said = self.teacher(shown)
        if size != args.size:
            pictures = F.interpolate(pictures, size=args.size, mode="bilinear")
        return chosen, pictures, labels, said

    def step(self, rate, done):
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        chosen, pictures, labels, said = self.batch()
        pictures = pictures.contiguous(memory_format=torch.channels_last)
        logits, parts = self.model.all_logits(pictures)
        loss = loss_of(logits, labels, said) + PARTS_WEIGHT * loss_of_parts(parts, self.crops.bare_parts(chosen), labels)
        older = self.crops.from_older(chosen)
        if self.memory and older.any():
            with torch.no_grad():
                taught = self.memory(pictures[older])
            loss = loss + MEMORY_WEIGHT * loss_of_memory(logits[older], taught, labels[older], len(labels))
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        keep_average(self.average, self.model, min(0.998, (1 + done) / (10 + done)))
        return loss.item()

    def report(self):
        return figures(self.average, self.crops, self.crops.select("validation"), self.args.size)


def main():
    args = parse()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    training = Training(args)
    epoch, before = resume(args.out, training.model, training.average, training.optimizer)
    progress = Progress(args, before)
    torch.manual_seed(args.seed + epoch)
    while progress.at(epoch * args.steps) < 1:
        training.model.train()
        begun, sum_loss = time.time(), 0.0
        for step in range(args.steps):
            done = epoch * args.steps + step
            if progress.at(done) >= 1:
                break
            sum_loss += training.step(learning_rate(args.rate, progress.at(done), args.warm), done)
            if step % 100 == 99:
                rate = args.batch * (step + 1) / (time.time() - begun)
                print(f"epoch {epoch + 1} step {step + 1}/{args.steps} done {progress.at(done):.3f} loss {sum_loss / (step + 1):.4f} {rate:.0f} pictures/s", flush=True)
        epoch += 1
        save(args.out, training.model, training.average, training.optimizer, epoch=epoch, progress=progress.at(epoch * args.steps), width=args.width, size=args.size)
        print(json.dumps({"epoch": epoch, "validation": training.report()}), flush=True)


if __name__ == "__main__":
    main()
