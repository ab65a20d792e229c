import { type BoundingBox, center } from '../geometry/boundingBox.ts';
import type { Lens } from './lens.ts';
import { normalDraws } from './normalDraws.ts';

/**
 * How far people in one picture are from each other, by the size of their faces. `docs/distance.md` tells how well that
 * works, and when it does not.
 */

/** A face with its place, in px of the picture. */
export interface PlacedFace {
  readonly id: number;
  readonly boundingBox: BoundingBox;
}

/** Sides of the picture, px. */
export interface PictureSides {
  readonly width: number;
  readonly height: number;
}

/** What can be said of a pair: surely nearer than the limit, perhaps, or not. */
export const CLOSENESS = ['too_close', 'perhaps', 'apart'] as const;
export type Closeness = (typeof CLOSENESS)[number];

/** Two people and how far their heads are from each other, m. */
export interface PairDistance {
  /** The people's ids, in the order of the faces. */
  readonly people: readonly [number, number];
  /** As likely too much as too little. */
  readonly metres: number;
  /** The distance lies between `low` and `high` in 95 of 100 cases. */
  readonly low: number;
  readonly high: number;
  readonly closeness: Closeness;
}

/** How large faces are, and how well a box shows it. */
export interface FaceSize {
  /** m that a box around an adult's face is high. */
  readonly height: number;
  /** Standard deviation of its logarithm, over people and over what the detector makes of one face. */
  readonly spread: number;
  /** px by which a box's height is off, whatever its size. */
  readonly pixels: number;
  /** The same as a share of the picture's longer side: what a detector that shrinks every picture to one size is off by. */
  readonly sideShare: number;
}

/**
 * The box around an adult's face: as the search of still pictures draws it, as its first look does (for a video of a
 * crowd), and as BlazeFace does (for other videos). `docs/distance.md` tells how the figures were measured.
 */
export const FACE_SIZES = {
  picture: { height: 0.171, spread: 0.077, pixels: 2, sideShare: 0 },
  crowd: { height: 0.169, spread: 0.083, pixels: 2, sideShare: 0 },
  frame: { height: 0.16, spread: 0.09, pixels: 0, sideShare: 0.014 },
} as const satisfies Record<string, FaceSize>;

/** m; the distance that many authorities asked for. The user may set another. */
export const DEFAULT_LIMIT = 1.5;

/** Enough for an interval whose ends more draws move by 2 % at the most. Each one counts twice, see `possibleDistances`. */
const DRAWS = normalDraws(512);

/** Shares of the draws that lie below the interval's ends. */
const LOW = 0.025;
const HIGH = 0.975;

/**
 * The distance of each two people in a picture. The picture must be whole, as the camera took it: the point that the
 * camera looked at is taken to be in its middle.
 *
 * @param limit m
 * @returns every pair, the nearest first; none for less than two faces
 */
export function pairDistances(
  faces: readonly PlacedFace[],
  picture: PictureSides,
  lens: Lens,
  limit: number,
  size: FaceSize,
): PairDistance[] {
  const focals = focalDraws(picture, lens);
  const sights = faces.map((face) => sightOf(face, picture, size));
  const pairs = faces.flatMap(({ id }, index) =>
    faces.slice(index + 1).map((other, after): PairDistance => {
      const possible = distancesBetween(sights[index] as Sight, sights[index + 1 + after] as Sight, focals);
      return { people: [id, other.id], ...summary(possible, limit) };
    }),
  );
  return pairs.sort((a, b) => a.metres - b.metres);
}

/** @param possible m; put into rising order here */
function summary(possible: Float64Array, limit: number): Omit<PairDistance, 'people'> {
  possible.sort();
  const [low, high] = [quantileOf(possible, LOW), quantileOf(possible, HIGH)];
  return { metres: quantileOf(possible, 0.5), low, high, closeness: closenessOf(low, high, limit) };
}

/** What may be said of a distance between `low` and `high`, m. */
export function closenessOf(low: number, high: number, limit: number): Closeness {
  if (high < limit) return 'too_close';
  return low < limit ? 'perhaps' : 'apart';
}

/**
 * The distances (m) that the draws of two faces' sizes and of the lens make, two for each draw: one with the faces' sizes
 * exchanged, so that their order does not matter.
 */
export function possibleDistances(
  first: PlacedFace,
  second: PlacedFace,
  picture: PictureSides,
  focals: Float64Array,
  size: FaceSize,
): Float64Array {
  return distancesBetween(sightOf(first, picture, size), sightOf(second, picture, size), focals);
}

/** The draws of a lens's focal length, px. */
export function focalDraws(picture: PictureSides, lens: Lens): Float64Array {
  const focal = lens.focal * Math.max(picture.width, picture.height);
  return Float64Array.from(DRAWS, ([, , draw]) => focal * Math.exp(lens.spread * draw));
}

/** A face as the camera sees it. */
interface Sight {
  /** px from the middle of the picture. */
  readonly x: number;
  readonly y: number;
  /** m that one px is at the face's distance: the draws of the first face, and those of the second. */
  readonly scales: readonly [Float64Array, Float64Array];
}

function sightOf({ boundingBox }: PlacedFace, { width, height }: PictureSides, size: FaceSize): Sight {
  const { x, y } = center(boundingBox);
  const pixels = Math.max(1, boundingBox.height);
  const off = Math.hypot(size.pixels, size.sideShare * Math.max(width, height));
  const spread = Math.hypot(size.spread, off / pixels);
  const scales = ([0, 1] as const).map((which) =>
    Float64Array.from(DRAWS, (draw) => (size.height / pixels) * Math.exp(spread * draw[which])),
  ) as [Float64Array, Float64Array];
  return { x: x - width / 2, y: y - height / 2, scales };
}

/**
 * Through a pinhole, what lies f px in front of the picture's plane and shows m metres a pixel is f m away. Only the
 * distance from the camera depends on the lens; how far two people stand beside each other does not.
 */
function distancesBetween(one: Sight, other: Sight, focals: Float64Array): Float64Array {
  const distances = new Float64Array(2 * focals.length);
  for (const [index, focal] of focals.entries()) {
    for (const first of [0, 1] as const) {
      const near = one.scales[first][index] as number;
      const far = other.scales[(1 - first) as 0 | 1][index] as number;
      const [x, y, z] = [near * one.x - far * other.x, near * one.y - far * other.y, (near - far) * focal];
      distances[2 * index + first] = Math.sqrt(x * x + y * y + z * z);
    }
  }
  return distances;
}

/** @param sorted in rising order, not empty */
function quantileOf(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}
