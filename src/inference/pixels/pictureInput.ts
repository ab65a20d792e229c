import type { RgbaImage } from './rgbaImage.ts';

/** A picture as a detector takes it. */
export interface PictureInput {
  /** Rows from the top, red green blue, in 0..1; what the picture does not fill, to the right and below, is black. */
  readonly values: Float32Array;
  /** px, a multiple of what was asked for */
  readonly width: number;
  /** px, a multiple of what was asked for */
  readonly height: number;
}

/** A picture's side in px after it was enlarged or shrunk. */
export function scaledSide(side: number, scale: number): number {
  return Math.max(1, Math.round(side * scale));
}

/**
 * The whole picture, enlarged (bilinear) or shrunk (averaged), at the upper left of an input.
 *
 * @param scale how much it is enlarged or shrunk
 * @param multiple px; both sides of the input are the next multiple of it
 */
export function pictureInput(image: RgbaImage, scale: number, multiple: number): PictureInput {
  const size = { width: scaledSide(image.width, scale), height: scaledSide(image.height, scale) };
  const width = Math.ceil(size.width / multiple) * multiple;
  const height = Math.ceil(size.height / multiple) * multiple;
  const values = new Float32Array(width * height * 3);
  const columns = readings(image.width, size.width, 4);
  const rows = readings(image.height, size.height, 4 * image.width);
  const line = new Float32Array(4 * image.width);
  for (let row = 0; row < size.height; row++) {
    mixLines(image.data, rows, row, line);
    mixColumns(line, columns, values, row * width * 3, size.width);
  }
  return { values, width, height };
}

// The loops below call nothing and keep their sums in local variables, as those of sampleSquare.ts do, and for its reasons.

/** The lines of the picture that one row of the output is made of, as one. */
function mixLines(data: RgbaImage['data'], { taps, places, weights }: Readings, row: number, line: Float32Array): void {
  for (let tap = row * taps; tap < (row + 1) * taps; tap++) {
    const from = places[tap] as number;
    const weight = (weights[tap] as number) / 255;
    if (tap === row * taps) for (let at = 0; at < line.length; at++) line[at] = weight * (data[from + at] as number);
    else
      for (let at = 0; at < line.length; at++) line[at] = (line[at] as number) + weight * (data[from + at] as number);
  }
}

/** One row of the output, out of a line of the picture. */
function mixColumns(
  line: Float32Array,
  { taps, places, weights }: Readings,
  values: Float32Array,
  offset: number,
  count: number,
): void {
  for (let column = 0, tap = 0, out = offset; column < count; column++, out += 3) {
    let [red, green, blue] = [0, 0, 0];
    for (let left = taps; left > 0; left--, tap++) {
      const at = places[tap] as number;
      const weight = weights[tap] as number;
      red += weight * (line[at] as number);
      green += weight * (line[at + 1] as number);
      blue += weight * (line[at + 2] as number);
    }
    values[out] = red;
    values[out + 1] = green;
    values[out + 2] = blue;
  }
}

/** What is read of one axis for each px of the output: `taps` places (bytes) and their weights, which add up to 1. */
interface Readings {
  readonly taps: number;
  readonly places: Int32Array;
  readonly weights: Float32Array;
}

/** Two neighbours where the axis is enlarged, as many evenly spaced points as it is shrunk by otherwise. */
function readings(from: number, to: number, stride: number): Readings {
  const step = from / to;
  if (step === 1) return tapsOf(1, to, stride, (at) => [at, 1]);
  if (step > 1) {
    const points = Math.ceil(step);
    return tapsOf(points, to, stride, (at, point) => [Math.floor((at + (point + 0.5) / points) * step), 1 / points]);
  }
  return tapsOf(2, to, stride, (at, neighbour) => {
    const middle = (at + 0.5) * step - 0.5;
    const before = Math.floor(middle);
    const weight = neighbour === 0 ? before + 1 - middle : middle - before;
    return [Math.min(from - 1, Math.max(0, before + neighbour)), weight];
  });
}

function tapsOf(
  taps: number,
  count: number,
  stride: number,
  read: (at: number, tap: number) => readonly [place: number, weight: number],
): Readings {
  const places = new Int32Array(count * taps);
  const weights = new Float32Array(count * taps);
  for (let index = 0; index < count * taps; index++) {
    const [place, weight] = read(Math.floor(index / taps), index % taps);
    places[index] = place * stride;
    weights[index] = weight;
  }
  return { taps, places, weights };
}
