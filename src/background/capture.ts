import { browser } from '../platform/browser.ts';
import { InTurn } from '../platform/inTurn.ts';

/** ms between two photographs; Chromium allows two a second (MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND). */
const EVERY = 550;

const turns = new InTurn();

/**
 * Photographs what a tab shows. Photographs are taken one after the other.
 *
 * @returns a data URL; null if the tab is not in front, or the browser does not allow it
 */
export function capture(tabId: number): Promise<string | null> {
  const shot = turns.do(() => photograph(tabId)).catch(() => null);
  void turns.do(() => new Promise((resolve) => setTimeout(resolve, EVERY)));
  return shot;
}

async function photograph(tabId: number): Promise<string | null> {
  const windowId = await windowInFront(tabId);
  if (windowId === undefined) return null;
  const address = await browser.tabs.captureVisibleTab(windowId, { format: 'jpeg', quality: 95 });
  // The browser photographs windows, not tabs: if the user has switched tabs meanwhile, the photograph shows another
  // tab.
  return (await windowInFront(tabId)) === windowId ? address : null;
}

/** The window in which a tab is in front; undefined if another tab is. */
async function windowInFront(tabId: number): Promise<number | undefined> {
  const { active, windowId } = await browser.tabs.get(tabId);
  return active ? windowId : undefined;
}
