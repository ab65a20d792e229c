import type { Point } from '../../geometry/boundingBox.ts';
import { weightedNonMaxSuppression } from '../../geometry/nonMaxSuppression.ts';
import type { SampleSquare } from '../pixels/sampleSquare.ts';
import { PACKAGED_MODELS } from '../runtime/models.ts';
import { type DetectedFace, KEYPOINT_NAMES } from './detectedFace.ts';
import { logit, sigmoid } from './logistic.ts';

/** One published variant of BlazeFace. */
export interface BlazeFaceVariant {
  /** File name of its graph model, without ending. */
  readonly model: string;
  /** px of the square input. */
  readonly inputSize: number;
  /** Anchor grids from fine to coarse: cell size in px, anchors in each cell. */
  readonly grids: readonly { readonly stride: number; readonly anchorsPerCell: number }[];
}

/** For faces within about two metres of the camera: a fifth of the picture's side and more. */
export const SHORT_RANGE: BlazeFaceVariant = {
  model: PACKAGED_MODELS.shortRange,
  inputSize: 128,
  grids: [
    { stride: 8, anchorsPerCell: 2 },
    { stride: 16, anchorsPerCell: 6 },
  ],
};

/**
 * For faces within about five metres: a tenth of the picture's side and more. Not in the package; what the training's
 * pictures are compared by, the demo's recorder, and the comparison with the paper use it.
 */
export const FULL_RANGE: BlazeFaceVariant = {
  model: 'facemesh-detection-full',
  inputSize: 192,
  grids: [{ stride: 4, anchorsPerCell: 1 }],
};

/** Numbers per anchor in the models' output: score logit, box centre, box size, keypoints. */
export const VALUES_PER_ANCHOR = 5 + 2 * KEYPOINT_NAMES.length;

/** Overlap (IoU, 0..1) from which on two anchors of one look found the same face; MediaPipe's figure. */
const SUPPRESSION_OVERLAP = 0.3;

/** Centres of a variant's anchors, 0..1 of the input's side, in the order of the model's output. */
export function anchorCenters(variant: BlazeFaceVariant): Point[] {
  return variant.grids.flatMap(({ stride, anchorsPerCell }) => {
    const cells = variant.inputSize / stride;
    return Array.from({ length: cells * cells * anchorsPerCell }, (_, index) => {
      const cell = Math.floor(index / anchorsPerCell);
      return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
    });
  });
}

/**
 * Turns the model's raw output for one input into faces.
 *
 * @param raw anchors x VALUES_PER_ANCHOR numbers
 * @param square the part of the picture that was the input; faces come back in that picture's px
 * @param minimumConfidence 0..1; fainter detections are dropped before they are merged
 */
export function decodeBlazeFace(
  variant: BlazeFaceVariant,
  anchors: readonly Point[],
  raw: ArrayLike<number>,
  square: SampleSquare,
  minimumConfidence: number,
): DetectedFace[] {
  const minimumLogit = logit(minimumConfidence);
  const candidates: DetectedFace[] = [];
  for (let index = 0, at = 0; index < anchors.length; index++, at += VALUES_PER_ANCHOR) {
    if ((raw[at] as number) < minimumLogit) continue;
    candidates.push(decodeAnchor(variant, anchors[index] as Point, raw, at, square));
  }
  return weightedNonMaxSuppression(candidates, SUPPRESSION_OVERLAP);
}

function decodeAnchor(
  { inputSize }: BlazeFaceVariant,
  anchor: Point,
  raw: ArrayLike<number>,
  at: number,
  { centerX, centerY, side }: SampleSquare,
): DetectedFace {
  const scale = side / inputSize;
  const point = (from: number): Point => ({
    x: centerX - side / 2 + ((raw[from] as number) + anchor.x * inputSize) * scale,
    y: centerY - side / 2 + ((raw[from + 1] as number) + anchor.y * inputSize) * scale,
  });
  const middle = point(at + 1);
  const width = (raw[at + 3] as number) * scale;
  const height = (raw[at + 4] as number) * scale;
  return {
    boundingBox: { x: middle.x - width / 2, y: middle.y - height / 2, width, height },
    confidence: sigmoid(raw[at] as number),
    keypoints: KEYPOINT_NAMES.map((_, keypoint) => point(at + 5 + 2 * keypoint)),
  };
}
