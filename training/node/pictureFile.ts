import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { RgbaImage } from '../../src/inference/rgbaImage.ts';
import { toCanvas } from './canvasImage.ts';

/**
 * Reads a picture file's pixels, upright.
 *
 * @param scale factor on its sides
 * @throws if the file is missing, broken or no picture
 */
export async function readPicture(file: string, scale = 1): Promise<RgbaImage> {
  const picture = await loadImage(file);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const context = createCanvas(width, height).getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { data, width, height };
}

/** px of the longer side at which small faces are searched for in a picture of usual size. */
const SEARCH_SIDE = 1200;

/** The picture at the scale at which small faces are searched: enlarged at most threefold, never shrunk under half. */
export function enlargedFor(image: RgbaImage): RgbaImage {
  const scale = Math.max(0.5, Math.min(3, SEARCH_SIDE / Math.max(image.width, image.height)));
  const width = Math.round(image.width * scale);
  const height = Math.round(image.height * scale);
  const context = createCanvas(width, height).getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(toCanvas(image), 0, 0, width, height);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}
