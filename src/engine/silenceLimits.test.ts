import { expect, it } from 'vitest';
import { LEAST_SILENCE, LONGEST_SILENCE, SilenceLimits } from './silenceLimits.ts';

function limitsAfter(...silences: readonly number[]): SilenceLimits {
  const limits = new SilenceLimits();
  for (const ms of silences) limits.note('quick', ms);
  return limits;
}

const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

it('is patient until ten silences are known, for each effort by itself', () => {
  const limits = limitsAfter(...times(9, 20));
  expect(limits.of('quick')).toBe(LONGEST_SILENCE);
  limits.note('quick', 20);
  expect(limits.of('quick')).toBe(LEAST_SILENCE);
  expect(limits.of('exhaustive')).toBe(LONGEST_SILENCE);
});

it('takes a cheaper check for no slower than a more costly one that is known', () => {
  const limits = limitsAfter(...times(10, 20));
  limits.note('follow', 900);
  expect(limits.of('follow')).toBe(LEAST_SILENCE);
  for (const ms of times(9, 900)) limits.note('follow', ms);
  expect(limits.of('follow')).toBe(9000);
});

it('allows ten times the longest of the last hundred silences, within its limits', () => {
  expect(limitsAfter(...times(20, 30), 700, ...times(99, 30)).of('quick')).toBe(7000);
  expect(limitsAfter(...times(20, 30), 700, ...times(100, 30)).of('quick')).toBe(LEAST_SILENCE);
  expect(limitsAfter(...times(20, 5000)).of('quick')).toBe(LONGEST_SILENCE);
});

it('follows a machine whose load grows up to tenfold from check to check, without a false alarm', () => {
  const limits = limitsAfter(...times(20, 250));
  for (const ms of [2400, 9000, 14_000, 200, 2400]) {
    expect(limits.of('quick')).toBeGreaterThan(ms);
    limits.note('quick', ms);
  }
});
