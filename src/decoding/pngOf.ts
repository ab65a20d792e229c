import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';
import { dataAddress } from './dataAddress.ts';

/** A picture's pixels as a PNG, as a data URL: a form that every message carries. */
export async function pngOf({ data, width, height }: RgbaImage): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return dataAddress(await canvas.convertToBlob({ type: 'image/png' }));
}
