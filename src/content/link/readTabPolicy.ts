import type { Policy } from '../../policy/policy.ts';
import { tellBackground } from './tellBackground.ts';

/**
 * Reads the policy that holds in this tab. Later ones come as messages of type `policy`.
 *
 * @param onPolicy called unless the background can't be reached
 */
export async function readTabPolicy(onPolicy: (policy: Policy) => void): Promise<void> {
  const policy = await tellBackground({ type: 'policy-needed' });
  if (policy) onPolicy(policy);
}
