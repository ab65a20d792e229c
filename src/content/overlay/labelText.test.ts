import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { labelOf, labelTexts } from './labelText.ts';

it('gives only the word when it is sure, and the figure too when there is doubt', () => {
  expect(labelTexts('without_mask', 'violation', 0.97)).toEqual(['✕ No mask', '✕']);
  expect(labelTexts('without_mask', 'violation', 0.72)).toEqual(['✕ No mask 72 %', '✕ No mask', '✕']);
});

it('gives no figure for a face it is unsure of', () => {
  expect(labelTexts('unsure', 'unsure', 0.51)).toEqual(['? Unsure', '?']);
});

it('gives the figure always or never, where the user wants that', () => {
  expect(labelTexts('with_mask', 'fine', 0.97, 'always')).toEqual(['✓ Mask 97 %', '✓ Mask', '✓']);
  expect(labelTexts('without_mask', 'violation', 0.72, 'never')).toEqual(['✕ No mask', '✕']);
  expect(labelTexts('unsure', 'unsure', 0.51, 'always')).toEqual(['? Unsure', '?']);
});

const face = { state: 'without_mask', confidence: 0.7 } as const;

it('says what a face counts as by the user’s word, with a sign that it is the user’s', () => {
  expect(labelOf(face, null, DEFAULT_SETTINGS)).toEqual({
    state: 'without_mask',
    verdict: 'violation',
    texts: ['✕ No mask 70 %', '✕ No mask', '✕'],
  });
  expect(labelOf(face, 'with_mask', DEFAULT_SETTINGS)).toEqual({
    state: 'with_mask',
    verdict: 'fine',
    texts: ['✓ Mask ✎', '✓ ✎', '✓'],
  });
});

it('shows whom the user has left out as counted nowhere', () => {
  const texts = ['✎ ignored, not counted', '✎'];
  expect(labelOf(face, 'ignored', DEFAULT_SETTINGS)).toMatchObject({ verdict: 'unsure', texts });
  expect(labelOf(face, 'not_a_person', DEFAULT_SETTINGS)?.texts[0]).toBe('✎ no person, not counted');
});

it('goes by the user’s word where only violations are shown', () => {
  const look = { ...DEFAULT_SETTINGS, labelsShown: 'violations' } as const;
  expect(labelOf(face, 'with_mask', look)).toBeUndefined();
  expect(labelOf(face, 'ignored', look)).toBeUndefined();
  expect(labelOf({ ...face, state: 'with_mask' }, 'without_mask', look)?.verdict).toBe('violation');
});

it('lets a mask worn wrongly pass where the user says so', () => {
  const wrongly = { state: 'incorrect_mask', confidence: 0.95 } as const;
  expect(labelOf(wrongly, null, DEFAULT_SETTINGS)).toMatchObject({ verdict: 'partly', texts: ['! Worn wrongly', '!'] });
  const lenient = { ...DEFAULT_SETTINGS, wornWronglyBreaks: false };
  expect(labelOf(wrongly, null, lenient)).toMatchObject({ verdict: 'fine', texts: ['✓ Worn wrongly', '✓'] });
});
