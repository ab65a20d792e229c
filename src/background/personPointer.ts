import { nextAfter, offenders } from '../people/offenders.ts';
import type { SettingsKeeper } from './settingsKeeper.ts';
import type { TabPolicies } from './tabPolicies.ts';
import type { TabTilesStore } from './tabTilesStore.ts';
import { tellTab } from './tellTab.ts';

/** Shows people in their page: scrolls to their tile and rings it. */
export class PersonPointer {
  readonly #tabs: TabTilesStore;
  readonly #policies: TabPolicies;
  readonly #settings: SettingsKeeper;
  /** Whom the last command showed, by tab. */
  readonly #last = new Map<number, string>();

  constructor(tabs: TabTilesStore, policies: TabPolicies, settings: SettingsKeeper) {
    this.#tabs = tabs;
    this.#policies = policies;
    this.#settings = settings;
  }

  /**
   * Shows a tile of a document. It is no error if it has gone.
   *
   * @param document the browser's number of it (`frameId`)
   * @param scroll whether to scroll there
   */
  async show(tabId: number, document: number, tile: number, scroll: boolean): Promise<void> {
    await tellTab(tabId, { type: 'ring', tile, scroll }, document);
  }

  /** Shows the next person who breaks the rule; after the last one the first again. */
  async showNextOffender(tabId: number): Promise<void> {
    const [tab, { policy }, { wornWronglyBreaks }] = await Promise.all([
      this.#tabs.get(tabId),
      this.#policies.of(tabId),
      this.#settings.current(),
    ]);
    const person = tab && nextAfter(offenders(tab.roster, { policy, wornWronglyBreaks }), this.#last.get(tabId));
    if (!person) return;
    this.#last.set(tabId, person.key);
    await this.show(tabId, person.document, person.tile, true);
  }

  /** To be called when the tab was closed. */
  forget(tabId: number): void {
    this.#last.delete(tabId);
  }
}
