import { quantile } from '../../node/statistics.ts';
import { type FaceSize, type PairDistance, pairDistances } from '../../src/faces/distance.ts';
import { ASSUMED_LENS, type Lens } from '../../src/faces/lens.ts';
import { wilsonInterval } from '../metrics.ts';
import type { Look, MeasuredRoom } from './measureRooms.ts';
import { distance, floorDistance, focalLength, normal, type Person, project, SCREEN } from './room.ts';

/** What is known of the camera: nothing; an angle of view that is right within 10 %; a calibration, right within 5 %. */
export const KNOWLEDGE = ['assumed', 'stated', 'calibrated'] as const;
export type Knowledge = (typeof KNOWLEDGE)[number];

/** A pair of people whose faces were both found. */
export interface MeasuredPair {
  readonly estimate: PairDistance;
  /** m between their eyes, in space. */
  readonly truth: number;
  /** m between them along the floor. */
  readonly floor: number;
}

/** A share with its 95 % interval (Wilson). */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly interval: readonly [low: number, high: number];
}

/** How good the distances of some rooms are. */
export interface DistanceFigures {
  readonly pairs: number;
  /** Median of the estimate through the truth: 1 if it is as often too large as too small. */
  readonly bias: number;
  /** Median of how far the estimate is off, as a share of the truth. */
  readonly error: number;
  /** Pairs whose true distance lies in the interval. */
  readonly held: Share;
  /** Of those called too close, the ones that are. */
  readonly precision: Share;
  /** Of those who are too close, the ones called so. */
  readonly recall: Share;
  /** Of those who are too close, the ones called "perhaps". */
  readonly perhaps: Share;
  /** Of those who are too close, the ones called far enough. */
  readonly missed: Share;
}

/** Estimates the distance of every pair in some rooms, as the product would. */
export function measuredPairs(
  rooms: readonly MeasuredRoom[],
  {
    look,
    size,
    knowledge,
    limit,
    random,
  }: { look: Look; size: FaceSize; knowledge: Knowledge; limit: number; random: () => number },
): MeasuredPair[] {
  return rooms.flatMap(({ room, boxes }) => {
    const faces = boxes[look].flatMap((boundingBox, id) => (boundingBox ? [{ id, boundingBox }] : []));
    const lens = lensOf(focalLength(room.camera) / SCREEN.width, knowledge, random);
    return pairDistances(faces, SCREEN, lens, limit, size).map((estimate) => {
      const [one, other] = estimate.people.map((id) => room.people[id]) as [Person, Person];
      return { estimate, truth: distance(one, other), floor: floorDistance(one, other) };
    });
  });
}

function lensOf(focal: number, knowledge: Knowledge, random: () => number): Lens {
  if (knowledge === 'assumed') return ASSUMED_LENS;
  const spread = knowledge === 'stated' ? 0.1 : 0.05;
  return { focal: focal * Math.exp(spread * normal(random)), spread, source: knowledge };
}

/** @param of what counts as the true distance, m */
export function distanceFigures(
  pairs: readonly MeasuredPair[],
  limit: number,
  of: (pair: MeasuredPair) => number = ({ truth }) => truth,
): DistanceFigures {
  const close = pairs.filter((pair) => of(pair) < limit);
  const called = pairs.filter(({ estimate }) => estimate.closeness === 'too_close');
  const closeAnd = (closeness: PairDistance['closeness']) =>
    share(close.filter(({ estimate }) => estimate.closeness === closeness).length, close.length);
  const ratios = pairs.map((pair) => pair.estimate.metres / of(pair));
  const errors = ratios.map((ratio) => Math.abs(ratio - 1));
  const held = pairs.filter((pair) => of(pair) >= pair.estimate.low && of(pair) <= pair.estimate.high);
  return {
    pairs: pairs.length,
    bias: quantile(ratios, 0.5),
    error: quantile(errors, 0.5),
    held: share(held.length, pairs.length),
    precision: share(called.filter((pair) => of(pair) < limit).length, called.length),
    recall: closeAnd('too_close'),
    perhaps: closeAnd('perhaps'),
    missed: closeAnd('apart'),
  };
}

function share(hits: number, of: number): Share {
  return { hits, of, interval: wilsonInterval(of > 0 ? hits / of : 0, of) };
}

/** How high each found box is, m, and how many px; what `FACE_SIZES` is fitted to. */
export function boxHeights(rooms: readonly MeasuredRoom[], look: Look): { metres: number; pixels: number }[] {
  return rooms.flatMap(({ room, boxes }) =>
    room.people.flatMap((person, index) => {
      const pixels = boxes[look][index]?.height;
      return pixels ? [{ metres: pixels / project(person, room.camera).pixelsPerMetre, pixels }] : [];
    }),
  );
}

/** Median and half of the middle 68 % of the logarithm. */
export function middleAndSpread(values: readonly number[]): { middle: number; spread: number } {
  const half = Math.log(quantile(values, 0.84) / quantile(values, 0.16)) / 2;
  return { middle: quantile(values, 0.5), spread: half };
}
