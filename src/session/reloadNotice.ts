import { browser } from '../platform/browser.ts';
import { removeSession, writeSession } from './sessionArea.ts';

/** Set (in storage that survives a reload) while any tab is checked. */
const RUNNING = 'checksRunning';

/** Set (in session storage, which a reload clears) to true when a reload has ended checks, until the next one starts. */
export const RELOAD_NOTICE = 'endedByReload';

/** Notes whether any tab is checked; a start takes back an older notice. */
export async function noteChecksRunning(running: boolean): Promise<void> {
  await browser.storage.local.set({ [RUNNING]: running });
  if (running) await removeSession([RELOAD_NOTICE]);
}

/** To be called when the extension was installed, updated or reloaded. */
export async function noteReload(): Promise<void> {
  const { [RUNNING]: running } = await browser.storage.local.get(RUNNING);
  if (running !== true) return;
  await browser.storage.local.set({ [RUNNING]: false });
  await writeSession({ [RELOAD_NOTICE]: true });
}
