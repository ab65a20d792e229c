import type { Policy, Rule } from '../../src/policy/policy.ts';

/** The rule of a place, as short as tests need it. Masks worn wrongly break it unless a test says otherwise. */
export function ruleOf(policy: Policy, wornWronglyBreaks = true): Rule {
  return { policy, wornWronglyBreaks };
}
