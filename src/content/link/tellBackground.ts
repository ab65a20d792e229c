import type { ContentMessage, Replies } from '../../messages/runtimeMessages.ts';
import { browser } from '../../platform/browser.ts';

/**
 * Tells the background something.
 *
 * @returns its answer; undefined if there is none, or nobody to ask any more (the frame client notices that and ends
 * the check)
 */
export async function tellBackground<T extends ContentMessage['type']>(
  message: Extract<ContentMessage, { type: T }>,
): Promise<(T extends keyof Replies ? Replies[T] : never) | undefined> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch {
    return undefined;
  }
}
