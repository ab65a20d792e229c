import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';

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
