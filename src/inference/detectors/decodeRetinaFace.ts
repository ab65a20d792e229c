import type { DetectedFace } from './detectedFace.ts';
import { logit, sigmoid } from './logistic.ts';
import { ANCHOR_OUTPUTS, EYE_SPREAD, type RetinaFaceLevel } from './retinaFace.ts';

/** Logarithms of a side's length are cut off here, at 55 anchors' sides, so that no box becomes infinite. */
const LARGEST_LOGARITHM = 4;

/**
 * Reads faces from the output of one of RetinaFace's levels (Deng et al., "RetinaFace: Single-stage Dense Face
 * Localisation in the Wild", 2019).
 *
 * @param outputs rows x columns x anchors x ANCHOR_OUTPUTS
 * @param minimumConfidence 0..1
 * @returns faces in px of the model's input, whose keypoints are the right and the left eye
 */
export function decodeRetinaFace(
  outputs: ArrayLike<number>,
  columns: number,
  { stride, anchors }: RetinaFaceLevel,
  minimumConfidence: number,
): DetectedFace[] {
  const minimumLogit = logit(minimumConfidence);
  const faces: DetectedFace[] = [];
  for (let at = 0; at < outputs.length; at += ANCHOR_OUTPUTS) {
    const face = outputs[at] as number;
    // Written this way round so that NaN is passed over too.
    if (!(face >= minimumLogit)) continue;
    const index = at / ANCHOR_OUTPUTS;
    const cell = Math.floor(index / anchors.length);
    const side = anchors[index % anchors.length] as number;
    // Anchors lie around the middle of the smallest level's second cell, at all levels: MXNet's base anchor is 16 px.
    const middle = { x: 8 + (cell % columns) * stride, y: 8 + Math.floor(cell / columns) * stride };
    const [dx, dy, dw, dh, ...eyes] = Array.from({ length: ANCHOR_OUTPUTS - 1 }, (_, offset) =>
      Number(outputs[at + 1 + offset]),
    ) as [number, number, number, number, ...number[]];
    const width = side * Math.exp(Math.min(dw, LARGEST_LOGARITHM));
    const height = side * Math.exp(Math.min(dh, LARGEST_LOGARITHM));
    const eye = (first: number) => ({
      x: middle.x + side * EYE_SPREAD * (eyes[first] as number),
      y: middle.y + side * EYE_SPREAD * (eyes[first + 1] as number),
    });
    faces.push({
      boundingBox: { x: middle.x + side * dx - width / 2, y: middle.y + side * dy - height / 2, width, height },
      confidence: sigmoid(face),
      keypoints: [eye(0), eye(2)],
    });
  }
  return faces;
}
