import { expect, it } from 'vitest';
import { lensByLength, lensByPair } from './calibrateLens.ts';
import { FACE_SIZES, type PlacedFace } from './distance.ts';
import { ASSUMED_LENS, lensOfView, viewOf } from './lens.ts';

const PICTURE = { width: 1280, height: 720 };
/** The camera that took the pictures: narrower than what is assumed. */
const FOCAL = lensOfView(50, 'stated').focal * PICTURE.width;

function faceAt(id: number, x: number, z: number): PlacedFace {
  const side = (FACE_SIZES.picture.height * FOCAL) / z;
  return { id, boundingBox: { x: 640 + (x * FOCAL) / z - side / 2, y: 360 - side / 2, width: side, height: side } };
}

it('finds the lens that shows a known length, and knows it better the longer the line is', () => {
  const line = (length: number, away: number) => {
    const half = ((length / 2) * FOCAL) / away;
    return lensByLength({ from: { x: 640 - half, y: 300 }, to: { x: 640 + half, y: 300 }, length, away }, PICTURE);
  };
  const door = line(2, 4);
  expect(door && viewOf(door)).toBeCloseTo(50, 6);
  expect(door?.spread).toBeLessThan(0.05);
  expect(line(0.3, 6)?.spread).toBeGreaterThan(0.08);
});

it('takes no line that is too short to tell anything, and no length of nothing', () => {
  const known = { from: { x: 100, y: 100 }, to: { x: 104, y: 100 }, length: 1, away: 3 };
  expect(lensByLength(known, PICTURE)).toBeUndefined();
  expect(lensByLength({ ...known, to: { x: 900, y: 100 }, length: 0 }, PICTURE)).toBeUndefined();
  expect(lensByLength({ ...known, to: { x: 900, y: 100 }, away: Number.NaN }, PICTURE)).toBeUndefined();
});

it('narrows the lens down by two people at a known distance behind each other', () => {
  const lens = lensByPair([faceAt(1, 0, 2), faceAt(2, 0.3, 5)], PICTURE, ASSUMED_LENS, Math.hypot(0.3, 3));
  // The faces' sizes leave 0.54 of 3 m open, or 0.18; joined with the 0.25 of before that is 0.146.
  expect(lens?.spread).toBeLessThan(0.16);
  expect(Math.abs(Math.log((lens?.focal ?? 0) / (FOCAL / 1280)))).toBeLessThan(2 * (lens?.spread ?? 0));
});

it('learns next to nothing of the lens from two people beside each other', () => {
  const lens = lensByPair([faceAt(1, -0.7, 3), faceAt(2, 0.7, 3)], PICTURE, ASSUMED_LENS, 1.4);
  expect(lens?.spread).toBeGreaterThan(0.8 * ASSUMED_LENS.spread);
  expect(lens?.spread).toBeLessThanOrEqual(ASSUMED_LENS.spread);
});

it('says so when no lens makes the distance likely', () => {
  expect(lensByPair([faceAt(1, -0.7, 3), faceAt(2, 0.7, 3)], PICTURE, ASSUMED_LENS, 12)).toBeUndefined();
  expect(lensByPair([faceAt(1, -0.7, 3), faceAt(2, 0.7, 3)], PICTURE, ASSUMED_LENS, 0)).toBeUndefined();
});
