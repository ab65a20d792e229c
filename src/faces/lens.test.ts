import { expect, it } from 'vitest';
import { ASSUMED_LENS, lensOfFilm, lensOfView, viewOf, viewRange } from './lens.ts';

it('knows a lens by its angle of view, and the angle by the lens', () => {
  expect(lensOfView(90, 'stated').focal).toBeCloseTo(0.5, 9);
  expect(viewOf(lensOfView(65, 'stated'))).toBeCloseTo(65, 9);
  expect(viewOf(ASSUMED_LENS)).toBeCloseTo(65, 9);
});

it('knows a lens by the focal length that a file tells, upright as well as lying', () => {
  // A telephone's main camera, 26 mm: 67 degrees across a 4:3 picture. 50 mm on film itself: 39.6 degrees.
  expect(viewOf(lensOfFilm(26, { width: 4032, height: 3024 }))).toBeCloseTo(67.3, 1);
  expect(lensOfFilm(26, { width: 3, height: 4 })).toEqual(lensOfFilm(26, { width: 4, height: 3 }));
  expect(viewOf(lensOfFilm(50, { width: 36, height: 24 }))).toBeCloseTo(39.6, 1);
});

it('tells between which angles a lens lies', () => {
  const { least, most } = viewRange(ASSUMED_LENS);
  expect([least, most].map(Math.round)).toEqual([43, 92]);
  expect(viewRange({ focal: 0.5, spread: 0 })).toEqual({ least: 90, most: 90 });
});
