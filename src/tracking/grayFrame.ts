/** A frame in grey, shrunk: enough to find a face again that has moved a little. */
export interface GrayFrame {
  /** 0..255, rows from the top. */
  readonly data: Uint8Array;
  /** px */
  readonly width: number;
  readonly height: number;
  /** px of the frame per px of this. */
  readonly scale: number;
}

/** px of the frame per px of its grey copy. */
const SHRINK = 2;

/**
 * @param rgba the frame's bytes
 * @param width px
 * @param height px
 */
export function grayFrame(rgba: Uint8ClampedArray, width: number, height: number): GrayFrame {
  const [columns, rows] = [Math.floor(width / SHRINK), Math.floor(height / SHRINK)];
  const data = new Uint8Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let from = row * SHRINK * width * 4;
    for (let column = 0; column < columns; column++, at++, from += SHRINK * 4) {
      // Rec. 601 luma in eighths: exact weights gain nothing here.
      data[at] = (2 * (rgba[from] as number) + 5 * (rgba[from + 1] as number) + (rgba[from + 2] as number)) >> 3;
    }
  }
  return { data, width: columns, height: rows, scale: SHRINK };
}
