import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';

/**
 * Decodes a frame that came as a data URL because ports carry only JSON.
 *
 * @param width px of the result; the picture is stretched to this size
 * @throws if the data URL holds no picture
 */
export async function decodeJpeg(dataUrl: string, width: number, height: number): Promise<RgbaImage> {
  const blob = await (await fetch(dataUrl)).blob();
  const bitmap = await createImageBitmap(blob);
  try {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2D canvas in this worker');
    context.drawImage(bitmap, 0, 0, width, height);
    return { data: context.getImageData(0, 0, width, height).data, width, height };
  } finally {
    bitmap.close();
  }
}
