import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';

/** A fresh canvas with a picture's pixels on it. */
export function toCanvas({ data, width, height }: RgbaImage): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(width, height);
  pixels.data.set(data);
  context.putImageData(pixels, 0, 0);
  return canvas;
}

/** The pixels of a canvas. */
export function toImage(canvas: Canvas): RgbaImage {
  const { width, height } = canvas;
  return { data: canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height };
}
