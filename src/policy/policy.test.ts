import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { FACE_STATES } from '../faces/faceState.ts';
import { breaksRule, POLICIES, verdictOf } from './policy.ts';

it('lets a mask worn wrongly pass where the user says so, and only where masks are required', () => {
  expect(verdictOf(ruleOf('mask_required'), 'incorrect_mask')).toBe('partly');
  expect(verdictOf(ruleOf('mask_required', false), 'incorrect_mask')).toBe('fine');
  expect(verdictOf(ruleOf('mask_forbidden', false), 'incorrect_mask')).toBe('partly');
  expect(verdictOf(ruleOf('count_only', false), 'incorrect_mask')).toBe('counted');
});

it('shows nobody who breaks the rule as one who keeps it, nor the other way round', () => {
  for (const policy of POLICIES)
    for (const wornWronglyBreaks of [true, false])
      for (const state of FACE_STATES) {
        const rule = ruleOf(policy, wornWronglyBreaks);
        const shown = verdictOf(rule, state);
        expect(breaksRule(rule, state)).toBe(shown === 'violation' || shown === 'partly');
      }
});
