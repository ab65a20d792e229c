import { expect, it } from 'vitest';
import { FACE_SIZES } from '../../faces/distance.ts';
import { DEFAULT_DISTANCE } from '../../faces/distanceChoice.ts';
import { MeasuredPairs } from './measuredPairs.ts';

const FRAME = { width: 1280, height: 720 };
const SHOWN = { ...DEFAULT_DISTANCE, shown: true };
const face = (id: number, x: number) => ({ id, boundingBox: { x, y: 200, width: 60, height: 80 } });
const NEAR = [face(1, 300), face(2, 500)];
const FAR = [face(1, 100), face(2, 1100)];

it('measures nothing until the user wants it, nor where there is only one person', () => {
  const measured = new MeasuredPairs();
  measured.measure(NEAR, FRAME, DEFAULT_DISTANCE, FACE_SIZES.picture, 0);
  expect(measured.pairs).toEqual([]);
  expect(measured.counts).toBeUndefined();
  measured.measure(NEAR.slice(0, 1), FRAME, SHOWN, FACE_SIZES.picture, 10);
  expect(measured.counts).toBeUndefined();
});

it('counts the people who are too close', () => {
  const measured = new MeasuredPairs();
  measured.measure(NEAR, FRAME, SHOWN, FACE_SIZES.picture, 0);
  expect(measured.counts).toEqual({ tooClose: 1, perhaps: 0 });
});

it('measures moving people once a second, and at once when the user chooses another limit', () => {
  const measured = new MeasuredPairs();
  measured.measure(NEAR, FRAME, SHOWN, FACE_SIZES.picture, 0);
  measured.measure(FAR, FRAME, SHOWN, FACE_SIZES.picture, 900);
  expect(measured.counts).toEqual({ tooClose: 1, perhaps: 0 });
  measured.measure(FAR, FRAME, SHOWN, FACE_SIZES.picture, 1100);
  expect(measured.counts).toEqual({ tooClose: 0, perhaps: 0 });
  measured.measure(FAR, FRAME, { ...SHOWN, limit: 5 }, FACE_SIZES.picture, 1200);
  expect(measured.counts).toEqual({ tooClose: 1, perhaps: 0 });
});

it('forgets people who are gone at once', () => {
  const measured = new MeasuredPairs();
  measured.measure(NEAR, FRAME, SHOWN, FACE_SIZES.picture, 0);
  measured.measure([], FRAME, SHOWN, FACE_SIZES.picture, 100);
  expect(measured.pairs).toEqual([]);
});
