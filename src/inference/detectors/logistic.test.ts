import { expect, it } from 'vitest';
import { logit, sigmoid } from './logistic.ts';

it.each([0.001, 0.3, 0.5, 0.999])('turns %d into a logit and back', (probability) => {
  expect(sigmoid(logit(probability))).toBeCloseTo(probability, 12);
});

it('knows the values at the middle and at the ends', () => {
  expect([sigmoid(0), sigmoid(Number.POSITIVE_INFINITY), sigmoid(Number.NEGATIVE_INFINITY)]).toEqual([0.5, 1, 0]);
  expect([logit(0.5), logit(1), logit(0)]).toEqual([0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
});
