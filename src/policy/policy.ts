import type { FaceState } from '../faces/faceState.ts';

/** What a place asks of its visitors: a mask worn rightly, a bare face, or nothing (people are only counted). */
export const POLICIES = ['mask_required', 'mask_forbidden', 'count_only'] as const;
export type Policy = (typeof POLICIES)[number];

export const DEFAULT_POLICY: Policy = 'mask_required';

/** What a place asks of its visitors, in full. The settings are one, too: they hold the general rule. */
export interface Rule {
  readonly policy: Policy;
  /** Whether a mask worn wrongly breaks "masks required". It always breaks "masks forbidden". */
  readonly wornWronglyBreaks: boolean;
}

/**
 * What a rule says of a face. `partly`: a mask worn wrongly breaks the rule, but not as a bare (or masked) face does.
 * `counted`: there is no rule.
 */
export const VERDICTS = ['fine', 'violation', 'partly', 'unsure', 'counted'] as const;
export type Verdict = (typeof VERDICTS)[number];

const VERDICT_OF: Record<Policy, Record<FaceState, Verdict>> = {
  mask_required: { with_mask: 'fine', without_mask: 'violation', incorrect_mask: 'partly', unsure: 'unsure' },
  mask_forbidden: { with_mask: 'violation', without_mask: 'fine', incorrect_mask: 'partly', unsure: 'unsure' },
  count_only: { with_mask: 'counted', without_mask: 'counted', incorrect_mask: 'counted', unsure: 'unsure' },
};

/** What a rule says of a face in this state. Every place that shows or counts faces asks this one. */
export function verdictOf({ policy, wornWronglyBreaks }: Rule, state: FaceState): Verdict {
  const verdict = VERDICT_OF[policy][state];
  return verdict === 'partly' && policy === 'mask_required' && !wornWronglyBreaks ? 'fine' : verdict;
}

/** Whether a face in this state breaks the rule; an unsure one never does. */
export function breaksRule(rule: Rule, state: FaceState): boolean {
  const verdict = verdictOf(rule, state);
  return verdict === 'violation' || verdict === 'partly';
}
