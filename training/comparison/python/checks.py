"""Facts about the networks that networks.test.ts compares with what the papers say. Prints one JSON object."""
import json

import cv2
import numpy as np
import torch
import windows
from face_scan import overlap, scan, surest
from networks import (
    Cnn,
    MobileNetHead,
    PcaNetwork,
    RetinalNetwork,
    SmallNetwork,
    count_multiplications,
    count_parameters,
    receptive_fields,
)
from pictures import cut_window
from train import loss_of
from webcam_loop import draw
from window_search import SmallScan, pyramid, search


def scan_facts(network, random):
    scan = SmallScan(network)
    grey = random.rand(67, 91).astype(np.float32)
    grey[:30, :30] = 0.5  # flat windows have no contrast
    direct, fourier = scan.direct(grey), scan.fourier(grey)
    one = windows.standardised(grey[None, 11:31, 40:60])
    with torch.no_grad():
        asked = float(network(torch.from_numpy(one)))
    return {
        "shape": list(fourier.shape),
        "largestDifference": float(np.abs(direct - fourier).max()),
        "decisionsThatDiffer": int(((direct > 0) != (fourier > 0)).sum()),
        "masked": int((direct > 0).sum()),
        "bare": int((direct <= 0).sum()),
        "networkDifference": abs(asked - float(direct[11, 40])),
    }


def retinal_reach():
    """Which hidden units a change of the top left pixel reaches."""
    network = RetinalNetwork()
    before, after = torch.zeros(1, 400), torch.zeros(1, 400)
    after[0, 0] = 1
    hidden = [torch.nn.functional.linear(x, network.weight * network.seen, network.bias) for x in (before, after)]
    return torch.nonzero((hidden[0] - hidden[1])[0, :26]).flatten().tolist()


def bright_square():
    """A bright spot up right of the middle of a turned square must come to the same place of the window, mirrored or not."""
    grey = np.zeros((200, 200), np.uint8)
    cv2.circle(grey, (120, 70), 6, 255, -1)
    square = {"centerX": 100, "centerY": 100, "side": 100, "rotation": 0}
    spots = []
    for options in ({}, {"mirror": True}):
        window = cut_window(grey, square, **options)
        spots.append([int(value) for value in np.unravel_index(window.argmax(), window.shape)])
    turned = cut_window(grey, {**square, "rotation": np.pi / 2})
    spots.append([int(value) for value in np.unravel_index(turned.argmax(), turned.shape)])
    return spots


def box_colours():
    """The colour (red, green, blue) of the box of a masked and of a bare face, at its left edge."""
    colours = []
    for probability in (0.9, 0.1):
        frame = np.zeros((80, 80, 3), np.uint8)
        draw(frame, (20, 30, 40, 40), probability)
        colours.append(frame[50, 20, ::-1].tolist())
    return colours


def planted_face(random):
    """Where a network that knows one pattern says that it is, in noise: the pattern is planted at left 60, top 30, 40 px."""
    pattern = random.rand(20, 20).astype(np.float32)
    grey = random.rand(120, 160).astype(np.float32) * 0.3
    grey[30:70, 60:100] = cv2.resize(pattern, (40, 40), interpolation=cv2.INTER_NEAREST)
    network = SmallNetwork()
    with torch.no_grad():
        network.hidden.weight.copy_(torch.from_numpy(windows.standardised(pattern[None])).repeat(20, 1) / 400)
        network.hidden.bias.zero_()
        network.decide.weight.fill_(1)
    return scan("fnn", None, network, grey)[0][0]


def main():
    torch.manual_seed(3)
    torch.set_num_threads(1)
    random = np.random.RandomState(3)
    some = random.rand(200, 20, 20).astype(np.float32)
    rows, columns = np.mgrid[0:20, 0:20]
    ramp = (0.01 * rows + 0.02 * columns + 0.1)[None].astype(np.float32)
    spread = random.randn(300, 5) @ random.randn(5, 400)
    pca = PcaNetwork(spread.astype(np.float32))
    projected = ((torch.from_numpy(spread.astype(np.float32)) - pca.mean) @ pca.basis).numpy()
    equal = windows.equalised(some)[:, windows.oval()]
    logits, labels = torch.randn(6, 2), torch.tensor([0, 1, 0, 1, 1, 0])
    targets = torch.nn.functional.one_hot(labels, 2).float()
    binary = torch.nn.functional.binary_cross_entropy(torch.softmax(logits, 1), targets)
    facts = {
        "cnnParameters": count_parameters(Cnn()),
        "cnnMultiplications": count_multiplications(Cnn(), torch.zeros(1, 3, 150, 150)),
        "headParameters": count_parameters(MobileNetHead()),
        "retinalParameters": count_parameters(RetinalNetwork()),
        "fieldSizes": receptive_fields().sum(1).int().tolist(),
        "retinalReach": retinal_reach(),
        "rampLeft": float(np.abs(windows.lighting_corrected(ramp)).max()),
        "equalised": [float(equal.min()), float(equal.max()), float(equal.mean())],
        "standardised": [float(np.abs(windows.standardised(some).mean(1)).max()), float(windows.standardised(some).std(1).mean())],
        "components": pca.basis.shape[1],
        "projectedDeviation": projected.std(0).tolist(),
        "small": scan_facts(SmallNetwork(), random),
        "pca": scan_facts(PcaNetwork(windows.standardised(some)), random),
        "levels": [list(level.shape) for _, level in pyramid(np.zeros((40, 60), np.float32))],
        "searched": len(search(SmallScan(SmallNetwork()), random.rand(40, 60).astype(np.float32), 0.0)),
        "spots": bright_square(),
        "overlap": overlap((0, 0, 10, 10), (5, 0, 10, 10)),
        "surest": [logit for _, logit in surest([((0, 0, 10, 10), 3.0), ((1, 1, 10, 10), 2.0), ((30, 0, 10, 10), 1.0)])],
        "planted": planted_face(random),
        "boxColours": box_colours(),
        "lossDifference": abs(float(loss_of(logits, labels)) - float(binary)),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
