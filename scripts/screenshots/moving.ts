import { type Canvas, GifEncoder } from '@napi-rs/canvas';

/** One moment of a moving picture. */
export interface Moment {
  readonly canvas: Canvas;
  /** ms until the next one. */
  readonly lasts: number;
}

/** Colours are chosen out of each part; lower is slower and better, 1 to 30. Tuned by eye on the boxes' edges. */
const QUALITY = 5;

/**
 * A moving picture as a GIF file. Of each moment only the part is kept that differs from the one before, so that a picture
 * that mostly stands still stays small. It begins again at its end.
 *
 * @param moments all of one size
 */
export function movingPicture(moments: readonly Moment[]): Buffer {
  const [first] = moments;
  if (!first) throw new Error('A moving picture needs a moment.');
  const { width, height } = first.canvas;
  const encoder = new GifEncoder(width, height, { repeat: 0, quality: QUALITY });
  let before: Uint8ClampedArray | undefined;
  for (const { canvas, lasts } of moments) {
    const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
    const part = changedPart(before, pixels, width, height);
    const { data } = canvas.getContext('2d').getImageData(part.left, part.top, part.width, part.height);
    encoder.addFrame(new Uint8Array(data), part.width, part.height, { delay: lasts, left: part.left, top: part.top });
    before = pixels;
  }
  return encoder.finish();
}

/** The smallest rectangle in which two pictures differ, px; one px at least, since no frame may be empty. */
function changedPart(before: Uint8ClampedArray | undefined, now: Uint8ClampedArray, width: number, height: number) {
  if (!before) return { left: 0, top: 0, width, height };
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < now.length; at += 4) {
    if (now[at] === before[at] && now[at + 1] === before[at + 1] && now[at + 2] === before[at + 2]) continue;
    const x = (at / 4) % width;
    const y = Math.floor(at / 4 / width);
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  }
  if (right === 0) return { left: 0, top: 0, width: 1, height: 1 };
  return { left, top, width: right - left, height: bottom - top };
}
