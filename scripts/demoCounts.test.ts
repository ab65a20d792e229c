import { expect, it } from 'vitest';
import { compareCounts } from './demoCounts.ts';

const TRUTH = { with_mask: 4, without_mask: 3, incorrect_mask: 2 };

it('says that the counts are right', () => {
  expect(compareCounts(TRUTH, { ...TRUTH, unsure: 0 })).toEqual({
    right: true,
    sentence: 'The counts are right: mask 4, no mask 3, worn wrongly 2.',
  });
});

it('says what is wrong, and who is unsure', () => {
  expect(compareCounts(TRUTH, { with_mask: 5, without_mask: 3, incorrect_mask: 0, unsure: 1 })).toEqual({
    right: false,
    sentence:
      'The counts are not what the demo shows: mask 5 instead of 4, no mask 3, worn wrongly 0 instead of 2, unsure 1.',
  });
});

it('does not call a popup right that shows nothing', () => {
  expect(compareCounts(TRUTH, {}).right).toBe(false);
});
