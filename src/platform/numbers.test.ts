import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../test/node/speak.ts';
import { finePercentText, metresRangeText, metresText, numberText, percentText, unitText } from './numbers.ts';

afterEach(() => vi.restoreAllMocks());

/** What a function says in English, German and Turkish. */
function inThree(say: () => string): string[] {
  return ['en', 'de', 'tr'].map((language) => {
    speak({ language });
    return say().replaceAll('\u00a0', ' ');
  });
}

it("tells numbers in the texts' language, whatever the browser's is", () => {
  expect(inThree(() => numberText(1234.56))).toEqual(['1,234.6', '1.234,6', '1.234,6']);
  expect(inThree(() => percentText(0.874))).toEqual(['87%', '87 %', '%87']);
  expect(inThree(() => metresText(1))).toEqual(['1.0 m', '1,0 m', '1,0 m']);
  expect(inThree(() => metresRangeText(0.9, 1.6))).toEqual(['0.9–1.6 m', '0,9–1,6 m', '0,9–1,6 m']);
  expect(inThree(() => unitText('days', 30))).toEqual(['30 days', '30 Tage', '30 gün']);
});

it.each([
  [0, '0%'],
  [1, '100%'],
  [0.5, '50%'],
  [0.996, '99.6%'],
  [0.9999, '99.9%'],
  [0.0004, '0.1%'],
])('never says that the share %d is nothing or all if it is not', (share, text) => {
  expect(finePercentText(share)).toBe(text);
});
