import { FACE_SIZES, focalDraws, type PictureSides, type PlacedFace, possibleDistances } from './distance.ts';
import type { Lens } from './lens.ts';

/** How far a person misses the point that they mean to mark, share of the picture's longer side. */
const MARK_ERROR = 0.003;

/** How far off a length or distance is that a person measured or paced out: standard deviation of its logarithm. */
const TAPE_ERROR = 0.03;

/** A known distance must be likely for at least this share of what was possible before, or something is wrong with it. */
const LEAST_LIKELY = 0.005;

/** A known length in a picture, seen square on, and how far it is from the camera. */
export interface KnownLength {
  /** The line's ends, px of the picture. */
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** m */
  readonly length: number;
  /** m from the camera, straight ahead. */
  readonly away: number;
}

/**
 * The lens of a camera that shows a known length at a known distance.
 *
 * @returns undefined if the ends are too near to each other to tell anything
 */
export function lensByLength(
  { from, to, length, away }: KnownLength,
  { width, height }: PictureSides,
): Lens | undefined {
  const long = Math.max(width, height);
  const share = Math.hypot(to.x - from.x, to.y - from.y) / long;
  if (!(share > 4 * MARK_ERROR && length > 0 && away > 0)) return undefined;
  const marks = (Math.SQRT2 * MARK_ERROR) / share;
  return {
    focal: (share * away) / length,
    spread: Math.hypot(marks, TAPE_ERROR, TAPE_ERROR),
    source: 'calibrated',
  };
}

/**
 * What a known distance between two people's heads says of the lens: each possible lens counts as much as it makes that
 * distance likely (importance sampling). Two people side by side say little of it, two behind each other much.
 *
 * @param before what was known of the lens
 * @param metres between the two heads
 * @returns undefined if no lens that was possible before makes that distance likely
 */
export function lensByPair(
  [first, second]: readonly [PlacedFace, PlacedFace],
  picture: PictureSides,
  before: Lens,
  metres: number,
): Lens | undefined {
  const long = Math.max(picture.width, picture.height);
  const focals = focalDraws(picture, before);
  const possible = Array.from(possibleDistances(first, second, picture, focals, FACE_SIZES.picture));
  const logs = possible.map((_, index) => Math.log((focals[index >> 1] as number) / long));
  const weights = possible.map((one) => Math.exp(-0.5 * (Math.log(one / metres) / TAPE_ERROR) ** 2));
  const total = weights.reduce((sum, one) => sum + one, 0);
  if (!(total > LEAST_LIKELY * weights.length)) return undefined;
  const weighted = (of: (log: number) => number) =>
    logs.reduce((sum, log, index) => sum + of(log) * (weights[index] as number), 0) / total;
  const mean = weighted((log) => log);
  const spread = Math.sqrt(weighted((log) => (log - mean) ** 2));
  return { focal: Math.exp(mean), spread: Math.min(before.spread, spread), source: 'calibrated' };
}
