import { MASK_LABELS } from '../../faces/maskLabel.ts';
import type { BoundingBox } from '../../geometry/boundingBox.ts';
import { logit, sigmoid } from './logistic.ts';

/** px of the searched picture that one cell of the heat map stands for. */
const HEAT_MAP_STRIDE = 4;

/**
 * Numbers per cell for the box: heat (logit), offset of the centre in x and y, logarithm of width and height (in
 * cells).
 */
const BOX_VALUES = 5;

/** Numbers per cell in all: those of the box, then the logits of MASK_LABELS. */
export const VALUES_PER_CELL = BOX_VALUES + MASK_LABELS.length;

/** A peak of the heat map. */
export interface HeatPeak {
  /** px of the searched picture */
  readonly boundingBox: BoundingBox;
  /** 0..1 */
  readonly confidence: number;
  /** Probabilities of MASK_LABELS, in their order. */
  readonly labelScores: readonly number[];
}

/**
 * Reads faces from a heat map, in which every local maximum is a face (Zhou et al., "Objects as Points", 2019).
 *
 * @param values rows x columns x VALUES_PER_CELL numbers
 * @param minimumConfidence 0..1
 */
export function decodeHeatMap(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  minimumConfidence: number,
): HeatPeak[] {
  const minimumLogit = logit(minimumConfidence);
  const heat = (row: number, column: number): number =>
    row < 0 || column < 0 || row >= rows || column >= columns
      ? Number.NEGATIVE_INFINITY
      : (values[(row * columns + column) * VALUES_PER_CELL] as number);
  const peaks: HeatPeak[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const peak = heat(row, column);
      if (peak < minimumLogit || !isPeak(heat, row, column)) continue;
      const at = (row * columns + column) * VALUES_PER_CELL;
      const [dx, dy, logWidth, logHeight] = [1, 2, 3, 4].map((part) => values[at + part] as number) as Box;
      const width = Math.exp(logWidth) * HEAT_MAP_STRIDE;
      const height = Math.exp(logHeight) * HEAT_MAP_STRIDE;
      const x = (column + 0.5 + dx) * HEAT_MAP_STRIDE - width / 2;
      const y = (row + 0.5 + dy) * HEAT_MAP_STRIDE - height / 2;
      const labels = MASK_LABELS.map((_, label) => values[at + BOX_VALUES + label] as number);
      const confidence = sigmoid(peak);
      peaks.push({ boundingBox: { x, y, width, height }, confidence, labelScores: softmax(labels) });
    }
  }
  return peaks;
}

type Box = [number, number, number, number];

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function isPeak(heat: (row: number, column: number) => number, row: number, column: number): boolean {
  const here = heat(row, column);
  for (let down = -1; down <= 1; down++) {
    for (let right = -1; right <= 1; right++) if (heat(row + down, column + right) > here) return false;
  }
  return true;
}
