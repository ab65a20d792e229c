import { readSession, removeSession, writeSession } from '../session/sessionArea.ts';
import { type EndReason, isActive, STARTING, type TabTiles, tilesIn, tilesKey } from '../session/tabTiles.ts';

/**
 * The tabs that are or were checked. Kept in memory and written through to session storage, from which a restarted
 * service worker takes up again. One callback tells of every change.
 */
export class TabTilesStore {
  readonly #onChange: (tabId: number) => void;
  #tabs: Promise<Map<number, TabTiles>> | undefined;

  constructor(onChange: (tabId: number) => void) {
    this.#onChange = onChange;
  }

  async get(tabId: number): Promise<TabTiles | undefined> {
    return (await this.#load()).get(tabId);
  }

  async ids(): Promise<number[]> {
    return [...(await this.#load()).keys()];
  }

  /** Whether any tab needs the inference host. */
  async anyActive(): Promise<boolean> {
    return [...(await this.#load()).values()].some(isActive);
  }

  /** A check is asked for: from here on the tab is known. */
  async start(tabId: number): Promise<void> {
    await this.#keep(await this.#load(), tabId, STARTING);
  }

  /** The content scripts are in. */
  running(tabId: number): Promise<void> {
    return this.#change(tabId, (tab) => (tab.phase === 'starting' ? { ...tab, phase: 'checking' } : tab));
  }

  /** The user ended the check. */
  stop(tabId: number): Promise<void> {
    return this.#change(tabId, () => ({ phase: 'stopped', endReason: null, frames: {} }));
  }

  /** The check ended by itself. */
  end(tabId: number, endReason: EndReason): Promise<void> {
    return this.#change(tabId, (tab) => (isActive(tab) ? { phase: 'ended', endReason, frames: {} } : tab));
  }

  /** What one frame of the page now shows. */
  setTiles(tabId: number, frameId: number, tiles: TabTiles['frames'][string]): Promise<void> {
    return this.#change(tabId, (tab) =>
      isActive(tab) ? { ...tab, frames: { ...tab.frames, [frameId]: tiles } } : tab,
    );
  }

  /** A frame of the page went away. */
  removeFrame(tabId: number, frameId: number): Promise<void> {
    return this.#change(tabId, (tab) => {
      const { [frameId]: _gone, ...frames } = tab.frames;
      return { ...tab, frames };
    });
  }

  /** The tab was closed. */
  async forget(tabId: number): Promise<void> {
    if ((await this.#load()).delete(tabId)) await removeSession([tilesKey(tabId)]);
  }

  /** Changes what is known of a tab. Of one that is not known (closed, or never checked) nothing is kept. */
  async #change(tabId: number, change: (tab: TabTiles) => TabTiles): Promise<void> {
    const tabs = await this.#load();
    const before = tabs.get(tabId);
    const after = before && change(before);
    if (after && after !== before) await this.#keep(tabs, tabId, after);
  }

  async #keep(tabs: Map<number, TabTiles>, tabId: number, tab: TabTiles): Promise<void> {
    tabs.set(tabId, tab);
    try {
      await writeSession({ [tilesKey(tabId)]: tab });
    } finally {
      this.#onChange(tabId);
    }
  }

  #load(): Promise<Map<number, TabTiles>> {
    this.#tabs ??= readSession()
      .then(tilesIn)
      .catch((error: unknown) => {
        this.#tabs = undefined;
        throw error;
      });
    return this.#tabs;
  }
}
