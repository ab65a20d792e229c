import { browser } from '../platform/browser.ts';
import { changedPicture, type PictureChange } from '../session/pictureState.ts';
import {
  checkKey,
  NO_PICTURES,
  type PicturesCheck,
  pictureKey,
  picturesIn,
  type TabPictures,
} from '../session/tabPictures.ts';

/** The pictures that are or were checked, by tab. Written through to session storage; one callback tells of every change. */
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

  /** Notes that a check starts, or why it ended or could not start. */
  async set(tabId: number, check: PicturesCheck): Promise<void> {
    const tabs = await this.#load();
    tabs.set(tabId, { ...(tabs.get(tabId) ?? NO_PICTURES), ...check });
    await browser.storage.session.set({ [checkKey(tabId)]: check });
    this.#onChange(tabId);
  }

  /** Takes in what changed in one frame of a page; ignored unless its pictures are being checked. */
  async update(
    tabId: number,
    frameId: number,
    changed: readonly PictureChange[],
    removed: readonly number[],
  ): Promise<void> {
    const tabs = await this.#load();
    const tab = tabs.get(tabId);
    if (!tab) return;
    const pictures = new Map(tab.pictures);
    const updated = changed.map((change) => changedPicture(pictures.get(`${frameId}:${change.id}`), change));
    for (const picture of updated) pictures.set(`${frameId}:${picture.id}`, picture);
    for (const id of removed) pictures.delete(`${frameId}:${id}`);
    tabs.set(tabId, { ...tab, pictures });
    const written = updated.map((picture) => [pictureKey(tabId, `${frameId}:${picture.id}`), picture]);
    await Promise.all([
      browser.storage.session.set(Object.fromEntries(written)),
      browser.storage.session.remove(removed.map((id) => pictureKey(tabId, `${frameId}:${id}`))),
    ]);
    this.#onChange(tabId);
  }

  /** A frame's document, or with the main frame's the whole page, went away. */
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

  /** The tab was closed or shows another page. */
  async forget(tabId: number): Promise<void> {
    const tabs = await this.#load();
    const tab = tabs.get(tabId);
    if (!tab) return;
    tabs.delete(tabId);
    const keys = [...tab.pictures.keys()].map((picture) => pictureKey(tabId, picture));
    await browser.storage.session.remove([checkKey(tabId), ...keys]);
    this.#onChange(tabId);
  }

  #load(): Promise<Map<number, TabPictures>> {
    this.#tabs ??= browser.storage.session.get(null).then(picturesIn);
    return this.#tabs;
  }
}
