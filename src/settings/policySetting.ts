import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { isExtensionAlive } from '../platform/extensionAlive.ts';
import { reportBug } from '../platform/reportBug.ts';
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

/**
 * Tells the policy as it is now and whenever it changes, until the signal aborts. The newest is told last: a read that
 * another one has overtaken is dropped.
 */
export function followPolicy(onPolicy: (policy: Policy) => void, signal: AbortSignal): void {
  let newest = 0;
  const read = async () => {
    const turn = ++newest;
    try {
      const policy = await readPolicy();
      if (turn === newest && !signal.aborted) onPolicy(policy);
    } catch (error) {
      // The storage of an extension that was reloaded or removed can't be read any more.
      if (isExtensionAlive()) reportBug(error, 'settings');
    }
  };
  const listener = (changes: Record<string, unknown>) => {
    if (KEY in changes) void read();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) browser.storage.local.onChanged.removeListener(listener);
  });
  void read();
}

/** Calls back whenever the policy changes, until the signal aborts. */
export function watchPolicy(onChange: (policy: Policy) => void, signal: AbortSignal): void {
  const listener = () => void readPolicy().then(onChange);
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) browser.storage.local.onChanged.removeListener(listener);
  });
}
