import type { Policy } from '../policy/policy.ts';
import { followSettings, readSettings, writeSettings } from './settingsStore.ts';

/** The policy the user chose; the default until then. */
export async function readPolicy(): Promise<Policy> {
  return (await readSettings()).policy;
}

/** Stores the user's choice. Only the background may call this. */
export function writePolicy(policy: Policy): Promise<void> {
  return writeSettings({ policy });
}

/** Calls back with the policy once it is read, and again whenever the user chooses another, until the signal aborts. */
export function followPolicy(onPolicy: (policy: Policy) => void, signal: AbortSignal): void {
  let last: Policy | undefined;
  followSettings(
    ({ policy }) => {
      if (policy === last) return;
      last = policy;
      onPolicy(policy);
    },
    signal,
    'settings',
  );
}
