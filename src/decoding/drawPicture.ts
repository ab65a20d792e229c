import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';

/** px of a thumbnail's longer side. */
const THUMBNAIL_SIDE = 96;

/** JPEG quality, 0..1. */
const THUMBNAIL_QUALITY = 0.7;

/** The part of a source to draw, in its own px. */
export interface SourceRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a picture (or a part of it) on a canvas of its own.
 *
 * @param source anything a canvas takes; an animated picture gives its first frame
 * @param size px of the canvas
 */
export function drawPicture(
  source: CanvasImageSource,
  size: { readonly width: number; readonly height: number },
  part?: SourceRect,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('no 2D canvas');
  // Transparent pictures are meant to be seen on a page, which is white more often than black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  if (part) context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, size.width, size.height);
  else context.drawImage(source, 0, 0, size.width, size.height);
  return canvas;
}

/** A canvas's pixels. @throws DOMException SecurityError if another site's pixels are in it */
export function pixelsOf(canvas: HTMLCanvasElement): RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> } {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D canvas');
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

/** A small JPEG of a canvas, as a data URL. @throws DOMException SecurityError if another site's pixels are in it */
export function thumbnailOf(canvas: HTMLCanvasElement): string {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(canvas.width, canvas.height));
  const size = { width: Math.max(1, canvas.width * scale), height: Math.max(1, canvas.height * scale) };
  return drawPicture(canvas, size).toDataURL('image/jpeg', THUMBNAIL_QUALITY);
}
