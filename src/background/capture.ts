import { browser } from '../platform/browser.ts';
import { InTurn } from '../platform/inTurn.ts';

/** ms between two photographs; Chromium allows two a second (MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND). */
const EVERY = 550;

const turns = new InTurn();

/**
 * Photographs what a tab shows, without the overlays of any of its documents. Photographs are taken one after the other.
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
  const address = await withoutOverlays(tabId, windowId);
  // The browser photographs windows, not tabs: if the user has switched tabs meanwhile, the photograph shows another
  // tab.
  return (await windowInFront(tabId)) === windowId ? address : null;
}

async function withoutOverlays(tabId: number, windowId: number): Promise<string> {
  await setOverlays(tabId, 'hide');
  try {
    return await browser.tabs.captureVisibleTab(windowId, { format: 'jpeg', quality: 95 });
  } finally {
    // If the tab is gone, so are its overlays.
    await setOverlays(tabId, 'show').catch(() => undefined);
  }
}

/** The window in which a tab is in front; undefined if another tab is. */
async function windowInFront(tabId: number): Promise<number | undefined> {
  const { active, windowId } = await browser.tabs.get(tabId);
  return active ? windowId : undefined;
}

/** Hides or shows the overlays in all documents of a tab, and waits until that is on the screen (see hideOverlays.ts). */
async function setOverlays(tabId: number, act: 'hide' | 'show'): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    // Some documents never end to load. Without this, the browser would wait for them.
    injectImmediately: true,
    // It runs in the page's documents, so it can use nothing of this file.
    func: async (what: 'hide' | 'show') => {
      const world = globalThis as typeof globalThis & { maskCheckOverlays?: Record<typeof what, () => unknown> };
      if (Object.hasOwn(world, 'maskCheckOverlays')) await world.maskCheckOverlays?.[what]();
    },
    args: [act],
  });
}
