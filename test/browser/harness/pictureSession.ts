import type { Page } from 'puppeteer-core';
import type { DrawnBox } from '../../../src/content/overlay/overlay.ts';
import type { PictureState } from '../../../src/session/pictureState.ts';
import type { CheckSession } from './checkSession.ts';
import { until } from './checkSession.ts';

/** What the extension shows and knows of one document's pictures. */
export interface PictureSnapshot {
  readonly boxes: readonly DrawnBox[];
  readonly notices: Readonly<Record<number, string>>;
  /** How many lines between two people are drawn. */
  readonly lines: number;
  readonly pictures: readonly PictureState[];
}

/** Reads it in the content script's own world; undefined where no picture is checked. */
export async function pictureSnapshot(page: Page): Promise<PictureSnapshot | undefined> {
  for (const realm of page.extensionRealms()) {
    const found = await realm
      .evaluate(() => {
        const world = globalThis as { maskCheckPictures?: { check: { snapshot(): PictureSnapshot } } };
        return world.maskCheckPictures?.check.snapshot();
      })
      .catch(() => undefined);
    if (found) return found;
  }
  return undefined;
}

/** The pictures of a page, by name; throws unless all are settled within the time. */
export async function settledPictures(page: Page, within = 120_000): Promise<Map<string, PictureState>> {
  let pictures: readonly PictureState[] = [];
  await until(
    'all pictures settled',
    async () => {
      pictures = (await pictureSnapshot(page))?.pictures ?? [];
      const waiting = pictures.filter(({ phase }) => phase === 'waiting' || phase === 'checking');
      return (pictures.length > 0 && waiting.length === 0) || `${waiting.map(({ name }) => name)}`;
    },
    within,
  );
  return new Map(pictures.map((picture) => [picture.name, picture]));
}

/** Clicks one of the popup's buttons for pictures. */
export async function pressPictures(popup: Page, action: 'check' | 'cancel' | 'clear' | 'files'): Promise<void> {
  await popup.evaluate(
    (name) => document.querySelector<HTMLButtonElement>(`.pictures [data-action="${name}"]`)?.click(),
    action,
  );
}

/**
 * What the browser does on a click on "Check masks in image", but for granting activeTab: the toolbar button must have
 * been pressed on this page before.
 */
export async function clickMenu(session: CheckSession, address: string): Promise<void> {
  const worker = await session.background();
  await worker.evaluate(async (srcUrl) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: unknown): void };
    event.dispatch({ menuItemId: 'check-image', srcUrl, frameId: 0 }, tab);
  }, address);
}

/** How many faces are in which state, such as `{ without_mask: 3 }`. */
export function states({ faces }: Pick<PictureState, 'faces'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of faces) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
