import type { BoundingBox } from '../geometry/boundingBox.ts';
import type { GrayFrame } from './grayFrame.ts';

/** Samples along each side of the face that is looked for. */
const CELLS = 16;

/** How far around its last place a face is looked for, in cells: half its size. */
const REACH = 8;

/** Where a face is now. */
export interface FoundAgain {
  /** px of the frame; as large as before. */
  readonly boundingBox: BoundingBox;
  /** Normalised cross-correlation with what was there before, -1..1. */
  readonly similarity: number;
}

/**
 * Finds the content of a box of an earlier frame again near the same place in a later frame (template matching by
 * normalised cross-correlation; Lewis, "Fast Normalized Cross-Correlation", 1995). Costs a fraction of a millisecond.
 *
 * @param box px of the earlier frame
 */
export function findAgain(earlier: GrayFrame, later: GrayFrame, box: BoundingBox): FoundAgain {
  const template = sample(earlier, box, CELLS, 0);
  const side = CELLS + 2 * REACH;
  const window = sample(later, box, side, REACH);
  const [mean, spread] = statistics(template, CELLS, 0, 0);
  let best = { similarity: Number.NEGATIVE_INFINITY, right: 0, down: 0 };
  for (let down = 0; down <= 2 * REACH; down++) {
    for (let right = 0; right <= 2 * REACH; right++) {
      const similarity = correlation(template, mean, spread, window, side, right, down);
      // Of places that match equally well the nearest is taken: a flat wall matches everywhere.
      const nearer = Math.hypot(right - REACH, down - REACH) < Math.hypot(best.right - REACH, best.down - REACH);
      if (similarity > best.similarity + 1e-6 || (similarity > best.similarity - 1e-6 && nearer)) {
        best = { similarity, right, down };
      }
    }
  }
  const x = box.x + ((best.right - REACH) * box.width) / CELLS;
  const y = box.y + ((best.down - REACH) * box.height) / CELLS;
  return { boundingBox: { ...box, x, y }, similarity: best.similarity };
}

/**
 * Samples a box, and `margin` cells around it, on a grid; points outside the frame take the nearest pixel of its edge.
 */
function sample(
  { data, width, height, scale }: GrayFrame,
  box: BoundingBox,
  side: number,
  margin: number,
): Float32Array {
  const cells = new Float32Array(side * side);
  for (let row = 0, at = 0; row < side; row++) {
    const y = (box.y + ((row - margin + 0.5) * box.height) / CELLS) / scale;
    const line = Math.min(height - 1, Math.max(0, Math.floor(y))) * width;
    for (let column = 0; column < side; column++, at++) {
      const x = (box.x + ((column - margin + 0.5) * box.width) / CELLS) / scale;
      cells[at] = data[line + Math.min(width - 1, Math.max(0, Math.floor(x)))] as number;
    }
  }
  return cells;
}

function statistics(cells: Float32Array, side: number, right: number, down: number): [mean: number, spread: number] {
  let [sum, squares] = [0, 0];
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0, at = (row + down) * side + right; column < CELLS; column++, at++) {
      const value = cells[at] as number;
      sum += value;
      squares += value * value;
    }
  }
  const count = CELLS * CELLS;
  return [sum / count, Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))];
}

function correlation(
  template: Float32Array,
  mean: number,
  spread: number,
  window: Float32Array,
  side: number,
  right: number,
  down: number,
): number {
  const [windowMean, windowSpread] = statistics(window, side, right, down);
  let sum = 0;
  for (let row = 0, from = 0; row < CELLS; row++) {
    for (let column = 0, at = (row + down) * side + right; column < CELLS; column++, at++, from++) {
      sum += ((template[from] as number) - mean) * ((window[at] as number) - windowMean);
    }
  }
  const both = spread * windowSpread;
  return both > 1e-3 ? sum / (CELLS * CELLS) / both : 0;
}
