import type { Runtime } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';

/** Our page that holds the inference host. */
export const HOST_PAGE = 'offscreen/offscreen.html';

/** Whether a message comes from our content script in a page's tab. */
export function isOwnContentScript(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.tab?.id !== undefined && !isOwnPage(sender);
}

/** Whether a message comes from one of our own pages: popup, page for pictures from disk, inference host. */
export function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}

/** Whether a message comes from the inference host. */
export function isInferenceHost(sender: Runtime.MessageSender): boolean {
  return isOwnPage(sender) && sender.url === browser.runtime.getURL(HOST_PAGE);
}
