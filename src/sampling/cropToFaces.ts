import type { KnownFace } from '../faces/knownFace.ts';
import { type BoundingBox, intersection } from '../geometry/boundingBox.ts';
import { CROP_EXPANSION } from '../inference/classifier/faceCrop.ts';

/** A part of a frame, and where it was. */
export interface FrameCrop {
  /** RGBA bytes */
  readonly pixels: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  /** px of the frame */
  readonly origin: { readonly x: number; readonly y: number };
}

/** Turned faces reach further out than upright ones: by the diagonal of a square at most. */
const TURNED = Math.SQRT2;

/**
 * Cuts off what the classifier would not look at: followed faces are small beside their frame, and bytes cost time on
 * their way.
 *
 * @param pixels RGBA bytes of the frame
 * @param faces at least one, px of the frame
 */
export function cropToFaces(
  pixels: ArrayBuffer,
  frame: { readonly width: number; readonly height: number },
  faces: readonly KnownFace[],
): FrameCrop {
  const views = faces.map(viewOf);
  const left = Math.floor(Math.min(...views.map(({ x }) => x)));
  const top = Math.floor(Math.min(...views.map(({ y }) => y)));
  const right = Math.ceil(Math.max(...views.map(({ x, width }) => x + width)));
  const bottom = Math.ceil(Math.max(...views.map(({ y, height }) => y + height)));
  const whole = { x: 0, y: 0, width: frame.width, height: frame.height };
  const { x, y, width, height } = intersection(whole, { x: left, y: top, width: right - left, height: bottom - top });
  if (width === 0 || height === 0) return { pixels, ...frame, origin: { x: 0, y: 0 } };
  const source = new Uint8Array(pixels);
  const cut = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * frame.width + x) * 4;
    cut.set(source.subarray(from, from + width * 4), row * width * 4);
  }
  return { pixels: cut.buffer, width, height, origin: { x, y } };
}

function viewOf({ boundingBox: { x, y, width, height }, rotation }: KnownFace): BoundingBox {
  const side = Math.max(width, height) * CROP_EXPANSION * (rotation === 0 ? 1 : TURNED);
  return { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side };
}
