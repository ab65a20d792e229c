import type { FaceState } from '../faces/faceState.ts';

/** What a place asks of its visitors: a mask worn rightly, or a bare face. */
export const POLICIES = ['mask_required', 'mask_forbidden'] as const;
export type Policy = (typeof POLICIES)[number];

export const DEFAULT_POLICY: Policy = 'mask_required';

/** What a policy says of a face. `partly`: the mask is worn wrongly, which neither policy allows. */
export const VERDICTS = ['fine', 'violation', 'partly', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

const VERDICT_OF: Record<Policy, Record<FaceState, Verdict>> = {
  mask_required: { with_mask: 'fine', without_mask: 'violation', incorrect_mask: 'partly', unsure: 'unsure' },
  mask_forbidden: { with_mask: 'violation', without_mask: 'fine', incorrect_mask: 'partly', unsure: 'unsure' },
};

/** What a policy says of a face in this state. */
export function verdictOf(policy: Policy, state: FaceState): Verdict {
  return VERDICT_OF[policy][state];
}

/** Whether a face in this state breaks the policy; an unsure one never does. */
export function breaksPolicy(policy: Policy, state: FaceState): boolean {
  const verdict = verdictOf(policy, state);
  return verdict === 'violation' || verdict === 'partly';
}
