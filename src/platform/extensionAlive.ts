import { browser } from './browser.ts';

/**
 * Whether the extension is still there. After a reload or update, an old content script lives on without its extension.
 */
export function isExtensionAlive(): boolean {
  try {
    return Boolean(browser.runtime.id);
  } catch {
    return false;
  }
}
