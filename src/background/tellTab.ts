import type { Answer } from '../messages/handlers.ts';
import type { TabMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/**
 * Tells a tab's content scripts, or those of one of its frames.
 *
 * @returns their answer; undefined if they give none, or there is nobody to ask
 */
export async function tellTab<T extends TabMessage['type']>(
  tabId: number,
  message: Extract<TabMessage, { type: T }>,
  frameId?: number,
): Promise<Awaited<Answer<T>> | undefined> {
  const options = frameId === undefined ? {} : { frameId };
  // An error of a handler is reported where it happens; what is left is that nobody listens.
  return browser.tabs.sendMessage<TabMessage, Awaited<Answer<T>>>(tabId, message, options).catch(() => undefined);
}
