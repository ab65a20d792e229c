import type { DetectedFace } from './detectedFace.ts';
import { logit, sigmoid } from './logistic.ts';

/** px of the input between two cells of the detector's levels, in the order of its output. */
export const STRIDES = [8, 16, 32] as const;

/** Numbers per cell: object and face (logits), box, both eyes. */
const OBJECT = 0;
const FACE = 1;
const BOX = 2;
const EYES = 6;
export const VALUES_PER_CELL = 10;

/** Logarithms of a side's length (in strides) are cut off here, so that no box becomes infinite. */
const LARGEST_LOGARITHM = 6;

/**
 * Reads faces from what our face detector says of one input. A cell's confidence is the geometric mean of two
 * probabilities: that a face is there, and that the box fits it (Wu et al., "YuNet", 2023).
 *
 * @param values cells of all levels, row by row, VALUES_PER_CELL numbers each
 * @param width px of the input, a multiple of the largest stride; height alike
 * @param minimumConfidence 0..1
 * @returns faces in px of the input, several for each face as a rule; their keypoints are the right and the left eye
 */
export function decodeCells(
  values: ArrayLike<number>,
  { width, height }: { readonly width: number; readonly height: number },
  minimumConfidence: number,
): DetectedFace[] {
  const faces: DetectedFace[] = [];
  // The confidence is at most the root of either probability: most cells are passed over by one comparison.
  const faintestObject = logit(minimumConfidence ** 2);
  let at = 0;
  for (const stride of STRIDES) {
    for (let row = 0; row < height / stride; row++) {
      for (let column = 0; column < width / stride; column++, at += VALUES_PER_CELL) {
        // Written this way round so that NaN is passed over too.
        if (!((values[at + OBJECT] as number) >= faintestObject)) continue;
        const confidence = Math.sqrt(sigmoid(values[at + OBJECT] as number) * sigmoid(values[at + FACE] as number));
        if (confidence >= minimumConfidence) faces.push(decodeCell(values, at, column, row, stride, confidence));
      }
    }
  }
  return faces;
}

function decodeCell(
  values: ArrayLike<number>,
  at: number,
  column: number,
  row: number,
  stride: number,
  confidence: number,
): DetectedFace {
  const point = (from: number) => ({
    x: (column + (values[at + from] as number)) * stride,
    y: (row + (values[at + from + 1] as number)) * stride,
  });
  const side = (from: number) => Math.exp(Math.min(LARGEST_LOGARITHM, values[at + from] as number)) * stride;
  const [middle, width, height] = [point(BOX), side(BOX + 2), side(BOX + 3)];
  return {
    boundingBox: { x: middle.x - width / 2, y: middle.y - height / 2, width, height },
    confidence,
    keypoints: [point(EYES), point(EYES + 2)],
  };
}
