import type { FaceCounts } from '../faces/countFaces.ts';
import { FACE_STATES } from '../faces/faceState.ts';
import { breaksPolicy, type Policy } from './policy.ts';

/** How many of the counted faces break a policy. */
export function countViolations(counts: FaceCounts, policy: Policy): number {
  return FACE_STATES.reduce((sum, state) => sum + (breaksPolicy(policy, state) ? counts[state] : 0), 0);
}
