import { browser } from './browser.ts';

/** Whether the extension is still there: after a reload or update an old content script lives on, cut off from it. */
export function isExtensionAlive(): boolean {
  try {
    return Boolean(browser.runtime.id);
  } catch {
    return false;
  }
}
