import { type BoundingBox, intersection } from '../geometry/boundingBox.ts';
import type { GrayFrame } from './grayFrame.ts';

/** Pixels of a grey frame along each side of the squares that are compared: 16 px of the sample, half a small face. */
const SQUARE = 8;

/**
 * Whether anything but the known faces has changed so much that a person may have come into view.
 *
 * @param known where the known faces are now, in px of the frame; what they cover is not compared
 * @param threshold mean difference in grey levels (of 255) of one square from which on it counts as changed
 */
export function sceneChanged(
  earlier: GrayFrame,
  later: GrayFrame,
  known: readonly BoundingBox[],
  threshold: number,
): boolean {
  if (earlier.width !== later.width || earlier.height !== later.height) return true;
  const side = SQUARE * later.scale;
  for (let row = 0; row + SQUARE <= later.height; row += SQUARE) {
    for (let column = 0; column + SQUARE <= later.width; column += SQUARE) {
      const square = { x: column * later.scale, y: row * later.scale, width: side, height: side };
      if (difference(earlier, later, column, row) >= threshold && !known.some((face) => overlap(square, face)))
        return true;
    }
  }
  return false;
}

function overlap(square: BoundingBox, face: BoundingBox): boolean {
  const { width, height } = intersection(square, face);
  return width > 0 && height > 0;
}

/** Mean absolute difference of one square, in grey levels. */
function difference(earlier: GrayFrame, later: GrayFrame, column: number, row: number): number {
  let sum = 0;
  for (let down = row; down < row + SQUARE; down++) {
    for (let at = down * later.width + column; at < down * later.width + column + SQUARE; at++) {
      sum += Math.abs((later.data[at] as number) - (earlier.data[at] as number));
    }
  }
  return sum / SQUARE ** 2;
}
