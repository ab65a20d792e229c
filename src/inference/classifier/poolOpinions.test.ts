import { expect, it } from 'vitest';
import { poolOpinions } from './poolOpinions.ts';

it('leaves a single opinion as it is', () => {
  const [first, second] = poolOpinions([{ scores: [0.3, 0.7], weight: 2 }]);
  expect(first).toBeCloseTo(0.3);
  expect(second).toBeCloseTo(0.7);
});

it('follows the weightier opinion, and adds up to 1', () => {
  const pooled = poolOpinions([
    { scores: [0.9, 0.1], weight: 3 },
    { scores: [0.2, 0.8], weight: 1 },
  ]);
  expect(pooled[0]).toBeGreaterThan(0.7);
  expect((pooled[0] ?? 0) + (pooled[1] ?? 0)).toBeCloseTo(1);
});

it('lets no opinion rule an answer out alone', () => {
  const pooled = poolOpinions([
    { scores: [0, 1], weight: 1 },
    { scores: [0.9999, 0.0001], weight: 1 },
  ]);
  expect(pooled[0]).toBeCloseTo(0.5);
});
