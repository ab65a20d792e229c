import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { countFaces } from '../faces/countFaces.ts';
import { compliance, countViolations } from './countViolations.ts';

const counts = countFaces(
  (['with_mask', 'with_mask', 'without_mask', 'incorrect_mask', 'unsure'] as const).map((state) => ({ state })),
);

it('counts who breaks the rule, and never the unsure', () => {
  expect(countViolations(counts, ruleOf('mask_required'))).toBe(2);
  expect(countViolations(counts, ruleOf('mask_forbidden'))).toBe(3);
});

it('counts nobody where there is no rule, and whoever wears a mask wrongly as the user says', () => {
  expect(countViolations(counts, ruleOf('count_only'))).toBe(0);
  expect(countViolations(counts, ruleOf('mask_required', false))).toBe(1);
  expect(countViolations(counts, ruleOf('mask_forbidden', false))).toBe(3);
});

it('gives the share of those who keep the rule among the clear ones, if anything can be said', () => {
  expect(compliance(counts, ruleOf('mask_required'))).toBe(0.5);
  expect(compliance(counts, ruleOf('mask_required', false))).toBe(0.75);
  expect(compliance(counts, ruleOf('mask_forbidden'))).toBe(0.25);
  expect(compliance(counts, ruleOf('count_only'))).toBeUndefined();
  expect(compliance(countFaces([{ state: 'unsure' }]), ruleOf('mask_required'))).toBeUndefined();
});
