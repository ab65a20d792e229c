import { browser } from '../platform/browser.ts';
import { removeSession, writeSession } from './sessionArea.ts';

/** The key that is set while any tab is checked, in storage that survives a reload. */
const RUNNING = 'checksRunning';

/**
 * The key that is true after a reload has ended checks, until the next check starts. It is in session storage, which a
 * reload clears.
 */
export const RELOAD_NOTICE = 'endedByReload';

/** Notes whether any tab is checked. If so, an older notice is removed. */
export async function noteChecksRunning(running: boolean): Promise<void> {
  await browser.storage.local.set({ [RUNNING]: running });
  if (running) await removeSession([RELOAD_NOTICE]);
}

/** Sets the notice if a check was running. To be called when the extension was installed, updated or reloaded. */
export async function noteReload(): Promise<void> {
  const { [RUNNING]: running } = await browser.storage.local.get(RUNNING);
  if (running !== true) return;
  await browser.storage.local.set({ [RUNNING]: false });
  await writeSession({ [RELOAD_NOTICE]: true });
}
