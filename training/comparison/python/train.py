"""Trains one model with each seed and writes what it says of each picture. A run that was cut off goes on at its last epoch."""
import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from models import MODELS
from pictures import Pictures

BATCH = 32


def two_logits(logits):
    """One logit means with a mask; without has the logit 0 then."""
    return torch.cat([logits, torch.zeros_like(logits)], 1) if logits.shape[1] == 1 else logits


def loss_of(logits, labels):
    """Binary cross-entropy; over both outputs of a softmax it is the same as the cross-entropy of the true one."""
    return F.cross_entropy(two_logits(logits), labels)


def scores(model, network, inputs):
    """N x 2 probabilities: with, without."""
    network.eval()
    with torch.no_grad():
        parts = [F.softmax(two_logits(network(model.batch(inputs[at : at + BATCH]))), 1) for at in range(0, len(inputs), BATCH)]
    return torch.cat(parts).numpy() if parts else np.zeros((0, 2), np.float32)


def train_epoch(model, network, optimizer, inputs, labels):
    """Returns the mean loss and the accuracy over the epoch's own batches, as Keras's log shows them."""
    network.train()
    order = torch.randperm(len(labels)).numpy()
    total, hits, started = 0.0, 0, time.time()
    for at in range(0, len(order), BATCH):
        chosen = order[at : at + BATCH]
        wanted = torch.from_numpy(labels[chosen])
        logits = network(model.batch(inputs[chosen]))
        loss = loss_of(logits, wanted)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += float(loss.detach()) * len(chosen)
        hits += int((two_logits(logits).argmax(1) == wanted).sum())
        if at == 9 * BATCH and len(order) > 50 * BATCH and time.time() - started > 10:
            print(f"  ten batches took {time.time() - started:.0f} s, an epoch has {len(order) // BATCH}", flush=True)
    return total / len(order), hits / len(order)


def measured(probabilities, labels):
    """Mean loss and accuracy."""
    if len(labels) == 0:
        return 0.0, 0.0
    right = probabilities[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(right, 1e-7)).mean()), float((probabilities.argmax(1) == labels).mean())


def finished(work, name, epochs):
    """Whether an earlier run has trained at least that long."""
    result = Path(work) / f"result-{name}.json"
    if not result.exists():
        return False
    with open(result, encoding="utf8") as file:
        return json.load(file)["epochs"] >= epochs


def resume(checkpoint, network, optimizer):
    """Takes up where an earlier run ended. Returns the epochs that it has logged."""
    if not checkpoint.exists():
        return []
    state = torch.load(checkpoint)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    print(f"  goes on after epoch {len(state['history'])}", flush=True)
    return state["history"]


def save(checkpoint, network, optimizer, history):
    """Writes beside the old one first, so that a run cut off now still has that."""
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "random": torch.get_rng_state(), "history": history}
    torch.save(state, f"{checkpoint}.part")
    os.replace(f"{checkpoint}.part", checkpoint)


def train(model, name, seed, epochs, data, work):
    """One run. data: of each part, its inputs and labels."""
    torch.manual_seed(seed)
    network = model.network(data["train"][0])
    optimizer = torch.optim.Adam(network.parameters(), lr=model.rate)
    checkpoint = Path(work) / f"{name}.pt"
    history = resume(checkpoint, network, optimizer)
    for epoch in range(len(history) + 1, epochs + 1):
        started = time.time()
        loss, accuracy = train_epoch(model, network, optimizer, *data["train"])
        test_loss, test_accuracy = measured(scores(model, network, data["test"][0]), data["test"][1])
        history.append({"loss": loss, "accuracy": accuracy, "testLoss": test_loss, "testAccuracy": test_accuracy})
        # A network that learns an epoch in less than a second is not worth a file each time.
        if epoch == epochs or time.time() - started > 1:
            save(checkpoint, network, optimizer, history)
        if epochs <= 20 or epoch % 20 == 0:
            print(f"  {name} epoch {epoch}/{epochs}: loss {loss:.4f} accuracy {accuracy:.4f}, test {test_accuracy:.4f}, {time.time() - started:.0f} s", flush=True)
    answers = {part: scores(model, network, data[part][0]).round(6).tolist() for part in ("test", "other")}
    result = {"model": name.split("-")[0], "seed": seed, "epochs": len(history), "history": history, "answers": answers}
    with open(f"{work}/result-{name}.json", "w", encoding="utf8") as file:
        json.dump(result, file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", choices=list(MODELS), required=True)
    parser.add_argument("--seeds", type=int, required=True, help="how many: 1, 2, ...")
    parser.add_argument("--epochs", type=int)
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = MODELS[options.model]
    epochs = options.epochs or model.epochs
    missing = [seed for seed in range(1, options.seeds + 1) if not finished(options.work, f"{options.model}-{seed}", epochs)]
    if not missing:
        print("  done before", flush=True)
        return
    data = {}
    for part in ("train", "test", "other"):
        pictures, copies = Pictures(f"{options.work}/dataset.json", part), part == "train"
        inputs = model.inputs(pictures, copies, options.work, part)
        data[part] = inputs, pictures.labels_with_copies() if copies else pictures.labels
    for seed in missing:
        train(model, f"{options.model}-{seed}", seed, epochs, data, options.work)


if __name__ == "__main__":
    main()
