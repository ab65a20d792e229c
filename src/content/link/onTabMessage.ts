import { receive } from '../../messages/receive.ts';
import { type TabMessage, TabMessageSchema } from '../../messages/runtimeMessages.ts';
import { browser } from '../../platform/browser.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';
import { reportBug } from '../../platform/reportBug.ts';

/**
 * Listens to the background's messages to this tab's content scripts, until the signal aborts. All scripts of a
 * document hear every message, and each ignores the messages meant for another.
 *
 * @param act acts on a message; returns the answer, or undefined if the script has none to give
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
