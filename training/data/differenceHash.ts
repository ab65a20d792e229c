import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { type SampleSquare, sampleSquare } from '../../src/inference/pixels/sampleSquare.ts';

const SIDE = 17;

/** A part of the square to look at, in cells of its 17 x 17 grid. */
export interface HashRows {
  readonly from: number;
  readonly to: number;
}

/**
 * Difference hash ("dHash"): for each cell of a coarse grey grid, whether its right neighbour is brighter.
 * Pictures that are copies of each other, resized or recompressed, differ in few bits.
 *
 * @returns hexadecimal, 16 bits a row
 */
export function differenceHash(image: RgbaImage, square: SampleSquare, rows: HashRows): string {
  const cells = new Float32Array(SIDE * SIDE * 3);
  sampleSquare(image, square, SIDE, { low: 0, high: 1 }, cells);
  const grey = (row: number, column: number) => {
    const at = (row * SIDE + column) * 3;
    return (cells[at] as number) + (cells[at + 1] as number) + (cells[at + 2] as number);
  };
  let hash = '';
  for (let row = rows.from; row < rows.to; row++) {
    let bits = 0;
    for (let column = 0; column + 1 < SIDE; column++) {
      bits = (bits << 1) | (grey(row, column + 1) > grey(row, column) ? 1 : 0);
    }
    hash += bits.toString(16).padStart(4, '0');
  }
  return hash;
}
