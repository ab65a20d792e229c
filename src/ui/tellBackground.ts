import type { PageMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/** Tells the background what the user wants; what comes of it shows up in the session state. */
export function tellBackground(message: PageMessage): void {
  void browser.runtime.sendMessage(message);
}
