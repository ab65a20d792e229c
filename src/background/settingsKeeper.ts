import type { Settings, SettingsChange } from '../settings/settings.ts';
import { readSettings, writeSettings } from '../settings/settingsStore.ts';

/**
 * The settings as the background uses them: read once, since only the background writes them and badges need them at
 * every report; and the one place that acts when they change.
 */
export class SettingsKeeper {
  readonly #onChanged: () => Promise<void>;
  #settings: Promise<Settings> | undefined;

  /** @param onChanged does what has to be done after a change, such as drawing the badges anew */
  constructor(onChanged: () => Promise<void>) {
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

  /** Changes some settings, keeps the others, and acts on the change. */
  async change(change: SettingsChange): Promise<void> {
    await writeSettings(change);
    this.#settings = undefined;
    await this.#onChanged();
  }
}
