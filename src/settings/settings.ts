import * as v from 'valibot';
import { DEFAULT_POLICY, POLICIES } from '../policy/policy.ts';

/** All settings. A stored value that does not fit counts as its default, and leaves the others as they are. */
const SettingsSchema = v.object({
  /** What the place asks of its visitors. */
  policy: v.optional(v.fallback(v.picklist(POLICIES), DEFAULT_POLICY), DEFAULT_POLICY),
  /** Whether history keeps the counts of checks on this machine. */
  history: v.optional(v.fallback(v.boolean(), true), true),
  /** Days after which history forgets a check. */
  retentionDays: v.optional(v.fallback(v.pipe(v.number(), v.minValue(1), v.maxValue(3650)), 30), 30),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** The settings until the user chooses others. */
export const DEFAULT_SETTINGS: Settings = v.parse(SettingsSchema, {});

/** Where local storage keeps the settings, with their version. */
export const SETTINGS_KEY = 'settings';

/** Where version 0 kept the settings: each under its own key. */
export const VERSION_0_KEYS = ['policy'] as const;

/** Settings in the form of an older version. */
type OldSettings = Readonly<Record<string, unknown>>;

/**
 * The step at index n turns settings of version n into settings of version n + 1. A released step is never changed: a
 * change in a setting's meaning needs a new step.
 */
const MIGRATIONS: readonly ((old: OldSettings) => OldSettings)[] = [
  // From one key for each setting to one entry for all.
  ({ policy }) => ({ policy }),
];

/** The version that this MaskCheck writes. */
export const SETTINGS_VERSION = MIGRATIONS.length;

const StoredSchema = v.looseObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/**
 * The settings among what local storage holds, brought up to this version. Those of a newer version are taken as far
 * as they fit: the user may have gone back to an older MaskCheck.
 */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): Settings {
  const current = v.safeParse(StoredSchema, stored[SETTINGS_KEY]);
  const { version, ...values } = current.success ? current.output : { version: 0, ...stored };
  const upgraded = MIGRATIONS.slice(version).reduce<OldSettings>((old, migrate) => migrate(old), values);
  return v.parse(SettingsSchema, upgraded);
}
