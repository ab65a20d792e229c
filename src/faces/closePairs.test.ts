import { describe, expect, it } from 'vitest';
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

describe('drawnPairs', () => {
  const between = (one: number, other: number, closeness: Closeness) => ({
    ...pair(closeness),
    people: [one, other] as const,
  });

  it('draws all who are too close, and for everybody else the nearest who may be', () => {
    const pairs = [
      between(1, 2, 'too_close'),
      between(2, 3, 'too_close'),
      between(1, 3, 'perhaps'),
      between(3, 4, 'perhaps'),
      between(1, 4, 'perhaps'),
      between(4, 5, 'apart'),
    ];
    expect(drawnPairs(pairs).map(({ people }) => people)).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
  });

  it('draws the nearest pair where nobody is or may be too close', () => {
    const [far, farther] = [pair('apart', 3), pair('apart', 4)];
    expect(drawnPairs([far, farther])).toEqual([far]);
    expect(drawnPairs([])).toEqual([]);
  });
});
