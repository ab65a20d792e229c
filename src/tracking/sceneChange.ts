import { type BoundingBox, intersection } from '../geometry/boundingBox.ts';
import type { GrayFrame } from './grayFrame.ts';

/** Pixels of a grey frame along each side of the squares that are compared: 16 px of the sample, half a small face. */
const SQUARE = 8;

/**
 * How far the body of a known person reaches: shares of the face's width to each side, and of its height above it. Down it
 * reaches to the edge of the picture. Hair, shoulders and hands move all the time, and hide whoever is behind them.
 */
const BODY = { beside: 0.75, above: 0.5 };

/**
 * Whether anything but the known people has changed so much that a person may have come into view.
 *
 * @param known where the known faces are now, in px of the frame; what they and their bodies cover is not compared
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
  const bodies = known.map((face) => bodyOf(face, later.height * later.scale));
  for (let row = 0; row + SQUARE <= later.height; row += SQUARE) {
    for (let column = 0; column + SQUARE <= later.width; column += SQUARE) {
      const square = { x: column * later.scale, y: row * later.scale, width: side, height: side };
      if (difference(earlier, later, column, row) >= threshold && !bodies.some((body) => overlap(square, body)))
        return true;
    }
  }
  return false;
}

/** What a person with this face covers. @param bottom px of the picture's lower edge */
function bodyOf({ x, y, width, height }: BoundingBox, bottom: number): BoundingBox {
  const top = y - BODY.above * height;
  return { x: x - BODY.beside * width, y: top, width: (1 + 2 * BODY.beside) * width, height: bottom - top };
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
