import { expect, it } from 'vitest';
import { barePartsOf } from './bareParts.ts';

it('names what a mask worn wrongly leaves bare', () => {
  expect(barePartsOf('incorrect_mask', [0.9, 0.1, 0.2])).toBe('nose');
  expect(barePartsOf('incorrect_mask', [0.9, 0.5, 0.2])).toBe('nose_mouth');
  expect(barePartsOf('incorrect_mask', [0.1, 0.1, 0.8])).toBe('chin');
});

it('names nothing where all is bare or covered, or no mask is worn like that', () => {
  expect(barePartsOf('incorrect_mask', [0.9, 0.9, 0.9])).toBeUndefined();
  expect(barePartsOf('incorrect_mask', [0.1, 0.1, 0.1])).toBeUndefined();
  expect(barePartsOf('incorrect_mask', [0.1, 0.9, 0.1])).toBeUndefined();
});

it('names nothing of another label, or if the classifier tells nothing', () => {
  expect(barePartsOf('without_mask', [0.9, 0.1, 0.1])).toBeUndefined();
  expect(barePartsOf('unsure', [0.9, 0.1, 0.1])).toBeUndefined();
  expect(barePartsOf('incorrect_mask', undefined)).toBeUndefined();
});
