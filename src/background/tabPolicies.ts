import type { Policy } from '../policy/policy.ts';
import { type PolicyHere, policyHere } from '../policy/policyHere.ts';
import type { SettingsKeeper } from './settingsKeeper.ts';
import type { TabTilesStore } from './tabTilesStore.ts';
import { tellTab } from './tellTab.ts';

/** Knows which policy holds in which tab, and tells the tabs' scripts when it becomes another. */
export class TabPolicies {
  readonly #tabs: TabTilesStore;
  readonly #settings: SettingsKeeper;

  constructor(tabs: TabTilesStore, settings: SettingsKeeper) {
    this.#tabs = tabs;
    this.#settings = settings;
  }

  /** The policy that holds in a tab, and why. */
  async of(tabId: number): Promise<PolicyHere> {
    const [tab, { policy, sitePolicies }] = await Promise.all([this.#tabs.get(tabId), this.#settings.current()]);
    return policyHere(policy, sitePolicies, tab?.site ?? null, tab?.policy ?? null);
  }

  /** Tells a tab's scripts which policy holds now. It is no error if there are none. */
  async tell(tabId: number): Promise<void> {
    await tellTab(tabId, { type: 'policy', policy: (await this.of(tabId)).policy });
  }

  /** Sets the policy for one check. @param policy null for the one that holds anyway */
  async setForSession(tabId: number, policy: Policy | null): Promise<void> {
    await this.#tabs.setPolicy(tabId, policy);
    await this.tell(tabId);
  }

  /** Sets the policy for a site. @param policy null for the general one */
  async setForSite(site: string, policy: Policy | null): Promise<void> {
    const { [site]: _before, ...others } = (await this.#settings.current()).sitePolicies;
    await this.#settings.change({ sitePolicies: policy ? { ...others, [site]: policy } : others });
  }
}
