import { expect, it } from 'vitest';
import { axisTime, duration, percent } from './format.ts';

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

it('shows seconds on an axis where its marks would look alike without', () => {
  const at = Date.UTC(2026, 10, 27, 12, 0, 10);
  const marks = [0, 10, 20].map((later) => axisTime(at + later * 1000, 10_000));
  expect(new Set(marks).size).toBe(3);
  expect(axisTime(at, 60_000)).toBe(axisTime(at + 5000, 60_000));
});
