import { browser } from '../platform/browser.ts';

/** ms between two photographs: the browser allows two a second. */
const EVERY = 550;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Photographs what a tab shows, one after the other.
 *
 * @returns a data URL; null if the tab is not in front, or the browser does not allow it
 */
export function capture(tabId: number): Promise<string | null> {
  const shot = turn.then(async () => {
    const tab = await browser.tabs.get(tabId);
    if (!tab.active || tab.windowId === undefined) return null;
    return browser.tabs.captureVisibleTab(tab.windowId, { format: 'jpeg', quality: 95 });
  });
  const answer = shot.catch(() => null);
  turn = answer.then(() => new Promise((resolve) => setTimeout(resolve, EVERY)));
  return answer;
}
