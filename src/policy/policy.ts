import type { FaceState } from '../faces/faceState.ts';

/** What a place asks of its visitors: a mask worn rightly, a bare face, or nothing (people are only counted). */
export const POLICIES = ['mask_required', 'mask_forbidden', 'count_only'] as const;
export type Policy = (typeof POLICIES)[number];

export const DEFAULT_POLICY: Policy = 'mask_required';

/**
 * What a policy says of a face. `partly`: the mask is worn wrongly, which no rule asks for. `counted`: there is no rule.
 */
export const VERDICTS = ['fine', 'violation', 'partly', 'unsure', 'counted'] as const;
export type Verdict = (typeof VERDICTS)[number];

const VERDICT_OF: Record<Policy, Record<FaceState, Verdict>> = {
  mask_required: { with_mask: 'fine', without_mask: 'violation', incorrect_mask: 'partly', unsure: 'unsure' },
  mask_forbidden: { with_mask: 'violation', without_mask: 'fine', incorrect_mask: 'partly', unsure: 'unsure' },
  count_only: { with_mask: 'counted', without_mask: 'counted', incorrect_mask: 'counted', unsure: 'unsure' },
};

/** What a policy says of a face in this state. */
export function verdictOf(policy: Policy, state: FaceState): Verdict {
  return VERDICT_OF[policy][state];
}

/**
 * Whether a face in this state breaks the policy; an unsure one never does.
 *
 * @param wornWronglyBreaks whether a mask worn wrongly breaks "masks required". It always breaks "masks forbidden".
 */
export function breaksPolicy(policy: Policy, state: FaceState, wornWronglyBreaks = true): boolean {
  const verdict = verdictOf(policy, state);
  return verdict === 'violation' || (verdict === 'partly' && (wornWronglyBreaks || policy === 'mask_forbidden'));
}
