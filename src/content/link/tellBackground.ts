import type { ContentMessage, Replies } from '../../messages/runtimeMessages.ts';
import { browser } from '../../platform/browser.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';
import { reportBug } from '../../platform/reportBug.ts';

/**
 * The browsers' errors when nobody listens, or the listener ended before it answered. That is normal when a worker is
 * stopped.
 */
const NOBODY_THERE = /receiving end does not exist|(port|channel) (is )?closed|context invalidated|no sw/i;

/**
 * Sends a message to the background.
 *
 * @returns the background's answer; undefined if it gives none, or if nobody listens any more (`InferenceClient`
 *   notices by itself when the extension is gone, and ends the check)
 */
export async function tellBackground<T extends ContentMessage['type']>(
  message: Extract<ContentMessage, { type: T }>,
): Promise<(T extends keyof Replies ? Replies[T] : never) | undefined> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch (error) {
    if (isExtensionAlive() && !NOBODY_THERE.test(String(error))) reportBug(error, 'page');
    return undefined;
  }
}
