import { expect, it } from 'vitest';
import { countFaces, totalFaces } from './countFaces.ts';

const counts = countFaces(
  (['with_mask', 'with_mask', 'without_mask', 'incorrect_mask', 'unsure'] as const).map((state) => ({ state })),
);

it('counts by state', () => {
  expect(counts).toEqual({ with_mask: 2, without_mask: 1, incorrect_mask: 1, unsure: 1 });
  expect(totalFaces(counts)).toBe(5);
});
