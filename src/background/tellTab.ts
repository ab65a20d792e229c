import type { TabMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/** Tells a tab's content scripts, or those of one of its frames. @returns their answer; undefined if there are none */
export async function tellTab(tabId: number, message: TabMessage, frameId?: number): Promise<unknown> {
  const options = frameId === undefined ? {} : { frameId };
  return browser.tabs.sendMessage(tabId, message, options).catch(() => undefined);
}
