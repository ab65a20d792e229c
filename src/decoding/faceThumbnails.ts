import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';
import { drawPicture, type SourceRect, thumbnailOf } from './drawPicture.ts';

/** How much around a face is shown with it: a share of its box on each side, so that hair and chin are seen. */
const MARGIN = 0.25;

/** A small JPEG of each face, as data URLs. @param boxes px of the picture */
export function faceThumbnails(image: RgbaImage, boxes: readonly SourceRect[]): string[] {
  if (boxes.length === 0) return [];
  const whole = document.createElement('canvas');
  whole.width = image.width;
  whole.height = image.height;
  whole
    .getContext('2d')
    ?.putImageData(new ImageData(new Uint8ClampedArray(image.data), image.width, image.height), 0, 0);
  const thumbnails = boxes.map((box) => {
    const part = faceRect(box, image);
    return thumbnailOf(drawPicture(whole, part, part));
  });
  // Frees the pixels now instead of at some later garbage collection.
  whole.width = 0;
  return thumbnails;
}

/** The part of a picture that shows a face with its margin; whole px, within the picture, at least one px. */
export function faceRect(box: SourceRect, picture: Pick<RgbaImage, 'width' | 'height'>): SourceRect {
  const left = within(Math.floor(box.x - box.width * MARGIN), picture.width);
  const top = within(Math.floor(box.y - box.height * MARGIN), picture.height);
  const right = Math.min(picture.width, Math.ceil(box.x + box.width * (1 + MARGIN)));
  const bottom = Math.min(picture.height, Math.ceil(box.y + box.height * (1 + MARGIN)));
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

function within(start: number, length: number): number {
  return Math.min(Math.max(0, start), length - 1);
}
