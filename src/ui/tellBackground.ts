import type { PageMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/** ms before a message that did not arrive is sent once more: the service worker may just be starting or ending. */
const AGAIN_AFTER = 300;

const listeners = new Set<(lost: boolean) => void>();

/** Calls back with whether the last message got lost, whenever one was sent. @returns ends this */
export function onDelivery(callback: (lost: boolean) => void): () => void {
  listeners.add(callback);
  return () => void listeners.delete(callback);
}

/**
 * Tells the background what the user wants; what comes of it shows up in the session state. Every message may safely
 * arrive twice. One that gets lost all the same is shown by `Undelivered`.
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

/** @returns false if nobody was there, or whoever was could not do it (and has reported why) */
async function arrives(message: PageMessage): Promise<boolean> {
  try {
    await browser.runtime.sendMessage(message);
    return true;
  } catch {
    return false;
  }
}
