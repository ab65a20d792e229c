import type { Answer } from '../messages/handlers.ts';
import type { TabMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/**
 * Sends a message to a tab's content scripts, or to those of one of its documents.
 *
 * @returns the scripts' answer; undefined if they give none, or if no script listens
 */
export async function tellTab<T extends TabMessage['type']>(
  tabId: number,
  message: Extract<TabMessage, { type: T }>,
  frameId?: number,
): Promise<Awaited<Answer<T>> | undefined> {
  const options = frameId === undefined ? {} : { frameId };
  // A handler's error is reported where it happens. What else can fail here is that nobody listens.
  return browser.tabs.sendMessage<TabMessage, Awaited<Answer<T>>>(tabId, message, options).catch(() => undefined);
}
