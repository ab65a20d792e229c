import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import {
  fittingValues,
  SETTINGS_KEY,
  SETTINGS_VERSION,
  type SettingKey,
  type Settings,
  type SettingsChange,
  upgraded,
} from './settings.ts';

/**
 * Settings that stay on their machine: whether it takes part; whether it keeps portraits, which is to be chosen where they
 * are kept; and all sites: the browser keeps permissions for them on each machine, and which sites somebody visits is
 * nobody's business.
 */
const KEPT_HERE: readonly SettingKey[] = ['sync', 'portraits', 'autoStartSites', 'sitePolicies'];

const SyncedSchema = v.looseObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/**
 * Hands the settings to the browser's account, which carries them to the user's other machines.
 *
 * @returns whether the browser took them; without an account Chromium keeps them like local ones
 */
export async function shareSettings(settings: Settings): Promise<boolean> {
  const shared = { version: SETTINGS_VERSION, ...withoutKept(settings) };
  try {
    const { [SETTINGS_KEY]: before } = await browser.storage.sync.get(SETTINGS_KEY);
    // Each write counts against the browser's quota, and wakes every other machine.
    if (JSON.stringify(before) !== JSON.stringify(shared)) await browser.storage.sync.set({ [SETTINGS_KEY]: shared });
    return true;
  } catch {
    return false;
  }
}

/** The settings that another machine has shared; undefined if there are none. */
export async function sharedSettings(): Promise<SettingsChange | undefined> {
  const { [SETTINGS_KEY]: stored } = await browser.storage.sync
    .get(SETTINGS_KEY)
    .catch(() => ({ [SETTINGS_KEY]: null }));
  const shared = v.safeParse(SyncedSchema, stored);
  if (!shared.success) return undefined;
  const { version, ...values } = shared.output;
  return withoutKept(fittingValues(upgraded(values, version)));
}

function withoutKept(settings: SettingsChange): SettingsChange {
  const shared = Object.entries(settings).filter(([key]) => !KEPT_HERE.some((kept) => kept === key));
  return Object.fromEntries(shared);
}
