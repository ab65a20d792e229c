import { MAXIMUM_FRAME_SIDE } from '../inference/pixels/largestSide.ts';
import type { PictureProblem } from '../session/pictureState.ts';

/** px: smaller pictures are icons, buttons and trackers. */
export const SMALLEST_SIDE = 40;

/** px in all: some 16,000 x 16,000, a gigabyte when decoded. */
const MOST_PIXELS = 268_435_456;

/** Bytes of a picture file that are read at the most. */
export const MOST_BYTES = 128 * 1024 * 1024;

/** Why a picture of this size is not checked; undefined if it is. @param width px @param height px */
export function sizeProblem(width: number, height: number): PictureProblem | undefined {
  if (!(width > 0 && height > 0)) return 'broken';
  if (width < SMALLEST_SIDE || height < SMALLEST_SIDE) return 'too_small';
  if (width * height > MOST_PIXELS) return 'too_large';
  return undefined;
}

/**
 * The size at which a picture is searched: as it is, or shrunk to what a frame may hold. px
 *
 * @param longest px of the longer side at the most
 */
export function searchSize(
  width: number,
  height: number,
  longest = MAXIMUM_FRAME_SIDE,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
