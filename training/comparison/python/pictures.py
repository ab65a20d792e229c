"""The pictures that gatherPictures.ts listed, as the networks want them."""
import json

import cv2
import numpy as np

# Degrees by which a rotated copy is turned at most. The paper says "rotation and flip" and no angle.
LARGEST_TURN = 20

# Fixed: the copies are part of the data, and the seeds of the runs change only the networks.
COPY_SEED = 7

# px; a face is cut at this side first and averaged down to its window, so that fine detail does not alias.
CUT_SIDE = 80
WINDOW_SIDE = 20


class Pictures:
    """The pictures of one part: train, test or other."""

    def __init__(self, dataset, part):
        with open(dataset, encoding="utf8") as file:
            listed = json.load(file)["pictures"]
        self.listed = [picture for picture in listed if picture["part"] == part]
        self.labels = np.array([picture["label"] for picture in self.listed], np.int64)

    def whole(self, side, copies=False):
        """N x side x side x 3 bytes, RGB: whole pictures stretched to a square, as Keras loads them.

        copies: whether a turned and perhaps mirrored copy of each follows after all originals
        """
        shape = (side, side, 3)
        stack = np.zeros((len(self.listed) * (2 if copies else 1), *shape), np.uint8)
        turns = Turns(len(self.listed))
        for index, picture in enumerate(self.listed):
            pixels = cv2.resize(read(picture["file"]), shape[:2], interpolation=cv2.INTER_AREA)
            stack[index] = pixels
            if copies:
                stack[len(self.listed) + index] = turns.copy(index, pixels)
        return stack

    def windows(self, copies=False, faces=True):
        """N x 20 x 20 intensities in 0..1: the face's square, or the whole picture where no face was found or wanted."""
        windows = np.zeros((len(self.listed) * (2 if copies else 1), WINDOW_SIDE, WINDOW_SIDE), np.float32)
        turns = Turns(len(self.listed))
        for index, picture in enumerate(self.listed):
            grey = cv2.cvtColor(read(picture["file"]), cv2.COLOR_RGB2GRAY)
            square = (picture.get("face") if faces else None) or whole_square(grey)
            windows[index] = cut_window(grey, square)
            if copies:
                windows[len(self.listed) + index] = cut_window(grey, square, turns.angles[index], turns.mirrors[index])
        return windows

    def labels_with_copies(self):
        return np.concatenate([self.labels, self.labels])


class Turns:
    """How each picture's copy is turned and whether it is mirrored."""

    def __init__(self, count):
        random = np.random.RandomState(COPY_SEED)
        self.angles = random.uniform(-LARGEST_TURN, LARGEST_TURN, count)
        self.mirrors = random.rand(count) < 0.5

    def copy(self, index, pixels):
        side = pixels.shape[0]
        turn = cv2.getRotationMatrix2D((side / 2, side / 2), self.angles[index], 1)
        turned = cv2.warpAffine(pixels, turn, (side, side), borderMode=cv2.BORDER_REPLICATE)
        return turned[:, ::-1] if self.mirrors[index] else turned


def read(file):
    """A picture's pixels, RGB. Raises ValueError for what is no picture."""
    pixels = cv2.imread(file, cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError(f"{file} is no readable picture")
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)


def whole_square(grey):
    height, width = grey.shape
    return {"centerX": width / 2, "centerY": height / 2, "side": max(height, width), "rotation": 0}


def cut_window(grey, square, angle=0.0, mirror=False):
    """The square's pixels, upright, at 20 x 20 in 0..1. angle: degrees to turn it by beyond that."""
    scale = CUT_SIDE / square["side"]
    turn = np.degrees(square["rotation"]) + angle
    matrix = cv2.getRotationMatrix2D((square["centerX"], square["centerY"]), turn, scale)
    matrix[:, 2] += CUT_SIDE / 2 - np.array([square["centerX"], square["centerY"]])
    cut = cv2.warpAffine(grey, matrix, (CUT_SIDE, CUT_SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    window = cv2.resize(cut, (WINDOW_SIDE, WINDOW_SIDE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return window[:, ::-1] if mirror else window
