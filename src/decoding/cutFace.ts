import { decodePicture } from './decodePicture.ts';
import { drawPicture, type SourceRect } from './drawPicture.ts';
import { faceRect } from './faceThumbnails.ts';

/** px of the longer side that a face is shrunk to: more than the models ever look at. */
const LONGEST = 256;

/**
 * Cuts a face out of a picture file, with some of what is around it.
 *
 * @param box 0..1 of the picture's width and height
 * @returns a PNG as a data URL, so that it shows what the models saw
 * @throws UnreadablePicture if the file can't be read any more
 */
export async function cutFace(file: Blob, box: SourceRect): Promise<string> {
  const { image } = await decodePicture(file);
  const { width, height, data } = image;
  const bitmap = await createImageBitmap(new ImageData(data, width, height));
  try {
    const inPixels = { x: box.x * width, y: box.y * height, width: box.width * width, height: box.height * height };
    const part = faceRect(inPixels, image);
    const scale = Math.min(1, LONGEST / Math.max(part.width, part.height));
    const size = { width: Math.round(part.width * scale) || 1, height: Math.round(part.height * scale) || 1 };
    return drawPicture(bitmap, size, part).toDataURL('image/png');
  } finally {
    bitmap.close();
  }
}
