import type { PageMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/** ms before a message that did not arrive is sent once more: the service worker may just be starting or ending. */
const AGAIN_AFTER = 300;

const listeners = new Set<(lost: boolean) => void>();

/** Calls back after each message with whether it got lost. @returns a function that ends this */
export function onDelivery(callback: (lost: boolean) => void): () => void {
  listeners.add(callback);
  return () => void listeners.delete(callback);
}

/**
 * Tells the background what the user wants. The outcome shows up in the session state. Every message may safely arrive
 * twice. If a message gets lost all the same, `Undelivered` says so.
 */
export function tellBackground(message: PageMessage): void {
  void deliver(message).then((arrived) => {
    for (const listener of listeners) listener(!arrived);
  });
}

async function deliver(message: PageMessage): Promise<boolean> {
  if (await arrives(message)) return true;
  await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
  return arrives(message);
}

/** Sends a message. @returns false if nobody was there, or if the background could not do it (and has reported why) */
async function arrives(message: PageMessage): Promise<boolean> {
  try {
    await browser.runtime.sendMessage(message);
    return true;
  } catch {
    return false;
  }
}
