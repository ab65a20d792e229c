import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../test/node/speak.ts';
import { durationText, exactDurationText } from './durations.ts';

afterEach(() => vi.restoreAllMocks());

it.each([
  [-5000, '0 sec'],
  [59_999, '59 sec'],
  [60_000, '1 min'],
  [3_599_000, '59 min'],
  [3_600_000, '1 hr'],
  [8 * 3_600_000 + 61_000, '8 hr 1 min'],
])('says %d ms at a glance', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

it.each([
  [0, '0 sec'],
  [5400, '5 sec'],
  [60_000, '1 min'],
  [185_000, '3 min 5 sec'],
  [3_600_000, '1 hr'],
  [4_800_000, '1 hr 20 min'],
  [7_190_000, '2 hr'],
])('says %d ms exactly', (ms, text) => {
  expect(exactDurationText(ms)).toBe(text);
});

it('speaks the language of the texts', () => {
  speak({ language: 'de' });
  expect(exactDurationText(3_900_000)).toBe('1 Std., 5 Min.');
});
