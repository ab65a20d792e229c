import * as v from 'valibot';
import { expect, it } from 'vitest';
import { DEFAULT_DISTANCE, type DistanceChoice, DistanceChoiceSchema, lensFor, shapeOf } from './distanceChoice.ts';
import { lensOfFilm, viewOf } from './lens.ts';

const PICTURE = { width: 1280, height: 720 };
const CAMERA = { focal: 1.2, spread: 0.05, shape: shapeOf(PICTURE) };

it('is off until the user turns it on', () => {
  expect(DEFAULT_DISTANCE).toEqual({ shown: false, limit: 1.5, view: null, camera: null });
  expect(v.is(DistanceChoiceSchema, DEFAULT_DISTANCE)).toBe(true);
});

it.each([{ limit: 0 }, { limit: Number.NaN }, { view: 180 }, { camera: { ...CAMERA, focal: 0 } }])(
  'does not take %j',
  (change) => {
    expect(v.is(DistanceChoiceSchema, { ...DEFAULT_DISTANCE, ...change })).toBe(false);
  },
);

it('takes the lens from the file, else the calibrated camera, else what the user says, else a guess', () => {
  const choice: DistanceChoice = { ...DEFAULT_DISTANCE, view: 50, camera: CAMERA };
  const file = lensOfFilm(26, PICTURE);
  expect(lensFor(choice, PICTURE, file)).toBe(file);
  expect(lensFor(choice, PICTURE)).toEqual({ focal: 1.2, spread: 0.05, source: 'calibrated' });
  expect(viewOf(lensFor({ ...choice, camera: null }, PICTURE))).toBeCloseTo(50, 9);
  expect(lensFor(DEFAULT_DISTANCE, PICTURE).source).toBe('assumed');
});

it('takes the calibrated camera for pictures of its shape only, however large', () => {
  const choice = { ...DEFAULT_DISTANCE, camera: CAMERA };
  expect(lensFor(choice, { width: 640, height: 361 }).source).toBe('calibrated');
  expect(lensFor(choice, { width: 640, height: 480 }).source).toBe('assumed');
});
