import { receive } from '../../messages/receive.ts';
import { type TabMessage, TabMessageSchema } from '../../messages/runtimeMessages.ts';
import { browser } from '../../platform/browser.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';
import { reportBug } from '../../platform/reportBug.ts';

/**
 * Listens to what the background tells this tab's content scripts, until the signal aborts. All scripts of a frame hear
 * every message: each leaves alone what is meant for another.
 *
 * @param act returns the answer, if there is one to give
 */
export function onTabMessage(act: (message: TabMessage) => Promise<unknown> | undefined, signal: AbortSignal): void {
  const listener = (message: unknown): Promise<unknown> | undefined => {
    const known = receive(TabMessageSchema, message, 'page');
    try {
      return known && act(known);
    } catch (error) {
      reportBug(error, 'page');
      return undefined;
    }
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) browser.runtime.onMessage.removeListener(listener);
  });
}
