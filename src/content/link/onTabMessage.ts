import * as v from 'valibot';
import { type TabMessage, TabMessageSchema } from '../../messages/runtimeMessages.ts';
import { browser } from '../../platform/browser.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';

/**
 * Listens to what the background tells this tab's content scripts, until the signal aborts.
 *
 * @param act returns the answer, if there is one to give
 */
export function onTabMessage(act: (message: TabMessage) => Promise<unknown> | undefined, signal: AbortSignal): void {
  const listener = (message: unknown): Promise<unknown> | undefined => {
    const parsed = v.safeParse(TabMessageSchema, message);
    return parsed.success ? act(parsed.output) : undefined;
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) browser.runtime.onMessage.removeListener(listener);
  });
}
