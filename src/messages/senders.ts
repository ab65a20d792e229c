import type { Runtime } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';

/** Our page that holds the inference host. */
export const HOST_PAGE = 'offscreen/offscreen.html';

/** Whether a message comes from our content script in a page's tab. */
export function isOwnContentScript(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.tab?.id !== undefined;
}

/** Whether a message comes from one of our own pages (popup, offscreen document). */
export function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}
