import { expect, it } from 'vitest';
import { faceText } from './faceText.ts';

it('says what a mask worn wrongly leaves bare, where that is known', () => {
  expect(faceText('incorrect_mask', 'nose')).toBe('Nose not covered');
  expect(faceText('incorrect_mask', undefined)).toBe('Worn wrongly');
});

it('says the state of every other face', () => {
  expect(faceText('without_mask', undefined)).toBe('No mask');
  // The user's word counts, whatever the classifier saw.
  expect(faceText('with_mask', 'chin')).toBe('Mask');
});
