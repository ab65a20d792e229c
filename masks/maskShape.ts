import type { Point } from '../src/geometry/boundingBox.ts';

/** How a mask is worn. */
export const WEARINGS = ['correct', 'under_nose', 'under_mouth', 'on_chin'] as const;
export type Wearing = (typeof WEARINGS)[number];

/** Where a mask lies on a face, in px: its upper and lower edge from the person's right ear to the left. */
export interface MaskShape {
  readonly upper: readonly Point[];
  readonly lower: readonly Point[];
  /** Where the loops meet the ears: right, left. */
  readonly ears: readonly [Point, Point];
}

/** Landmark numbers of the face mesh that the shapes need, so that recorded clips keep these alone. */
export const MASK_LANDMARKS = [
  0, 2, 17, 50, 58, 93, 117, 132, 136, 148, 149, 150, 152, 168, 170, 172, 176, 195, 197, 199, 200, 205, 212, 234, 280,
  288, 323, 346, 361, 365, 377, 378, 379, 395, 397, 400, 425, 432, 454,
] as const;

type Landmarks = Readonly<Record<number, Point>>;

/** The jaw's outline from the person's right to the left. */
const JAW = [132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361];

/** The part of the jaw's outline that a mask on the chin covers. */
const CHIN = [172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397];

/**
 * Upper edges from ear to ear. Each point lies on the line between two landmarks, between the fractions `low` and
 * `high` of the way from the first to the second. Where exactly is chosen by `height`, so that no two masks sit alike.
 */
const UPPER_EDGES: Record<Wearing, readonly (readonly [from: number, to: number, low: number, high: number])[]> = {
  correct: [
    [234, 93, 0.1, 0.7],
    [117, 50, 0.3, 1],
    [168, 195, 0.35, 0.95],
    [346, 280, 0.3, 1],
    [454, 323, 0.1, 0.7],
  ],
  under_nose: [
    [93, 132, 0, 0.6],
    [205, 212, 0, 0.35],
    [2, 0, 0.1, 0.9],
    [425, 432, 0, 0.35],
    [323, 361, 0, 0.6],
  ],
  under_mouth: [
    [132, 58, 0.2, 1],
    [212, 170, 0.1, 0.5],
    [17, 200, 0.1, 0.8],
    [432, 395, 0.1, 0.5],
    [361, 288, 0.2, 1],
  ],
  on_chin: [
    [58, 172, 0.5, 1],
    [212, 170, 0.6, 1],
    [200, 199, 0.2, 1],
    [432, 395, 0.6, 1],
    [288, 397, 0.5, 1],
  ],
};

/** How far below the jaw a mask reaches, as a share of the face's height. */
const DROP: Record<Wearing, number> = { correct: 0.04, under_nose: 0.07, under_mouth: 0.16, on_chin: 0.2 };

/** How a mask differs from one that fits and sits straight. */
interface MaskFit {
  /** How many times as far as usual it hangs below the jaw. */
  readonly looseness: number;
  /** How much lower the upper edge is on the person's left than in the middle, as a share of the face's height. */
  readonly askew: number;
}

const FITTING: MaskFit = { looseness: 1, askew: 0 };

/**
 * Lays a mask on a face.
 *
 * @param landmarks of the face mesh, in px; MASK_LANDMARKS are enough
 * @param height 0..1: how high the upper edge sits, within the range that this wearing has
 */
export function maskShape(landmarks: Landmarks, wearing: Wearing, height: number, fit = FITTING): MaskShape {
  const at = (index: number) => landmarks[index] as Point;
  const top = at(168);
  const chin = at(152);
  const upper = UPPER_EDGES[wearing].map(([from, to, low, high], place) => {
    const point = between(at(from), at(to), high - height * (high - low));
    const lower = fit.askew * (place / 2 - 1);
    return { x: point.x + (chin.x - top.x) * lower, y: point.y + (chin.y - top.y) * lower };
  });
  const drop = DROP[wearing] * (0.7 + 0.6 * height) * fit.looseness;
  const jaw = wearing === 'correct' || wearing === 'under_nose' ? JAW : CHIN;
  const lower = jaw.map((index, place) => {
    const edge = Math.sin((Math.PI * place) / (jaw.length - 1));
    const point = between(middle(upper), at(index), 1.03);
    return { x: point.x + (chin.x - top.x) * drop * edge, y: point.y + (chin.y - top.y) * drop * edge };
  });
  return { upper, lower, ears: [between(at(454), at(234), 1.04), between(at(234), at(454), 1.04)] };
}

/** A line `fraction` (0..1) of the way from the upper to the lower edge, for pleats and seams. */
export function foldAt(shape: MaskShape, fraction: number): Point[] {
  return shape.lower.map((low, index) => {
    const place = (index / (shape.lower.length - 1)) * (shape.upper.length - 1);
    const left = Math.min(shape.upper.length - 2, Math.floor(place));
    const high = between(shape.upper[left] as Point, shape.upper[left + 1] as Point, place - left);
    return between(high, low, fraction);
  });
}

function between(a: Point, b: Point, fraction: number): Point {
  return { x: a.x + (b.x - a.x) * fraction, y: a.y + (b.y - a.y) * fraction };
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
