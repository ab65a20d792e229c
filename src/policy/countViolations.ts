import { type FaceCounts, totalFaces } from '../faces/countFaces.ts';
import { FACE_STATES } from '../faces/faceState.ts';
import { breaksRule, type Rule } from './policy.ts';

/** How many of the counted faces break a rule. */
export function countViolations(counts: FaceCounts, rule: Rule): number {
  return FACE_STATES.reduce((sum, state) => sum + (breaksRule(rule, state) ? counts[state] : 0), 0);
}

/**
 * The share of people who keep the rule, 0..1, among those whose state is clear: an unsure face neither keeps nor
 * breaks it.
 *
 * @returns undefined where nothing can be said: nobody is clear, or there is no rule
 */
export function compliance(counts: FaceCounts, rule: Rule): number | undefined {
  const clear = totalFaces(counts) - counts.unsure;
  if (clear === 0 || rule.policy === 'count_only') return undefined;
  return 1 - countViolations(counts, rule) / clear;
}
