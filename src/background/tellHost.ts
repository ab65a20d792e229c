import type { ToHost } from '../messages/hostMessages.ts';
import { browser } from '../platform/browser.ts';

/** Tells the host something. It is open for as long as a tab is checked; where it isn't, or is restarting, nobody hears. */
export async function tellHost(message: ToHost): Promise<void> {
  await browser.runtime.sendMessage(message).catch(() => undefined);
}
