import type { Runtime } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';

/** Our page that holds the inference host. */
export const HOST_PAGE = 'offscreen/offscreen.html';

/** Whether a message comes from our content script in a page's tab. */
export function isOwnContentScript(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.tab?.id !== undefined && !isOwnPage(sender);
}

/**
 * The origin of the document that a message comes from; undefined if the browser does not say. Chromium names it, which
 * also tells of documents without an address of their own (`about:srcdoc`); Firefox gives the address alone.
 */
export function originOf(sender: Runtime.MessageSender & { readonly origin?: string }): string | undefined {
  return sender.origin ?? (sender.url && URL.canParse(sender.url) ? new URL(sender.url).origin : undefined);
}

/** Whether a message comes from one of our own pages: popup, page for pictures from disk, inference host. */
export function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}

/** Whether a message comes from the inference host. */
export function isInferenceHost(sender: Runtime.MessageSender): boolean {
  return isOwnPage(sender) && sender.url === browser.runtime.getURL(HOST_PAGE);
}
