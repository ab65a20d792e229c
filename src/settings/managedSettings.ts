import { browser } from '../platform/browser.ts';
import { MANAGED_KEY } from './settings.ts';

/**
 * Copies what an administrator prescribes to local storage, which every context follows. Only the background may call
 * this.
 *
 * @returns whether anything has changed
 */
export async function takeOverManaged(): Promise<boolean> {
  const [managed, stored] = await Promise.all([readManaged(), browser.storage.local.get(MANAGED_KEY)]);
  const before = stored[MANAGED_KEY] ?? {};
  if (JSON.stringify(managed) === JSON.stringify(before)) return false;
  await browser.storage.local.set({ [MANAGED_KEY]: managed });
  return true;
}

/** Firefox rejects where there is no administrator's manifest, and then nothing is prescribed. */
async function readManaged(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    return {};
  }
}
