import { expect, it } from 'vitest';
import { judgeOnce, likeliest } from './judgeLabels.ts';

it.each([
  [[0.7, 0.2, 0.1], 'with_mask', 0.7],
  [[0.1, 0.6, 0.3], 'without_mask', 0.6],
  [[0, 0, 1], 'incorrect_mask', 1],
] as const)('says the likeliest label of %j', (scores, state, confidence) => {
  expect(judgeOnce(scores)).toEqual({ state, confidence });
});

it('is unsure where no label is likely enough, and says how likely the best one is', () => {
  expect(judgeOnce([0.3, 0.59, 0.11])).toEqual({ state: 'unsure', confidence: 0.59 });
});

it('says what a mask worn wrongly leaves bare, where the classifier tells', () => {
  expect(judgeOnce([0.1, 0.1, 0.8], 0.6, [0.9, 0.1, 0.1])).toEqual({
    state: 'incorrect_mask',
    confidence: 0.8,
    bare: 'nose',
  });
  expect(judgeOnce([0.8, 0.1, 0.1], 0.6, [0.9, 0.1, 0.1])).toEqual({ state: 'with_mask', confidence: 0.8 });
});

it('is unsure of a face without scores', () => {
  expect(likeliest([])).toBe(-1);
  expect(judgeOnce([])).toEqual({ state: 'unsure', confidence: 0 });
});

it('asks for as much certainty as the user wants', () => {
  expect(judgeOnce([0.8, 0.15, 0.05], 0.9).state).toBe('unsure');
  expect(judgeOnce([0.5, 0.45, 0.05], 0.5).state).toBe('with_mask');
});
