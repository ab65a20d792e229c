import { expect, it } from 'vitest';
import { WorkCost } from './workCost.ts';

it('takes what is longer than the work before it for interrupted', () => {
  const cost = new WorkCost();
  expect([3, 2, 40, 2.5, 17].map((ms) => cost.note(ms))).toEqual([3, 2, 2, 2, 2]);
});

it('believes that work has become more costly when no short piece is left among the last eight', () => {
  const cost = new WorkCost();
  cost.note(2);
  expect(Array.from({ length: 8 }, () => cost.note(9))).toEqual([2, 2, 2, 2, 2, 2, 2, 9]);
});
