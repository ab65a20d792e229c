import { browser } from '../platform/browser.ts';
import { InTurn } from '../platform/inTurn.ts';
import { takeOverManaged } from '../settings/managedSettings.ts';
import type { Settings, SettingsChange } from '../settings/settings.ts';
import { readSettings, upgradeSettings, writeSettings } from '../settings/settingsStore.ts';
import { sharedSettings, shareSettings } from '../settings/syncedSettings.ts';

/**
 * The settings as the background uses them: read once, since only the background writes them and badges need them at
 * every report; and the one place that acts when they change, whether the user, an administrator or another of the
 * user's machines changes them.
 */
export class SettingsKeeper {
  readonly #onChanged: (settings: Settings) => Promise<void>;
  readonly #turns = new InTurn();
  #settings: Promise<Settings> | undefined;

  /** @param onChanged does what has to be done after a change, such as drawing the badges anew */
  constructor(onChanged: (settings: Settings) => Promise<void>) {
    this.#onChanged = onChanged;
  }

  /** The settings as they are now. @throws if they can't be read; the next call tries again */
  current(): Promise<Settings> {
    this.#settings ??= readSettings().catch((error: unknown) => {
      this.#settings = undefined;
      throw error;
    });
    return this.#settings;
  }

  /**
   * Changes some settings, keeps the others, and acts on the change. Where the user has just begun to share settings,
   * those of the other machines win.
   */
  change(change: SettingsChange): Promise<void> {
    return this.#turns.do(async () => {
      const { sync: wasSynced } = await this.current();
      const joining = change.sync === true && !wasSynced;
      const shared = joining ? await sharedSettings() : undefined;
      await writeSettings({ ...change, ...shared });
      await this.#changed();
      const settings = await this.current();
      if (settings.sync) await shareSettings(settings);
    });
  }

  /**
   * Takes over what another of the user's machines has changed. To be called when the synced storage changes. It waits
   * for a change of our own that is under way: the browser tells us of that too, and what we shared before is older.
   */
  takeOverShared(): Promise<void> {
    return this.#turns.do(async () => {
      if (!(await this.current()).sync) return;
      const shared = await sharedSettings();
      if (!shared) return;
      await writeSettings(shared);
      await this.#changed();
    });
  }

  /** Takes over what an administrator prescribes. To be called when the browser starts, and when that changes. */
  async takeOverManaged(): Promise<void> {
    if (await takeOverManaged()) await this.#changed();
  }

  /** Brings settings of an older version up to date. To be called after an installation or update. */
  async installed(): Promise<void> {
    await upgradeSettings();
    await this.takeOverManaged();
    await this.takeOverShared();
    // Whatever the browser has lost by the update, such as registered scripts, is set anew.
    await this.#changed();
  }

  /** Listens to the browser's two other storage areas. @param run does work that nobody waits for */
  listen(run: (work: Promise<unknown>) => void): void {
    browser.storage.managed.onChanged.addListener(() => run(this.takeOverManaged()));
    browser.storage.sync.onChanged.addListener(() => run(this.takeOverShared()));
    browser.runtime.onStartup.addListener(() => run(this.takeOverManaged()));
  }

  async #changed(): Promise<void> {
    this.#settings = undefined;
    await this.#onChanged(await this.current());
  }
}
