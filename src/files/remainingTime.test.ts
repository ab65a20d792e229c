import { expect, it } from 'vitest';
import { remainingSeconds } from './remainingTime.ts';

it('goes by what was done so far', () => {
  expect(remainingSeconds(10, 30, 5000)).toBe(10);
  expect(remainingSeconds(1, 30, 5000)).toBeUndefined();
  expect(remainingSeconds(30, 30, 5000)).toBeUndefined();
});
