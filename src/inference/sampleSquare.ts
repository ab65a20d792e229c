import type { RgbaImage } from './rgbaImage.ts';

/** A square of a picture, perhaps turned, perhaps reaching over its edge. */
export interface SampleSquare {
  /** px */
  readonly centerX: number;
  /** px */
  readonly centerY: number;
  /** px */
  readonly side: number;
  /** Radians clockwise; 0 for an upright square. */
  readonly rotation: number;
}

/** What byte 0 and byte 255 become in the model's input. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** Samples per output pixel and axis at most: beyond that, finer averaging changes nothing the models see. */
const MAX_SAMPLES_PER_AXIS = 4;

/** The smallest upright square around a whole picture: letterboxing without a stretch. */
export function letterboxSquare(image: { width: number; height: number }): SampleSquare {
  return {
    centerX: image.width / 2,
    centerY: image.height / 2,
    side: Math.max(image.width, image.height),
    rotation: 0,
  };
}

/**
 * Draws a square of a picture into a model's input, averaging when it shrinks and bilinear when it enlarges.
 * Plain arithmetic, so that Node, workers and training see the same numbers. What lies outside the picture is black.
 *
 * @param output receives size * size * 3 numbers (rows from the top, red green blue) from `offset` on
 * @param size px of the output's side
 */
export function sampleSquare(
  image: RgbaImage,
  square: SampleSquare,
  size: number,
  range: ValueRange,
  output: Float32Array,
  offset = 0,
): void {
  const step = square.side / size;
  const samples = Math.min(MAX_SAMPLES_PER_AXIS, Math.max(1, Math.ceil(step - 0.01)));
  if (square.rotation === 0 && samples > 1) {
    sampleUpright(image, square, size, samples, range, output, offset);
    return;
  }
  const add = samples > 1 ? addNearest : addBilinear;
  const alongX = (Math.cos(square.rotation) * step) / samples;
  const alongY = (Math.sin(square.rotation) * step) / samples;
  const gain = (range.high - range.low) / 255 / (samples * samples);
  const half = (size * samples - 1) / 2;
  const { data, width, height } = image;
  const sum: Sum = { red: 0, green: 0, blue: 0 };
  for (let row = 0, out = offset; row < size; row++) {
    for (let column = 0; column < size; column++, out += 3) {
      sum.red = sum.green = sum.blue = 0;
      for (let v = row * samples - half, lastV = v + samples; v < lastV; v++) {
        for (let u = column * samples - half, lastU = u + samples; u < lastU; u++) {
          const x = square.centerX + u * alongX - v * alongY;
          const y = square.centerY + u * alongY + v * alongX;
          add(data, width, height, x, y, sum);
        }
      }
      output[out] = range.low + gain * sum.red;
      output[out + 1] = range.low + gain * sum.green;
      output[out + 2] = range.low + gain * sum.blue;
    }
  }
}

/** The same for upright squares that shrink, as a detector's input does: where to read is worked out once a row and column. */
function sampleUpright(
  { data, width, height }: RgbaImage,
  { centerX, centerY, side }: SampleSquare,
  size: number,
  samples: number,
  { low, high }: ValueRange,
  output: Float32Array,
  offset: number,
): void {
  const gain = (high - low) / 255 / (samples * samples);
  const columns = readPositions(centerX - side / 2, side / (size * samples), size * samples, width, 4);
  const rows = readPositions(centerY - side / 2, side / (size * samples), size * samples, height, 4 * width);
  for (let row = 0, out = offset; row < size; row++) {
    for (let column = 0; column < size; column++, out += 3) {
      let [red, green, blue] = [0, 0, 0];
      for (let v = row * samples, lastV = v + samples; v < lastV; v++) {
        const line = rows[v] as number;
        if (line < 0) continue;
        for (let u = column * samples, lastU = u + samples; u < lastU; u++) {
          const place = columns[u] as number;
          if (place < 0) continue;
          red += data[line + place] as number;
          green += data[line + place + 1] as number;
          blue += data[line + place + 2] as number;
        }
      }
      output[out] = low + gain * red;
      output[out + 1] = low + gain * green;
      output[out + 2] = low + gain * blue;
    }
  }
}

/** Byte positions of the pixels under evenly spaced points of one axis; -1 outside the picture. */
function readPositions(start: number, step: number, count: number, length: number, stride: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => {
    const pixel = Math.floor(start + (index + 0.5) * step);
    return pixel < 0 || pixel >= length ? -1 : pixel * stride;
  });
}

type Bytes = RgbaImage['data'];
type Sum = { red: number; green: number; blue: number };

/** Adds the pixel that holds a point to the sum. */
function addNearest(data: Bytes, width: number, height: number, x: number, y: number, sum: Sum): void {
  addPixel(data, width, height, Math.floor(x), Math.floor(y), 1, sum);
}

/** Adds the four pixels around a point to the sum, by nearness; a pixel's colour stands at its middle. */
function addBilinear(data: Bytes, width: number, height: number, x: number, y: number, sum: Sum): void {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const right = x - 0.5 - left;
  const below = y - 0.5 - top;
  addPixel(data, width, height, left, top, (1 - right) * (1 - below), sum);
  addPixel(data, width, height, left + 1, top, right * (1 - below), sum);
  addPixel(data, width, height, left, top + 1, (1 - right) * below, sum);
  addPixel(data, width, height, left + 1, top + 1, right * below, sum);
}

function addPixel(data: Bytes, width: number, height: number, x: number, y: number, weight: number, sum: Sum): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * 4;
  sum.red += weight * (data[at] as number);
  sum.green += weight * (data[at + 1] as number);
  sum.blue += weight * (data[at + 2] as number);
}
