import { expect, it } from 'vitest';
import { countClosePairs, drawnPairs, sumClosePairs } from './closePairs.ts';
import type { Closeness, PairDistance } from './distance.ts';

const pair = (closeness: Closeness, metres = 1): PairDistance => ({
  people: [1, 2],
  metres,
  low: metres,
  high: metres,
  closeness,
});

it('counts those too close apart from those who may be', () => {
  const counts = countClosePairs([pair('too_close'), pair('perhaps'), pair('perhaps'), pair('apart')]);
  expect(counts).toEqual({ tooClose: 1, perhaps: 2 });
});

it('adds up what was measured, and never makes "none too close" of what was not', () => {
  expect(sumClosePairs([{ tooClose: 1, perhaps: 0 }, undefined, { tooClose: 2, perhaps: 3 }])).toEqual({
    tooClose: 3,
    perhaps: 3,
  });
  expect(sumClosePairs([undefined, undefined])).toBeUndefined();
});

it('draws those too close, those who may be, and the nearest pair where nobody is', () => {
  const [near, perhaps, far, farther] = [pair('too_close'), pair('perhaps'), pair('apart', 3), pair('apart', 4)];
  expect(drawnPairs([near, perhaps, far] as PairDistance[])).toEqual([near, perhaps]);
  expect(drawnPairs([far, farther] as PairDistance[])).toEqual([far]);
  expect(drawnPairs([])).toEqual([]);
});
