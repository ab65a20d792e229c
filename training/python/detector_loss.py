"""What the face detector is punished for: YuNet's losses, with boxes that are trusted more or less."""
import torch
import torch.nn.functional as F
from detector_canvases import BOX as FACE_BOX
from detector_canvases import EYES as FACE_EYES
from detector_canvases import TRUST
from face_detector import EYES, boxes_of, confidence_of
from torchvision.ops import box_iou, complete_box_iou_loss

# SimOTA (Ge et al., "YOLOX", 2021): how far from a face's middle cells may answer for it (in strides), and over how many
# of the best the number of cells is counted.
RADIUS, COUNTED = 2.5, 10
OVERLAP_COST, OUTSIDE_COST = 3.0, 1e5
# YuNet's weight of the box beside the others; that of the eyes is ours, since theirs are counted in other units.
BOX_WEIGHT, EYES_WEIGHT = 5.0, 1.0


def assign(answers, places, boxes):
    """Which cells answer for which face (SimOTA). Returns indices of cells, and of the faces they answer for."""
    stride, corner = places[:, :1], places[:, 1:]
    middle = corner + stride / 2
    in_box = ((middle[:, None] > boxes[None, :, :2]) & (middle[:, None] < boxes[None, :, 2:])).all(2)
    faces_middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    near = ((middle[:, None] - faces_middle[None]).abs() < RADIUS * stride[:, None]).all(2)
    cells = torch.nonzero((in_box | near).any(1))[:, 0]
    overlap = box_iou(boxes_of(answers[cells], places[cells]), boxes)
    doubt = -confidence_of(answers[cells]).clamp(1e-6, 1).log()
    cost = doubt[:, None] + OVERLAP_COST * -(overlap + 1e-8).log() + OUTSIDE_COST * ~(in_box & near)[cells]
    chosen = torch.zeros_like(cost, dtype=torch.bool)
    counts = overlap.topk(min(COUNTED, len(cells)), 0).values.sum(0).int().clamp(min=1)
    for face, count in enumerate(counts.tolist()):
        chosen[cost[:, face].topk(min(count, len(cells)), largest=False).indices, face] = True
    # A cell chosen by several faces answers for the one that it fits best.
    several = chosen.sum(1) > 1
    best = F.one_hot(cost[several].argmin(1), len(boxes)).bool()
    chosen[several] = best
    at, face = torch.nonzero(chosen, as_tuple=True)
    return cells[at], face


def loss_of(answers, places, faces_of):
    """answers: N x cells x OUTPUTS; faces_of: for each picture its faces (detector_canvases.py). Returns the loss and its parts."""
    objects = torch.zeros(answers.shape[:2])
    weights = torch.ones(answers.shape[:2])
    middle = places[:, 1:] + places[:, :1] / 2
    picked = []
    for index, faces in enumerate(faces_of):
        doubtful = faces[faces[:, TRUST] == 0][:, FACE_BOX]
        inside = (middle[:, None] > doubtful[None, :, :2]) & (middle[:, None] < doubtful[None, :, 2:])
        weights[index][inside.all(2).any(1)] = 0
        sure = faces[faces[:, TRUST] > 0]
        if len(sure) == 0:
            continue
        with torch.no_grad():
            cells, which = assign(answers[index], places, sure[:, FACE_BOX])
        objects[index, cells], weights[index, cells] = 1, 1
        picked.append((answers[index, cells], places[cells], sure[which]))
    count = max(1, sum(len(cells) for cells, *_ in picked))
    object_loss = (F.binary_cross_entropy_with_logits(answers[..., 0], objects, reduction="none") * weights).sum() / count
    if not picked:
        return object_loss, [object_loss.item(), 0, 0, 0]
    said, where, truth = (torch.cat(part) for part in zip(*picked))
    trust = truth[:, TRUST]
    boxes = boxes_of(said, where)
    box_losses = complete_box_iou_loss(boxes, truth[:, FACE_BOX], reduction="none")
    box_loss = (box_losses * trust).sum() / count
    overlap = pairwise_overlap(boxes.detach(), truth[:, FACE_BOX])
    face_loss = F.binary_cross_entropy_with_logits(said[:, 1], overlap, reduction="sum") / count
    eyes_loss = eye_loss(said, where, truth)
    loss = object_loss + face_loss + BOX_WEIGHT * box_loss + EYES_WEIGHT * eyes_loss
    return loss, [part.item() for part in (object_loss, face_loss, box_loss, eyes_loss)]


def eye_loss(said, where, truth):
    """Mean distance of the eyes in widths of the face, where they are known."""
    known = ~torch.isnan(truth[:, FACE_EYES]).any(1)
    if not known.any():
        return said.sum() * 0
    stride, corner = where[known][:, :1], where[known][:, 1:]
    eyes = corner.repeat(1, 2) + said[known][:, EYES] * stride
    width = (truth[known][:, 2] - truth[known][:, 0]).clamp(min=1)[:, None]
    return F.smooth_l1_loss(eyes / width, truth[known][:, FACE_EYES] / width, beta=0.1)


def pairwise_overlap(a, b):
    """Intersection over union of two lists of boxes, one by one."""
    common = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    areas = [(boxes[:, 2:] - boxes[:, :2]).prod(1) for boxes in (a, b)]
    return common / (areas[0] + areas[1] - common).clamp(min=1e-6)
