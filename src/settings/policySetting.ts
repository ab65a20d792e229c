import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { isExtensionAlive } from '../platform/extensionAlive.ts';
import { DEFAULT_POLICY, POLICIES, type Policy } from '../policy/policy.ts';

const KEY = 'policy';

/** The policy the user chose; the default until then. */
export async function readPolicy(): Promise<Policy> {
  const stored = await browser.storage.local.get(KEY);
  const policy = v.safeParse(v.picklist(POLICIES), stored[KEY]);
  return policy.success ? policy.output : DEFAULT_POLICY;
}

/** Keeps the user's choice. */
export async function writePolicy(policy: Policy): Promise<void> {
  await browser.storage.local.set({ [KEY]: policy });
}

/** Calls back whenever the policy changes, until the signal aborts. */
export function watchPolicy(onChange: (policy: Policy) => void, signal: AbortSignal): void {
  const listener = () => void readPolicy().then(onChange);
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) browser.storage.local.onChanged.removeListener(listener);
  });
}
