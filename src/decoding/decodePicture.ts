import { imageSize } from 'image-size';
import { MAXIMUM_FRAME_SIDE } from '../inference/pixels/largestSide.ts';
import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';
import type { PictureNote } from '../session/pictureState.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';
import { dataAddress } from './dataAddress.ts';
import { drawPicture, pixelsOf, thumbnailOf } from './drawPicture.ts';
import { exifFocalLength } from './exifFocalLength.ts';
import { isAnimated } from './isAnimated.ts';
import { MOST_BYTES, searchSize, sizeProblem } from './pictureLimits.ts';

/** A picture file's pixels, at the size it is searched at. */
export interface DecodedPicture {
  readonly image: RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> };
  readonly thumbnail: string;
  readonly notes: readonly PictureNote[];
  /** Focal length of the camera's lens, converted to 36 x 24 mm film, mm; null if the file does not tell. */
  readonly filmFocalLength: number | null;
}

/** px of the longer side of a drawing that does not say how large it is. */
const DRAWING_SIDE = 1024;

/**
 * px (width times height) up to which a picture is decoded to a bitmap, whose memory is freed at once. The browser
 * caches what an image element decodes, which came to hundreds of MB over hundreds of pictures. Larger pictures go
 * through an element all the same, because it decodes them shrunk.
 */
const BITMAP_PIXELS = 16_777_216;

/**
 * Decodes a picture file. Its header is read first, so that a picture that is too small or too large is not decoded at
 * all. A large JPEG is decoded to about the size that is needed, so that 100 megapixels do not become 400 MB.
 *
 * @param longest px of the longer side at the most
 * @throws UnreadablePicture
 */
export async function decodePicture(file: Blob, longest = MAXIMUM_FRAME_SIDE): Promise<DecodedPicture> {
  if (file.size > MOST_BYTES) throw new UnreadablePicture('too_large');
  const bytes = new Uint8Array(await bytesOf(file));
  const { width, height, type } = headerOf(bytes);
  const problem = sizeProblem(width, height);
  if (problem) throw new UnreadablePicture(problem);
  const blob = new Blob([bytes], { type: type === 'svg' ? 'image/svg+xml' : file.type });
  const asBitmap = type !== 'svg' && width * height <= BITMAP_PIXELS;
  const canvas = (asBitmap && (await drawnAsBitmap(blob, longest))) || (await drawn(blob, longest));
  const notes: PictureNote[] = (await isAnimated(blob)) ? ['first_frame'] : [];
  const filmFocalLength = exifFocalLength(bytes, { width, height });
  const decoded = { image: pixelsOf(canvas), thumbnail: thumbnailOf(canvas), notes, filmFocalLength };
  // Frees the pixels now instead of at some later garbage collection.
  canvas.width = 0;
  return decoded;
}

/** @throws UnreadablePicture if it is a file that was moved, changed or deleted since it was chosen */
async function bytesOf(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new UnreadablePicture('file_gone');
  }
}

/**
 * @returns undefined if the file can't be decoded in this way, for example because it is cut short; an image element
 *   still shows a part of such a file
 */
async function drawnAsBitmap(blob: Blob, longest: number): Promise<HTMLCanvasElement | undefined> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined);
  if (!bitmap) return undefined;
  try {
    return drawPicture(bitmap, searchSize(bitmap.width, bitmap.height, longest));
  } finally {
    bitmap.close();
  }
}

async function drawn(blob: Blob, longest: number): Promise<HTMLCanvasElement> {
  // An SVG with HTML in it can't be read back if it came from a blob's address (Chromium 156).
  const isDrawing = blob.type === 'image/svg+xml';
  const address = isDrawing ? await drawingAddress(blob) : URL.createObjectURL(blob);
  try {
    const picture = await loaded(address);
    return drawPicture(
      picture,
      searchSize(picture.naturalWidth || DRAWING_SIDE, picture.naturalHeight || DRAWING_SIDE, longest),
    );
  } finally {
    if (!isDrawing) URL.revokeObjectURL(address);
  }
}

function drawingAddress(blob: Blob): Promise<string> {
  return dataAddress(blob).catch(() => {
    throw new UnreadablePicture('broken');
  });
}

/** Not `decode()`: in a document that is never shown its promise never settles (Chromium 156). */
function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new UnreadablePicture('broken'));
    picture.src = address;
  });
}

function headerOf(bytes: Uint8Array): { width: number; height: number; type: string | undefined } {
  try {
    const { width, height, type } = imageSize(bytes);
    return { width, height, type };
  } catch {
    throw new UnreadablePicture('broken');
  }
}
