import { expect, it } from 'vitest';
import { labelTexts } from './labelText.ts';

it('gives only the word when it is sure, and the figure too when there is doubt', () => {
  expect(labelTexts('without_mask', 'violation', 0.97)).toEqual(['✕ No mask', '✕']);
  expect(labelTexts('without_mask', 'violation', 0.72)).toEqual(['✕ No mask 72%', '✕ No mask', '✕']);
});

it('gives no figure for a face it is unsure of', () => {
  expect(labelTexts('unsure', 'unsure', 0.51)).toEqual(['? Unsure', '?']);
});

it('gives the figure always or never, where the user wants that', () => {
  expect(labelTexts('with_mask', 'fine', 0.97, 'always')).toEqual(['✓ Mask 97%', '✓ Mask', '✓']);
  expect(labelTexts('without_mask', 'violation', 0.72, 'never')).toEqual(['✕ No mask', '✕']);
  expect(labelTexts('unsure', 'unsure', 0.51, 'always')).toEqual(['? Unsure', '?']);
});
