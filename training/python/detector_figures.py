"""How well the face detector does by itself on annotated pictures."""
import numpy as np
import torch
import torch.nn.functional as F
from detector_pictures import SAME_FACE, overlaps
from face_detector import boxes_of, confidence_of, flattened
from torchvision.ops import nms

# Overlap (intersection over union) from which on two boxes of one pass are one face.
SUPPRESSION_OVERLAP = 0.4
FAINTEST = 0.03
# px of the shorter side by which faces are told apart.
SIZES = (("<20", 0, 20), ("20-40", 20, 40), (">=40", 40, 1e9))


def found_in(model, pixels, scale):
    """Faces of one pass, surest first: confidences, boxes (x, y, width, height)."""
    image = torch.from_numpy(pixels.copy()).permute(2, 0, 1).float()[None] / 255
    height, width = (max(1, round(side * scale)) for side in image.shape[2:])
    image = F.interpolate(image, size=(height, width), mode="bilinear")
    image = F.pad(image, (0, -width % 32, 0, -height % 32))
    with torch.no_grad():
        answers, places = flattened(model(image))
    answers = answers[0]
    confidence = confidence_of(answers)
    kept = torch.nonzero(confidence > FAINTEST)[:, 0]
    boxes = boxes_of(answers[kept], places[kept]) / torch.tensor([width / pixels.shape[1], height / pixels.shape[0]] * 2)
    best = nms(boxes, confidence[kept], SUPPRESSION_OVERLAP)
    boxes = boxes[best]
    sides = torch.cat([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], 1)
    return confidence[kept][best].numpy(), sides.numpy()


def figures(model, pictures, pixels_searched):
    """One pass over each picture, enlarged at most twice, at so many px. Average precision (area under precision by
    recall), share of faces ever found by size, and found at the threshold where 95 % of the boxes are true."""
    model.eval()
    reported, sizes = [], []
    for one in pictures:
        pixels = one.pixels()
        scale = min(2.0, (pixels_searched / (pixels.shape[0] * pixels.shape[1])) ** 0.5)
        annotated = one.trust == 1
        boxes = one.boxes[annotated]
        sizes += boxes[:, 2:].min(1).tolist() if len(boxes) else []
        confidences, found = found_in(model, pixels, scale)
        common, free = overlaps(found, boxes), list(range(len(boxes)))
        others = overlaps(found, one.boxes[~annotated]) if (~annotated).any() else None
        for index, confidence in enumerate(confidences):
            best = max(free, key=lambda face: common[index, face], default=None)
            if best is not None and common[index, best] >= SAME_FACE:
                free.remove(best)
                reported.append((confidence, boxes[best, 2:].min()))
            elif others is None or others[index].max() < SAME_FACE:
                reported.append((confidence, None))
    reported.sort(key=lambda one: -one[0])
    true = np.cumsum([size is not None for _, size in reported])
    precision = true / np.arange(1, len(true) + 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    hits = np.array([size is not None for _, size in reported])
    last = max((index + 1 for index, share in enumerate(precision) if share >= 0.95), default=0)
    report = {"average precision": round(float(envelope[hits].sum() / max(1, len(sizes))), 4)}
    for name, low, high in SIZES:
        total = max(1, sum(low <= size < high for size in sizes))
        share = [sum(size is not None and low <= size < high for _, size in part) / total for part in (reported[:last], reported)]
        report[name] = [round(one, 3) for one in share]
    return report
