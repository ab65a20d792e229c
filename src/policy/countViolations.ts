import { type FaceCounts, totalFaces } from '../faces/countFaces.ts';
import { FACE_STATES } from '../faces/faceState.ts';
import { breaksPolicy, type Policy } from './policy.ts';

/** How many of the counted faces break a policy. @param wornWronglyBreaks see `breaksPolicy` */
export function countViolations(counts: FaceCounts, policy: Policy, wornWronglyBreaks = true): number {
  return FACE_STATES.reduce(
    (sum, state) => sum + (breaksPolicy(policy, state, wornWronglyBreaks) ? counts[state] : 0),
    0,
  );
}

/**
 * The share of people who keep the policy, 0..1, among those whose state is clear: an unsure face neither keeps nor
 * breaks it.
 *
 * @returns undefined where nothing can be said: nobody is clear, or there is no rule
 */
export function compliance(counts: FaceCounts, policy: Policy, wornWronglyBreaks = true): number | undefined {
  const clear = totalFaces(counts) - counts.unsure;
  if (clear === 0 || policy === 'count_only') return undefined;
  return 1 - countViolations(counts, policy, wornWronglyBreaks) / clear;
}
