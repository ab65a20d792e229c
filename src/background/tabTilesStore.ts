import { peopleAfter, peopleMarked } from '../people/peopleAfter.ts';
import type { Mark } from '../people/person.ts';
import type { Policy } from '../policy/policy.ts';
import { withHidden } from '../session/hiddenIn.ts';
import { readSession, removeSession, writeSession } from '../session/sessionArea.ts';
import {
  type EndReason,
  isActive,
  STARTING,
  seenTiles,
  type TabTiles,
  tilesIn,
  tilesKey,
} from '../session/tabTiles.ts';
import { withHost } from '../session/withHost.ts';

/** Is told of every change of a tab: what is known of it now, or undefined when it is forgotten. */
export type TabObserver = (tabId: number, tab: TabTiles | undefined) => void;

/**
 * The tabs that are or were checked, and the people in them. They are kept in memory and written to session storage, so
 * that a restarted service worker can go on. Observers are told of every change.
 */
export class TabTilesStore {
  readonly #now: () => number;
  readonly #observers: TabObserver[] = [];
  #tabs: Promise<Map<number, TabTiles>> | undefined;

  /** @param now ms since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Tells the observer of every change from now on. */
  observe(observer: TabObserver): void {
    this.#observers.push(observer);
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

  /**
   * To be called when a check is asked for. The tab is known from then on.
   *
   * @param site of the tab's page, if the browser tells
   */
  async start(tabId: number, site: string | null = null): Promise<void> {
    const tabs = await this.#load();
    await this.#keep(tabs, tabId, { ...STARTING, site, policy: tabs.get(tabId)?.policy ?? null });
  }

  /** Notes that the content scripts have been injected. */
  running(tabId: number): Promise<void> {
    return this.#change(tabId, (tab) => (tab.phase === 'starting' ? { ...tab, phase: 'checking' } : tab));
  }

  /**
   * Notes that the check is paused, or goes on. Nobody is seen in a pause; only which documents there are is kept.
   *
   * @param by who has paused it, if not the user
   */
  pause(tabId: number, paused: boolean, by?: TabTiles['pausedBy']): Promise<void> {
    return this.#change(tabId, (tab) => {
      if (tab.phase !== (paused ? 'checking' : 'paused')) return tab;
      if (paused) {
        const documents = Object.fromEntries(Object.keys(tab.frames).map((document) => [document, []]));
        return { ...this.#emptied({ ...tab, phase: 'paused' }), frames: documents, ...(by && { pausedBy: by }) };
      }
      const { pausedBy: _, ...rest } = tab;
      return { ...rest, phase: 'checking' };
    });
  }

  /** Notes that the user has ended the check. */
  stop(tabId: number): Promise<void> {
    return this.#change(tabId, (tab) => this.#emptied({ ...tab, phase: 'stopped', endReason: null }));
  }

  /** Notes that the check has ended by itself. */
  end(tabId: number, endReason: EndReason): Promise<void> {
    return this.#change(tabId, (tab) => (isActive(tab) ? this.#emptied({ ...tab, phase: 'ended', endReason }) : tab));
  }

  /**
   * Stores the tiles that one document of the tab has now, and who is in them.
   *
   * @param hidden whether its page keeps the user from seeing the boxes
   * @param host of its address; empty if it has none
   */
  setTiles(
    tabId: number,
    frameId: number,
    tiles: TabTiles['frames'][string],
    hidden = false,
    host = '',
  ): Promise<void> {
    return this.#change(tabId, (tab) => {
      if (!isActive(tab) || tab.phase === 'paused') return tab;
      const frames = { ...tab.frames, [frameId]: tiles };
      return this.#withRoster(withHidden(withHost({ ...tab, frames }, frameId, host), frameId, hidden));
    });
  }

  /** Forgets the tiles of a document that went away. */
  removeFrame(tabId: number, frameId: number): Promise<void> {
    return this.#change(tabId, (tab) => {
      const { [frameId]: _gone, ...frames } = tab.frames;
      return this.#withRoster(withHidden(withHost({ ...tab, frames }, frameId, ''), frameId, false));
    });
  }

  /** Notes what the user says of a person. @param mark null takes it back */
  mark(tabId: number, key: string, mark: Mark | null): Promise<void> {
    return this.#change(tabId, (tab) => ({ ...tab, roster: peopleMarked(tab.roster, key, mark, this.#now()) }));
  }

  /** Notes the policy that the user wants for this check. @param policy null for the one that holds anyway */
  setPolicy(tabId: number, policy: Policy | null): Promise<void> {
    return this.#change(tabId, (tab) => ({ ...tab, policy }));
  }

  /** Forgets a tab that was closed. */
  async forget(tabId: number): Promise<void> {
    if (!(await this.#load()).delete(tabId)) return;
    try {
      await removeSession([tilesKey(tabId)]);
    } finally {
      this.#tell(tabId, undefined);
    }
  }

  #withRoster(tab: TabTiles): TabTiles {
    return { ...tab, roster: peopleAfter(tab.roster, seenTiles(tab), this.#now()) };
  }

  #emptied({ hiddenIn: _, pausedBy: __, hosts: ___, ...tab }: TabTiles): TabTiles {
    return this.#withRoster({ ...tab, frames: {} });
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
      this.#tell(tabId, tab);
    }
  }

  #tell(tabId: number, tab: TabTiles | undefined): void {
    for (const observer of this.#observers) observer(tabId, tab);
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
