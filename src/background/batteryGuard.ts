import type { Power } from '../platform/battery.ts';
import { InTurn } from '../platform/inTurn.ts';
import { type KeptPower, POWER_KEY, powerFrom } from '../session/power.ts';
import { readSession, removeSession, writeSession } from '../session/sessionArea.ts';
import type { TabTiles } from '../session/tabTiles.ts';
import { batteryEffect } from '../settings/batteryRule.ts';
import type { Settings } from '../settings/settings.ts';
import type { TabTilesStore } from './tabTilesStore.ts';

/** What the guard looks at, and what it acts on. */
interface BatterySources {
  readonly tabs: Pick<TabTilesStore, 'get' | 'ids'>;
  readonly settings: { current(): Promise<Settings> };
  /** Pauses a tab's check because of the battery, or lets it go on. */
  readonly pause: (tabId: number, paused: boolean) => Promise<void>;
}

/**
 * Pauses checks while the battery is low, where the user has chosen that, and lets them go on afterwards. It acts when
 * the battery crosses the level, and when a check begins below it; a check that the user lets go on meanwhile goes on.
 * (That checks slow down needs no guard: the scripts that sample go by `checkRateNow` themselves.)
 */
export class BatteryGuard {
  readonly #sources: BatterySources;
  readonly #turns = new InTurn();
  /** The tabs whose check is about to begin. */
  readonly #starting = new Set<number>();

  constructor(sources: BatterySources) {
    this.#sources = sources;
  }

  /** Takes in the machine's power, as the host tells it. */
  note(power: Power): Promise<void> {
    return this.#turns.do(async () => {
      const { pausing = false } = (await readPower()) ?? {};
      await this.#look({ ...power, pausing });
    });
  }

  /** To be called when the settings have changed. */
  settingsChanged(): Promise<void> {
    return this.#turns.do(async () => {
      const kept = await readPower();
      if (kept) await this.#look(kept);
    });
  }

  /** To be called when what is known of a tab has changed. @param tab undefined if nothing is known any more */
  async changed(tabId: number, tab: TabTiles | undefined): Promise<void> {
    if (tab?.phase === 'starting') this.#starting.add(tabId);
    else if (this.#starting.delete(tabId) && tab?.phase === 'checking') await this.#began(tabId);
  }

  /** To be called when the host is gone: nobody tells of the power any more. */
  forget(): Promise<void> {
    return this.#turns.do(() => removeSession([POWER_KEY]));
  }

  #began(tabId: number): Promise<void> {
    return this.#turns.do(async () => {
      if ((await readPower())?.pausing) await this.#sources.pause(tabId, true);
    });
  }

  /** Keeps the power, and acts if checks are to pause from now on, or no longer. */
  async #look(kept: KeptPower): Promise<void> {
    const pausing = batteryEffect(await this.#sources.settings.current(), kept) === 'pause';
    await writeSession({ [POWER_KEY]: { ...kept, pausing } });
    if (pausing === kept.pausing) return;
    for (const tabId of await this.#sources.tabs.ids()) {
      const tab = await this.#sources.tabs.get(tabId);
      const isConcerned = pausing ? tab?.phase === 'checking' : tab?.pausedBy === 'battery';
      if (isConcerned) await this.#sources.pause(tabId, pausing);
    }
  }
}

async function readPower(): Promise<KeptPower | undefined> {
  return powerFrom((await readSession())[POWER_KEY]);
}
