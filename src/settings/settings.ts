import * as v from 'valibot';
import { DEFAULT_POLICY, POLICIES } from '../policy/policy.ts';

/** All settings. A stored value that does not fit counts as its default, and leaves the others as they are. */
const SettingsSchema = v.object({
  /** What the place asks of its visitors. */
  policy: v.optional(v.fallback(v.picklist(POLICIES), DEFAULT_POLICY), DEFAULT_POLICY),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** What holds until the user chooses. */
export const DEFAULT_SETTINGS: Settings = v.parse(SettingsSchema, {});

/** Where local storage keeps the settings, with their version. */
export const SETTINGS_KEY = 'settings';

/** Where version 0 kept them: each setting under a key of its own. */
export const VERSION_0_KEYS = ['policy'] as const;

/** Settings as an older version kept them. */
type OldSettings = Readonly<Record<string, unknown>>;

/**
 * The step at index n makes settings of version n those of version n + 1. Steps are never changed once released: who
 * changes the meaning of a setting adds one.
 */
const MIGRATIONS: readonly ((old: OldSettings) => OldSettings)[] = [
  // From keys of their own to one entry.
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
