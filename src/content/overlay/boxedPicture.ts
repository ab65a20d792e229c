import { type BoxedContent, drawBoxes } from './drawBoxes.ts';
import type { OverlayLook } from './overlayLook.ts';

/**
 * A picture with labelled boxes, as a PNG. Everyone gets a box, whatever the overlay shows: that is what the file is for.
 * To be made in our own pages only, because a page must not learn anything of it.
 *
 * @param picture to be drawn as it is
 * @param size px of the PNG
 */
export async function boxedPicture(
  picture: CanvasImageSource,
  size: { readonly width: number; readonly height: number },
  content: BoxedContent,
  look: OverlayLook,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D canvas');
  context.drawImage(picture, 0, 0, size.width, size.height);
  drawBoxes(context, size, content, { ...look, labelsShown: 'all' });
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // Frees the pixels now instead of at some later garbage collection.
  canvas.width = 0;
  if (!png) throw new Error('the canvas was not encoded');
  return png;
}

/** The most characters of a picture's name that its file's name holds. */
const MOST_CHARACTERS = 60;

/** The name of the file for a picture: its own, without its ending and without what file systems don't take. */
export function boxedName(name: string): string {
  const last = name.split('/').at(-1) ?? '';
  const plain = last
    .replace(/\.\w{2,5}$/, '')
    .replace(/[\s\p{Cc}\p{Cf}\\/:*?"<>|.]+/gu, ' ')
    .trim();
  return `${[...plain].slice(0, MOST_CHARACTERS).join('').trim() || 'picture'} maskcheck.png`;
}
