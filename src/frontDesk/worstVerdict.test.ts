import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import type { FaceState } from '../faces/faceState.ts';
import type { Policy } from '../policy/policy.ts';
import { worstVerdict } from './worstVerdict.ts';

const worst = (states: readonly FaceState[], policy: Policy = 'mask_required', wornWronglyBreaks = true) =>
  worstVerdict(
    states.map((state) => ({ state })),
    ruleOf(policy, wornWronglyBreaks),
  );

it('shows one sign to all: the worst verdict', () => {
  expect(worst([])).toBeUndefined();
  expect(worst(['with_mask'])).toBe('fine');
  expect(worst(['with_mask', 'unsure'])).toBe('unsure');
  expect(worst(['with_mask', 'incorrect_mask', 'unsure'])).toBe('partly');
  expect(worst(['without_mask', 'incorrect_mask'])).toBe('violation');
});

it('goes by the rule of the place', () => {
  expect(worst(['without_mask'], 'mask_forbidden')).toBe('fine');
  expect(worst(['without_mask'], 'count_only')).toBe('counted');
  expect(worst(['with_mask', 'incorrect_mask'], 'mask_required', false)).toBe('fine');
});
