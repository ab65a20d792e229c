import { browser } from '../platform/browser.ts';

/** Set (in storage that survives a reload) while any tab is checked. */
const RUNNING = 'checksRunning';

/** Set (in session storage, which a reload clears) when a reload has ended checks, until the next one starts. */
const NOTICE = 'endedByReload';

/** Notes whether any tab is checked; a start takes back an older notice. */
export async function noteChecksRunning(running: boolean): Promise<void> {
  await browser.storage.local.set({ [RUNNING]: running });
  if (running) await browser.storage.session.remove(NOTICE);
}

/** To be called when the extension was installed, updated or reloaded. */
export async function noteReload(): Promise<void> {
  const { [RUNNING]: running } = await browser.storage.local.get(RUNNING);
  if (running !== true) return;
  await browser.storage.local.set({ [RUNNING]: false });
  await browser.storage.session.set({ [NOTICE]: true });
}

/** Whether the user should be told that a reload ended checks. */
export async function readReloadNotice(): Promise<boolean> {
  const { [NOTICE]: notice } = await browser.storage.session.get(NOTICE);
  return notice === true;
}
