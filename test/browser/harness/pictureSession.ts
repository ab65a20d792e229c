import type { Page } from 'puppeteer-core';
import type { DrawnBox } from '../../../src/content/overlay/overlay.ts';
import type { DocumentPictures } from '../../../src/content/pictures/documentPictures.ts';
import type { PictureState } from '../../../src/session/pictureState.ts';
import { HUNG_AFTER, until } from './checkSession.ts';
import { inContentWorld } from './contentWorld.ts';
import type { View } from './session.ts';

/** What the extension shows and knows of one document's pictures. */
export interface PictureSnapshot {
  readonly boxes: readonly DrawnBox[];
  readonly notices: Readonly<Record<number, string>>;
  /** Where the signs behind the answers lie. */
  readonly signs: ReturnType<DocumentPictures['snapshot']>['signs'];
  /** How many lines between two people are drawn. */
  readonly lines: number;
  readonly pictures: readonly PictureState[];
}

/** Reads it in the content script's own world; undefined where no picture is checked. */
export async function pictureSnapshot(page: Page): Promise<PictureSnapshot | undefined> {
  const text = await inContentWorld(page, 'JSON.stringify(globalThis.maskCheckPictures?.check.snapshot())');
  return text === undefined ? undefined : JSON.parse(text);
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

/** Clicks one of the popup's buttons for pictures, on the tab that holds them. @throws if it does not appear */
export async function pressPictures(popup: View, action: 'check' | 'cancel' | 'clear' | 'files'): Promise<void> {
  await until(
    `the button "${action}" is there`,
    () =>
      popup.evaluate((name) => {
        document.querySelector<HTMLButtonElement>('#tab-pictures[aria-selected="false"]')?.click();
        const button = document.querySelector<HTMLButtonElement>(`.pictures [data-action="${name}"]`);
        button?.click();
        return button !== null;
      }, action),
    HUNG_AFTER,
  );
}

/** How many faces are in which state, such as `{ without_mask: 3 }`. */
export function states({ faces }: Pick<PictureState, 'faces'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of faces) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
