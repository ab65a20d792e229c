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
 * How much larger than the picture the padded square is. A face as large as the picture then fills 1 / 1.6 of the
 * square. A wider margin only makes all faces in it smaller.
 */
const PADDING = 1.6;

/**
 * A square around a whole picture with a margin: a face that fills the picture is only found with something around it.
 */
export function paddedSquare(image: { width: number; height: number }): SampleSquare {
  const whole = letterboxSquare(image);
  return { ...whole, side: whole.side * PADDING };
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
  if (samples === 1) sampleEnlarged(image, square, size, range, output, offset);
  else if (square.rotation === 0) sampleUpright(image, square, size, samples, range, output, offset);
  else sampleTurned(image, square, size, samples, range, output, offset);
}

// The loops below call no functions and keep their sums in local variables. V8 boxes numbers that are passed to a
// function or kept in an object, which left 4.9 MB of garbage for each check of a face; now it is 0.2 MB.

/** For squares that are not shrunk: interpolates between the centres of the four pixels around each point. */
function sampleEnlarged(
  { data, width, height }: RgbaImage,
  { centerX, centerY, side, rotation }: SampleSquare,
  size: number,
  { low, high }: ValueRange,
  output: Float32Array,
  offset: number,
): void {
  const alongX = (Math.cos(rotation) * side) / size;
  const alongY = (Math.sin(rotation) * side) / size;
  const gain = (high - low) / 255;
  const half = (size - 1) / 2;
  const lastColumn = width - 1;
  const lastLine = height - 1;
  for (let row = 0, out = offset; row < size; row++) {
    for (let column = 0; column < size; column++, out += 3) {
      const u = column - half;
      const v = row - half;
      const x = centerX + u * alongX - v * alongY - 0.5;
      const y = centerY + u * alongY + v * alongX - 0.5;
      const left = Math.floor(x);
      const top = Math.floor(y);
      let [red, green, blue] = [0, 0, 0];
      for (let corner = 0; corner < 4; corner++) {
        const column = left + (corner & 1);
        const line = top + (corner >> 1);
        if (column < 0 || line < 0 || column > lastColumn || line > lastLine) continue;
        const weight = (corner & 1 ? x - left : 1 - x + left) * (corner >> 1 ? y - top : 1 - y + top);
        const at = (line * width + column) * 4;
        red += weight * (data[at] as number);
        green += weight * (data[at + 1] as number);
        blue += weight * (data[at + 2] as number);
      }
      output[out] = low + gain * red;
      output[out + 1] = low + gain * green;
      output[out + 2] = low + gain * blue;
    }
  }
}

/** For turned squares that are shrunk: the mean of the pixels under several points of each output pixel. */
function sampleTurned(
  { data, width, height }: RgbaImage,
  { centerX, centerY, side, rotation }: SampleSquare,
  size: number,
  samples: number,
  { low, high }: ValueRange,
  output: Float32Array,
  offset: number,
): void {
  const alongX = (Math.cos(rotation) * side) / (size * samples);
  const alongY = (Math.sin(rotation) * side) / (size * samples);
  const gain = (high - low) / 255 / (samples * samples);
  const half = (size * samples - 1) / 2;
  for (let row = 0, out = offset; row < size; row++) {
    for (let column = 0; column < size; column++, out += 3) {
      let [red, green, blue] = [0, 0, 0];
      for (let point = 0; point < samples * samples; point++) {
        const u = column * samples + (point % samples) - half;
        const v = row * samples + Math.floor(point / samples) - half;
        const x = Math.floor(centerX + u * alongX - v * alongY);
        const y = Math.floor(centerY + u * alongY + v * alongX);
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const at = (y * width + x) * 4;
        red += data[at] as number;
        green += data[at + 1] as number;
        blue += data[at + 2] as number;
      }
      output[out] = low + gain * red;
      output[out + 1] = low + gain * green;
      output[out + 2] = low + gain * blue;
    }
  }
}

/**
 * The same for upright squares, such as a detector's input: here the places to read are worked out once a row and
 * column.
 */
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
