import { browser } from '../platform/browser.ts';
import { followStorage, type StoredValues } from '../platform/followStorage.ts';
import { InTurn } from '../platform/inTurn.ts';
import {
  chosenFrom,
  lockedKeys,
  MANAGED_KEY,
  SETTINGS_KEY,
  SETTINGS_VERSION,
  type SettingKey,
  type Settings,
  type SettingsChange,
  settingsFrom,
  VERSION_0_KEYS,
  withChange,
} from './settings.ts';

const KEYS = [SETTINGS_KEY, MANAGED_KEY, ...VERSION_0_KEYS];
const writes = new InTurn();

/** The settings that count now. */
export async function readSettings(): Promise<Settings> {
  return settingsFrom(await browser.storage.local.get(KEYS));
}

/**
 * Changes some settings and keeps the others. Only the background may call this, so that no two contexts overwrite each
 * other's changes; pages send `change-settings`.
 */
export function writeSettings(change: SettingsChange): Promise<void> {
  return writes.do(async () => {
    const settings = withChange(chosenFrom(await browser.storage.local.get(KEYS)), change);
    await browser.storage.local.set({ [SETTINGS_KEY]: { version: SETTINGS_VERSION, ...settings } });
    await browser.storage.local.remove([...VERSION_0_KEYS]);
  });
}

/** Rewrites settings of an older version in the form of this version. To be called after an update. */
export function upgradeSettings(): Promise<void> {
  return writeSettings({});
}

/**
 * Calls back with the settings that count once they are read, and again whenever they change, until the signal aborts.
 *
 * @param onSettings is also told which settings an administrator prescribes
 * @param where the context, named in the report if the settings can't be read
 */
export function followSettings(
  onSettings: (settings: Settings, locked: readonly SettingKey[]) => void,
  signal: AbortSignal,
  where: string,
): void {
  let stored: StoredValues = {};
  followStorage(
    { area: 'local', keys: KEYS },
    (changed) => {
      stored = { ...stored, ...changed };
      onSettings(settingsFrom(stored), lockedKeys(stored));
    },
    signal,
    where,
  );
}

/**
 * Calls back with one setting once it is read, and again whenever it changes, until the signal aborts. Changes of other
 * settings are not told.
 *
 * @param where the context, named in the report if the settings can't be read
 */
export function followSetting<Key extends SettingKey>(
  key: Key,
  onValue: (value: Settings[Key]) => void,
  signal: AbortSignal,
  where: string,
): void {
  let last: string | undefined;
  followSettings(
    ({ [key]: value }) => {
      const text = JSON.stringify(value);
      if (text === last) return;
      last = text;
      onValue(value);
    },
    signal,
    where,
  );
}
