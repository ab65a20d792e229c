"""What a model gets right on stored crops, set by set: to watch a training and to choose between weights by."""
import torch
import torch.nn.functional as F
from augment import central
from crops import CLASSES, PARTS

LABELS = CLASSES.index("not_a_face")
WRONGLY = CLASSES.index("incorrect_mask")
# px; smaller faces are not asked for.
SMALLEST = 24


def sets_of(entry):
    """The sets of pictures that a crop counts for."""
    source, view, large = entry["source"], entry["view"], entry["size"] >= SMALLEST
    if entry["label"] == "not_a_face":
        return ["no face"]
    if source == "real_scenes" and large:
        return ["real scenes, true boxes"] if view == "box" else ["real scenes, detected"]
    if source in ("real", "hard") and view == "face":
        return [f"{source} faces"]
    if source == "scenes" and view == "box" and large:
        return ["scenes, true boxes"]
    if source in ("web", "crop", "synthetic", "paper") and view == "whole":
        return ["old faces, whole"]
    return []


def answers(model, crops, indices, size):
    """Logits of the crops on the product's own view."""
    return all_answers(model, crops, indices, size)[0]


def all_answers(model, crops, indices, size):
    """The same, and logits of the parts."""
    model.eval()
    parts = [indices[at : at + 128] for at in range(0, len(indices), 128)]
    with torch.no_grad():
        said = [model.all_logits(central(crops.pixels(part), size, crops.margin).contiguous(memory_format=torch.channels_last)) for part in parts]
    return tuple(torch.cat(each) for each in zip(*said))


def calibration_error(probabilities, right, weights, bins=15):
    """Expected calibration error (Guo et al., 2017), 0..1."""
    sure = probabilities.max(1).values
    bin_of = (sure * bins).long().clamp(max=bins - 1)
    error = 0.0
    for number in range(bins):
        here = bin_of == number
        error += abs(((right.float() - sure) * weights)[here].sum().item())
    return error / weights.sum().item()


def summary(logits, labels, weights):
    """Shares of one set; of a picture with several crops each counts in part."""
    three = logits[:, :LABELS]
    right = three.argmax(1) == labels
    both = labels != WRONGLY
    two = three[:, :WRONGLY].argmax(1) == labels
    said, true = three.argmax(1) == WRONGLY, labels == WRONGLY
    def share(hits, of):
        return round((weights * (hits & of)).sum().item() / max(1e-9, weights[of].sum().item()), 4)

    return {
        "n": len(labels),
        "labels": share(right, labels >= 0),
        "masked or bare": share(two, both),
        "wrongly, recall": share(said, true),
        "precision": share(true, said),
        "loss": round((weights * F.cross_entropy(three, labels, reduction="none")).sum().item() / weights.sum().item(), 4),
        "calibration error": round(calibration_error(F.softmax(three, 1), right, weights), 4),
    }


def parts_figures(logits, bare):
    """Share of each part rightly told bare or covered, where that is known; and of faces with every part right."""
    right = (logits > 0) == (bare > 0.5)
    return {"n": len(bare), **{name: round(right[:, at].float().mean().item(), 4) for at, name in enumerate(PARTS)}, "all": round(right.all(1).float().mean().item(), 4)}


def figures(model, crops, indices, size):
    """Set -> figures. @param indices crops of one part of the split"""
    sets = {}
    for index in indices:
        for name in sets_of(crops.entries[index]):
            sets.setdefault(name, []).append(index)
    report = {}
    for name, members in sorted(sets.items()):
        logits, labels = answers(model, crops, members, size), crops.labels(members)
        if name == "no face":
            report[name] = {"n": len(members), "refused": round((logits.argmax(1) == LABELS).float().mean().item(), 4)}
            continue
        files = [crops.entries[index]["file"] for index in members]
        boxed = "true boxes" in name
        weights = torch.tensor([1.0 if boxed else 1 / files.count(file) for file in files])
        report[name] = summary(logits, labels, weights)
    drawn = [index for index in indices if crops.entries[index]["source"] == "drawn" and crops.entries[index]["label"] == "incorrect_mask"]
    if drawn:
        report["drawn wrongly, bare parts"] = parts_figures(all_answers(model, crops, drawn, size)[1], crops.bare_parts(drawn))
    return report
