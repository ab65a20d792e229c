import { expect, it } from 'vitest';
import { durationText } from './duration.ts';

it('is told in seconds, minutes or hours', () => {
  const ms = [-5000, 0, 59_999, 60_000, 3_599_000, 3_600_000, 8 * 3_600_000 + 61_000];
  expect(ms.map(durationText)).toEqual(['0 s', '0 s', '59 s', '1 min', '59 min', '1 h 0 min', '8 h 1 min']);
});
