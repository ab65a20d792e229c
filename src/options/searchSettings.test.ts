import { expect, it } from 'vitest';
import { fitsSearch } from './searchSettings.ts';

it.each([
  ['', true],
  ['  ', true],
  ['sound', true],
  ['SOUND alert', true],
  ['größe', true],
  ['grosse', false],
  ['große', true],
  ['grö', true],
  ['gro', true],
  ['sound theme', false],
])('finds "%s": %s', (search, found) => {
  expect(fitsSearch('An alert makes a Sound, Größe', search)).toBe(found);
});
