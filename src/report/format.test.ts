import { expect, it } from 'vitest';
import { duration, percent } from './format.ts';

it.each([
  [0, '0 sec'],
  [5400, '5 sec'],
  [60_000, '1 min'],
  [185_000, '3 min 5 sec'],
  [3_600_000, '1 hr'],
  [4_800_000, '1 hr 20 min'],
])('says %d ms as %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

it.each([
  [0, '0%'],
  [1, '100%'],
  [0.5, '50%'],
  [0.9999, '99.9%'],
  [0.0004, '0.1%'],
])('says the share %d as %s', (share, text) => {
  expect(percent(share)).toBe(text);
});
