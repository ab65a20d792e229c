import * as v from 'valibot';
import { DEFAULT_DISTANCE, DistanceChoiceSchema } from '../faces/distanceChoice.ts';
import { DEFAULT_POLICY, POLICIES } from '../policy/policy.ts';

/** All settings, and what each may be. Whoever adds one adds its default below. */
const FIELDS = {
  /** What the place asks of its visitors. */
  policy: v.picklist(POLICIES),
  /** What single sites ask for instead, by site (scheme, host and port). */
  sitePolicies: v.record(v.pipe(v.string(), v.maxLength(300)), v.picklist(POLICIES)),
  /** Whether a mask worn wrongly breaks the rule "masks required". */
  wornWronglyBreaks: v.boolean(),
  /** Whether and how distances between people are measured. */
  distance: DistanceChoiceSchema,
};

const SettingsSchema = v.object(FIELDS);
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** The name of one setting. */
export type SettingKey = keyof Settings;

/** The settings until the user chooses others. */
export const DEFAULT_SETTINGS: Settings = {
  policy: DEFAULT_POLICY,
  sitePolicies: {},
  wornWronglyBreaks: true,
  distance: DEFAULT_DISTANCE,
};

/** Every setting's name. */
export const SETTING_KEYS = Object.keys(FIELDS) as readonly SettingKey[];

/** A change of some settings. Unknown names and values that do not fit are refused. */
export const SettingsChangeSchema = v.partial(v.strictObject(FIELDS));
export type SettingsChange = v.InferOutput<typeof SettingsChangeSchema>;

/** Where local storage keeps the settings, with their version. */
export const SETTINGS_KEY = 'settings';

/** Where version 0 kept the settings: each under its own key. */
export const VERSION_0_KEYS = ['policy'] as const;

/** Settings in the form of an older version. */
type OldSettings = Readonly<Record<string, unknown>>;

/**
 * The step at index n turns settings of version n into settings of version n + 1. A released step is never changed: a
 * change in a setting's meaning needs a new step. A new setting needs none: it starts with its default.
 */
const MIGRATIONS: readonly ((old: OldSettings) => OldSettings)[] = [
  // From one key for each setting to one entry for all.
  ({ policy }) => ({ policy }),
];

/** The version that this MaskCheck writes. */
export const SETTINGS_VERSION = MIGRATIONS.length;

const StoredSchema = v.looseObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/**
 * The settings among what local storage holds, brought up to this version. A value that does not fit counts as its
 * default, and leaves the others as they are. Those of a newer version are taken as far as they fit: the user may have
 * gone back to an older MaskCheck.
 */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): Settings {
  const current = v.safeParse(StoredSchema, stored[SETTINGS_KEY]);
  const { version, ...values } = current.success ? current.output : { version: 0, ...stored };
  const upgraded = MIGRATIONS.slice(version).reduce<OldSettings>((old, migrate) => migrate(old), values);
  return withChange(DEFAULT_SETTINGS, fittingValues(upgraded));
}

/** Settings with some of them changed. What the change leaves out, or names as undefined, stays as it is. */
export function withChange(settings: Settings, change: SettingsChange): Settings {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(named) };
}

/** Those of some values that are known settings and fit. */
function fittingValues(values: OldSettings): SettingsChange {
  const fitting = SETTING_KEYS.map((key) => v.safeParse(SettingsChangeSchema, { [key]: values[key] }));
  return Object.assign({}, ...fitting.filter(({ success }) => success).map(({ output }) => output));
}
