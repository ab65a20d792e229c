import { browser } from '../platform/browser.ts';
import { InTurn } from '../platform/inTurn.ts';
import { withoutThumbnails } from './thumbnails.ts';

/** Chromium says "quota bytes exceeded", Firefox "QuotaExceededError". */
const QUOTA_ERROR = /quota/i;

/** Does all writes in the order of the changes, so that storage never ends in an older state than memory. */
const writes = new InTurn();

/** All that session storage holds. */
export function readSession(): Promise<Record<string, unknown>> {
  return browser.storage.session.get(null);
}

/**
 * Keeps values in session storage. Only the background may call this. If the 10 MB of session storage are used up,
 * thumbnails of pictures are removed, the oldest first: the popup can do without them, but not without the results of
 * checks.
 *
 * @throws if the values can't be kept even without any thumbnail
 */
export function writeSession(values: Readonly<Record<string, unknown>>): Promise<void> {
  if (Object.keys(values).length === 0) return Promise.resolve();
  return writes.do(() => writeWithinQuota(values));
}

/** Removes values from session storage. Only the background may call this. */
export function removeSession(keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return Promise.resolve();
  return writes.do(() => browser.storage.session.remove([...keys]));
}

async function writeWithinQuota(values: Readonly<Record<string, unknown>>): Promise<void> {
  if (await fits(values)) return;
  const stored = await readSession();
  // Halving removes few thumbnails if little room is missing, and takes only a few steps if much is.
  for (const lighter of withoutThumbnails(stored, values)) {
    if (await fits(lighter)) return;
  }
  await browser.storage.session.set({ ...values });
}

/** Tries to write. @returns whether the values fit @throws if it fails for another reason than the quota */
async function fits(values: Readonly<Record<string, unknown>>): Promise<boolean> {
  try {
    await browser.storage.session.set({ ...values });
    return true;
  } catch (error) {
    if (QUOTA_ERROR.test(String(error))) return false;
    throw error;
  }
}
