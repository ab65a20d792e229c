import { readSession, removeSession, writeSession } from '../session/sessionArea.ts';
import { type EndReason, isActive, STARTING, type TabTiles, tilesIn, tilesKey } from '../session/tabTiles.ts';

/**
 * The tabs that are or were checked. They are kept in memory and written to session storage, so that a restarted
 * service worker can go on. One callback is told of every change.
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

  /** To be called when a check is asked for. The tab is known from then on. */
  async start(tabId: number): Promise<void> {
    await this.#keep(await this.#load(), tabId, STARTING);
  }

  /** Notes that the content scripts have been injected. */
  running(tabId: number): Promise<void> {
    return this.#change(tabId, (tab) => (tab.phase === 'starting' ? { ...tab, phase: 'checking' } : tab));
  }

  /** Notes that the user has ended the check. */
  stop(tabId: number): Promise<void> {
    return this.#change(tabId, () => ({ phase: 'stopped', endReason: null, frames: {} }));
  }

  /** Notes that the check has ended by itself. */
  end(tabId: number, endReason: EndReason): Promise<void> {
    return this.#change(tabId, (tab) => (isActive(tab) ? { phase: 'ended', endReason, frames: {} } : tab));
  }

  /**
   * Stores the tiles that one document of the tab has now.
   *
   * @param hidden whether its page keeps the user from seeing the boxes
   */
  setTiles(tabId: number, frameId: number, tiles: TabTiles['frames'][string], hidden = false): Promise<void> {
    return this.#change(tabId, (tab) =>
      isActive(tab) ? withHidden({ ...tab, frames: { ...tab.frames, [frameId]: tiles } }, frameId, hidden) : tab,
    );
  }

  /** Forgets the tiles of a document that went away. */
  removeFrame(tabId: number, frameId: number): Promise<void> {
    return this.#change(tabId, (tab) => {
      const { [frameId]: _gone, ...frames } = tab.frames;
      return withHidden({ ...tab, frames }, frameId, false);
    });
  }

  /** Forgets a tab that was closed. */
  async forget(tabId: number): Promise<void> {
    if ((await this.#load()).delete(tabId)) await removeSession([tilesKey(tabId)]);
  }

  /** Changes what is known about a tab. Nothing is kept about a tab that is unknown (closed, or never checked). */
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

function withHidden({ hiddenIn = [], ...tab }: TabTiles, frameId: number, hidden: boolean): TabTiles {
  const others = hiddenIn.filter((one) => one !== frameId);
  const all = hidden ? [...others, frameId] : others;
  return all.length > 0 ? { ...tab, hiddenIn: all } : tab;
}
