import * as tf from '@tensorflow/tfjs-core';
import type { RgbaImage } from './rgbaImage.ts';

/**
 * A picture as a detector's input. Call it in `tf.tidy`.
 *
 * @param scale how much it is enlarged or shrunk
 * @param white what byte 255 becomes
 * @returns 1 x height x width x 3
 */
export function pictureTensor(image: RgbaImage, scale: number, white: number): tf.Tensor4D {
  const height = scaledSide(image.height, scale);
  const width = scaledSide(image.width, scale);
  const pixels = tf.tensor4d(withoutAlpha(image, white / 255), [1, image.height, image.width, 3]);
  return height === image.height && width === image.width
    ? pixels
    : tf.image.resizeBilinear(pixels, [height, width], false, true);
}

function withoutAlpha({ data, width, height }: RgbaImage, gain: number): Float32Array {
  const rgb = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = (data[from] as number) * gain;
    rgb[to + 1] = (data[from + 1] as number) * gain;
    rgb[to + 2] = (data[from + 2] as number) * gain;
  }
  return rgb;
}

/** A picture's side in px after it was enlarged or shrunk. */
export function scaledSide(side: number, scale: number): number {
  return Math.max(1, Math.round(side * scale));
}

/** Zeros below and to the right, up to the next multiple of a power of two. Call it in `tf.tidy`. */
export function paddedTo(multiple: number, picture: tf.Tensor4D): tf.Tensor4D {
  const [, height, width] = picture.shape;
  const padding = (side: number): [number, number] => [0, -side & (multiple - 1)];
  return tf.pad4d(picture, [[0, 0], padding(height), padding(width), [0, 0]]);
}
