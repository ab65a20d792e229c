import { expect, it } from 'vitest';
import { type Example, fitLogistic, predicted } from './logisticFit.ts';

/** `count` examples with these numbers, of which a share is true. */
function examples(numbers: readonly number[], count: number, share: number): Example[] {
  return Array.from({ length: count }, (_, index) => ({ numbers, truth: index < share * count }));
}

it('says of each group what share of it is true', () => {
  const fitted = fitLogistic([...examples([0], 1000, 0.2), ...examples([1], 1000, 0.9)]);
  expect(predicted(fitted, [0])).toBeCloseTo(0.2, 3);
  expect(predicted(fitted, [1])).toBeCloseTo(0.9, 3);
});

it('tells two numbers apart, and gives none weight that says nothing', () => {
  const all = [0, 1].flatMap((useful) =>
    [0, 5].flatMap((useless) => examples([useful, useless], 500, useful ? 0.8 : 0.3)),
  );
  const { weights } = fitLogistic(all);
  expect(weights[0]).toBeCloseTo(Math.log(0.8 / 0.2) - Math.log(0.3 / 0.7), 2);
  expect(weights[1]).toBeCloseTo(0, 3);
});

it('stays finite where the groups do not overlap', () => {
  const { intercept, weights } = fitLogistic([...examples([0], 10, 0), ...examples([1], 10, 1)]);
  expect(Number.isFinite(intercept) && weights.every(Number.isFinite)).toBe(true);
  expect(predicted({ intercept, weights }, [1])).toBeGreaterThan(0.9);
});
