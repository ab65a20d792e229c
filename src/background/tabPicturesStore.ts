import { withHidden } from '../session/hiddenIn.ts';
import { changedPicture, type PictureChange } from '../session/pictureState.ts';
import { readSession, removeSession, writeSession } from '../session/sessionArea.ts';
import {
  checkKey,
  NO_PICTURES,
  type PicturesCheck,
  pictureKey,
  picturesIn,
  type TabPictures,
} from '../session/tabPictures.ts';
import type { EndReason } from '../session/tabTiles.ts';
import { withHost } from '../session/withHost.ts';

/**
 * The pictures that are or were checked, by tab. Every change is written to session storage and told to one callback.
 */
export class TabPicturesStore {
  readonly #onChange: (tabId: number) => void;
  #tabs: Promise<Map<number, TabPictures>> | undefined;

  constructor(onChange: (tabId: number) => void) {
    this.#onChange = onChange;
  }

  async get(tabId: number): Promise<TabPictures> {
    return (await this.#load()).get(tabId) ?? NO_PICTURES;
  }

  async ids(): Promise<number[]> {
    return [...(await this.#load()).keys()];
  }

  /** Whether any tab's pictures need the inference host. */
  async anyActive(): Promise<boolean> {
    return [...(await this.#load()).values()].some(({ active }) => active);
  }

  /** To be called when a check is asked for. The tab is known from then on. */
  async start(tabId: number): Promise<void> {
    await this.#set(await this.#load(), tabId, { active: true, endReason: null });
  }

  /**
   * Notes that the tab doesn't need the host any more.
   *
   * @param endReason why the check could not start; null if it went well
   */
  async end(tabId: number, endReason: EndReason | null): Promise<void> {
    const tabs = await this.#load();
    // Nothing is kept about a tab that is unknown, because it was closed or shows another page.
    if (tabs.has(tabId)) await this.#set(tabs, tabId, { active: false, endReason });
  }

  /**
   * Stores what changed in one document of a tab. The change is ignored unless the tab's pictures are being checked.
   *
   * @param hidden whether the document's page keeps the user from seeing the boxes
   * @param host of the document's address; empty if it has none
   */
  async update(
    tabId: number,
    frameId: number,
    changed: readonly PictureChange[],
    removed: readonly number[],
    hidden = false,
    host = '',
  ): Promise<void> {
    const tabs = await this.#load();
    const tab = tabs.get(tabId);
    if (!tab) return;
    const pictures = new Map(tab.pictures);
    const updated = changed.map((change) => changedPicture(pictures.get(`${frameId}:${change.id}`), change));
    for (const picture of updated) pictures.set(`${frameId}:${picture.id}`, picture);
    for (const id of removed) pictures.delete(`${frameId}:${id}`);
    const after = { ...withHidden(withHost(tab, frameId, host), frameId, hidden), reported: true as const, pictures };
    tabs.set(tabId, after);
    const written = updated.map((picture): [string, unknown] => [
      pictureKey(tabId, `${frameId}:${picture.id}`),
      picture,
    ]);
    if (JSON.stringify(checkOf(after)) !== JSON.stringify(checkOf(tab)))
      written.push([checkKey(tabId), checkOf(after)]);
    await this.#keep(
      tabId,
      removeSession(removed.map((id) => pictureKey(tabId, `${frameId}:${id}`))),
      writeSession(Object.fromEntries(written)),
    );
  }

  /** Forgets a document that went away. If it is the main page, all pictures of the tab are forgotten. */
  async removeFrame(tabId: number, frameId: number): Promise<void> {
    if (frameId === 0) return this.forget(tabId);
    const { pictures } = await this.get(tabId);
    const gone = [...pictures.keys()].filter((key) => key.startsWith(`${frameId}:`));
    await this.update(
      tabId,
      frameId,
      [],
      gone.map((key) => Number(key.split(':')[1])),
    );
  }

  /** Forgets a tab that was closed or shows another page. */
  async forget(tabId: number): Promise<void> {
    const tabs = await this.#load();
    const tab = tabs.get(tabId);
    if (!tab) return;
    tabs.delete(tabId);
    const keys = [...tab.pictures.keys()].map((picture) => pictureKey(tabId, picture));
    await this.#keep(tabId, removeSession([checkKey(tabId), ...keys]));
  }

  async #set(tabs: Map<number, TabPictures>, tabId: number, check: PicturesCheck): Promise<void> {
    const tab = { ...(tabs.get(tabId) ?? NO_PICTURES), ...check };
    tabs.set(tabId, tab);
    await this.#keep(tabId, writeSession({ [checkKey(tabId)]: checkOf(tab) }));
  }

  /** Waits for the writes, and tells of the change even if they fail. */
  async #keep(tabId: number, ...writes: Promise<void>[]): Promise<void> {
    try {
      await Promise.all(writes);
    } finally {
      this.#onChange(tabId);
    }
  }

  #load(): Promise<Map<number, TabPictures>> {
    this.#tabs ??= readSession()
      .then(picturesIn)
      .catch((error: unknown) => {
        this.#tabs = undefined;
        throw error;
      });
    return this.#tabs;
  }
}

/** What is kept of a tab besides its pictures. */
function checkOf({ pictures: _, ...check }: TabPictures): PicturesCheck {
  return check;
}
