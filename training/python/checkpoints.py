"""Checkpoints of a training: written after each epoch, found again by a run that was cut off."""
import os
from pathlib import Path

import torch


def resume(out, model, average, optimizer):
    """Takes up where an earlier run ended. Returns the epochs done, and the share of the whole (0..1)."""
    if not Path(out).exists():
        return 0, 0.0
    state = torch.load(out)
    model.load_state_dict(state["model"])
    average.load_state_dict(state["average"])
    optimizer.load_state_dict(state["optimizer"])
    print(f"resumes at epoch {state['epoch']}", flush=True)
    return state["epoch"], state.get("progress", 0.0)


def save(out, model, average, optimizer, **about):
    """Writes beside the old one first, so that a run cut off now still has that."""
    state = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**state, **about}, f"{out}.part")
    os.replace(f"{out}.part", out)
