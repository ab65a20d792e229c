import { browser } from '../platform/browser.ts';
import { InTurn } from '../platform/inTurn.ts';
import { withoutThumbnails } from './thumbnails.ts';

/** Chromium says "quota bytes exceeded", Firefox "QuotaExceededError". */
const QUOTA_ERROR = /quota/i;

/** All writes, in the order of the changes they keep: storage never ends in an older state than memory. */
const writes = new InTurn();

/** All that session storage holds. */
export function readSession(): Promise<Record<string, unknown>> {
  return browser.storage.session.get(null);
}

/**
 * Keeps values in session storage; only the background may. Where its 10 MB are used up, thumbnails of pictures give
 * way, the oldest first: the popup can do without them, but not without what became of a check.
 *
 * @throws if it can't be kept even without any thumbnail
 */
export function writeSession(values: Readonly<Record<string, unknown>>): Promise<void> {
  if (Object.keys(values).length === 0) return Promise.resolve();
  return writes.do(() => writeWithinQuota(values));
}

/** Removes values from session storage; only the background may. */
export function removeSession(keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return Promise.resolve();
  return writes.do(() => browser.storage.session.remove([...keys]));
}

async function writeWithinQuota(values: Readonly<Record<string, unknown>>): Promise<void> {
  if (await fits(values)) return;
  const stored = await readSession();
  // Halving frees little where little is missing, and is done after a few steps where much is.
  for (const lighter of withoutThumbnails(stored, values)) {
    if (await fits(lighter)) return;
  }
  await browser.storage.session.set({ ...values });
}

/** Tries to write. @throws if it fails for another reason than the quota */
async function fits(values: Readonly<Record<string, unknown>>): Promise<boolean> {
  try {
    await browser.storage.session.set({ ...values });
    return true;
  } catch (error) {
    if (QUOTA_ERROR.test(String(error))) return false;
    throw error;
  }
}
