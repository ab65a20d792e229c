import { expect, it } from 'vitest';
import { countFaces } from '../faces/countFaces.ts';
import { countViolations } from './countViolations.ts';

const counts = countFaces(
  (['with_mask', 'with_mask', 'without_mask', 'incorrect_mask', 'unsure'] as const).map((state) => ({ state })),
);

it('counts who breaks the rule, and never the unsure', () => {
  expect(countViolations(counts, 'mask_required')).toBe(2);
  expect(countViolations(counts, 'mask_forbidden')).toBe(3);
});
