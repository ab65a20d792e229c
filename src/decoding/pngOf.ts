import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';

/** A picture's pixels as a PNG, as a data URL: a form that every message carries. */
export async function pngOf({ data, width, height }: RgbaImage): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('a PNG could not be read'));
    reader.readAsDataURL(png);
  });
}
