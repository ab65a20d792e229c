"""The paper's webcam loop on a video file: OpenCV's Viola-Jones cascade finds faces, the paper's MobileNetV2 tells each one's
mask, and a green box (mask) or a red one (no mask) is drawn around it."""
import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
from frozen_base import SIDE, Base
from networks import MobileNetHead

CASCADE = "/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml"

# px and neighbouring hits: OpenCV's own examples take these; smaller faces and fewer neighbours mean more false alarms.
SMALLEST_FACE = 60
NEIGHBOURS = 5

GREEN, RED = (0, 200, 0), (0, 0, 220)  # BGR


class MaskTeller:
    """The frozen base and the trained head of the first seed."""

    def __init__(self, work):
        self.base = Base(f"{work}/pretrained")
        self.head = MobileNetHead()
        self.head.load_state_dict(torch.load(Path(work) / "mobilenet-1.pt")["network"])
        self.head.eval()

    def probability(self, face):
        """How likely a face (BGR pixels) wears a mask, 0..1."""
        pixels = cv2.cvtColor(cv2.resize(face, (SIDE, SIDE), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)
        batch = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
        with torch.no_grad():
            return float(torch.softmax(self.head(self.base(batch)), 1)[0, 0])


def draw(frame, box, probability):
    """Draws the box in the colour of what is likelier, with how likely that is."""
    left, top, width, height = box
    masked = probability >= 0.5
    colour = GREEN if masked else RED
    text = f"{'mask' if masked else 'no mask'} {100 * max(probability, 1 - probability):.0f} %"
    cv2.rectangle(frame, (left, top), (left + width, top + height), colour, 2)
    cv2.putText(frame, text, (left, max(14, top - 6)), cv2.FONT_HERSHEY_SIMPLEX, 0.5, colour, 1, cv2.LINE_AA)


def run(video, out, tell):
    """Returns how many frames and faces there were, and how many of these were said to be masked."""
    cascade = cv2.CascadeClassifier(CASCADE)
    if cascade.empty():
        raise OSError(f"{CASCADE} is missing: it comes with Debian's opencv-data")
    source = cv2.VideoCapture(video)
    if not source.isOpened():
        raise OSError(f"{video} is no readable video")
    size = tuple(int(source.get(side)) for side in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
    written = cv2.VideoWriter(out, cv2.VideoWriter_fourcc(*"MJPG"), source.get(cv2.CAP_PROP_FPS) or 25, size)
    frames, probabilities = 0, []
    while True:
        there, frame = source.read()
        if not there:
            break
        boxes = cascade.detectMultiScale(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), 1.1, NEIGHBOURS, minSize=(SMALLEST_FACE, SMALLEST_FACE))
        faces = [(box, tell(frame[box[1] : box[1] + box[3], box[0] : box[0] + box[2]])) for box in boxes]
        for box, probability in faces:
            draw(frame, box, probability)
        probabilities += [probability for _, probability in faces]
        written.write(frame)
        frames += 1
    written.release()
    return frames, len(probabilities), int((np.array(probabilities) >= 0.5).sum())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--video", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    try:
        frames, faces, masked = run(options.video, options.out, MaskTeller(options.work).probability)
    except OSError as error:
        sys.exit(str(error))
    print(f"{frames} frames, {faces} faces, {masked} of them said to wear a mask: {options.out}")


if __name__ == "__main__":
    main()
