import type { ContentMessage, Replies } from '../../messages/runtimeMessages.ts';
import { browser } from '../../platform/browser.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';
import { reportBug } from '../../platform/reportBug.ts';

/** What browsers say when nobody listens, or who listened ended before the answer: ordinary when a worker is stopped. */
const NOBODY_THERE = /receiving end does not exist|(port|channel) (is )?closed|context invalidated|no sw/i;

/**
 * Tells the background something.
 *
 * @returns its answer; undefined if it gives none, or if nobody is there any more to ask (`InferenceClient` notices by
 * itself when the extension is gone, and ends the check)
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
