import * as v from 'valibot';
import { DEFAULT_DISTANCE, DistanceChoiceSchema } from '../faces/distanceChoice.ts';
import { UNSURE_BELOW, UNSURE_RANGE } from '../faces/judgeLabels.ts';
import { BACKEND_CHOICES } from '../inference/runtime/backendStatus.ts';
import { DEFAULT_POLICY, POLICIES } from '../policy/policy.ts';
import { PALETTES } from '../policy/verdictStyle.ts';
import { CHECK_RATES } from '../sampling/sampleSchedule.ts';
import { BATTERY_BELOW, BATTERY_CHOICES, BATTERY_RANGE } from './batteryRule.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
/** Which people's labels are drawn. Everyone is counted all the same. */
export const SHOWN_LABELS = ['all', 'violations', 'none'] as const;
export const LABEL_SIZES = ['small', 'medium', 'large'] as const;
/** When a label tells how likely it is: where there is some doubt, always, or never. */
export const LABEL_FIGURES = ['doubtful', 'always', 'never'] as const;
export const BOX_LINES = ['bold', 'thin'] as const;

/** Days after which history may forget a check. */
export const RETENTION_RANGE = { least: 1, largest: 365 } as const;

/** s that a violation must last before there is an alert. */
export const ALERT_AFTER_RANGE = { least: 1, largest: 60 } as const;

/** Sites at most: a synced entry must stay under Chromium's 8 KB. */
const MOST_SITES = 50;

const chance = v.pipe(v.number(), v.minValue(UNSURE_RANGE.least), v.maxValue(UNSURE_RANGE.largest));
const timeOfDay = v.pipe(v.string(), v.isoTime());

/** A site: scheme, host and, where it is not the usual one, port, such as `https://meet.google.com`. */
const site = v.pipe(
  v.string(),
  v.maxLength(120),
  v.check((text) => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text),
);

/** All settings, and what each may be. Whoever adds one adds its default below. */
const FIELDS = {
  /** What the place asks of its visitors. */
  policy: v.picklist(POLICIES),
  /** Whether history keeps the counts of checks on this machine. */
  history: v.boolean(),
  /** Days after which history forgets a check. */
  retentionDays: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(RETENTION_RANGE.least),
    v.maxValue(RETENTION_RANGE.largest),
  ),
  /** Whether history keeps a portrait of each person, too. It is off wherever history is off (see `keepsPortraits`). */
  portraits: v.boolean(),
  /** What single sites ask for instead, by site (scheme, host and port). */
  sitePolicies: v.record(v.pipe(v.string(), v.maxLength(300)), v.picklist(POLICIES)),
  /** Whether a mask worn wrongly breaks the rule "masks required". */
  wornWronglyBreaks: v.boolean(),
  /** The colours of our own pages. */
  theme: v.picklist(THEMES),
  /** The colours of the verdicts. */
  palette: v.picklist(PALETTES),
  labelsShown: v.picklist(SHOWN_LABELS),
  labelSize: v.picklist(LABEL_SIZES),
  labelFigure: v.picklist(LABEL_FIGURES),
  boxLines: v.picklist(BOX_LINES),
  /** From which probability (0..1) on a face's label is told: in videos, and in pictures. */
  unsureBelowVideo: chance,
  unsureBelowPicture: chance,
  /** How much of the machine checks of videos may take. */
  checkRate: v.picklist(CHECK_RATES),
  /** What happens to checks of videos while the battery is at `batteryBelow` (0..1) or less. */
  onBattery: v.picklist(BATTERY_CHOICES),
  batteryBelow: v.pipe(v.number(), v.minValue(BATTERY_RANGE.least), v.maxValue(BATTERY_RANGE.largest)),
  /** What the face models run on. */
  backend: v.picklist(BACKEND_CHOICES),
  /** s that a violation must last before there is an alert. */
  alertAfter: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(ALERT_AFTER_RANGE.least),
    v.maxValue(ALERT_AFTER_RANGE.largest),
  ),
  alertSound: v.boolean(),
  alertNotification: v.boolean(),
  /** Whether the toolbar button flashes at an alert. */
  alertBadge: v.boolean(),
  /** Whether there are hours without sounds and notifications, and from when to when (local time, HH:MM). */
  quiet: v.boolean(),
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
  /** Sites on which a check starts by itself, where the user has allowed them. */
  autoStartSites: v.pipe(v.array(site), v.maxLength(MOST_SITES)),
  /** Whether the browser's account carries the settings to the user's other machines. */
  sync: v.boolean(),
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
  history: true,
  retentionDays: 30,
  portraits: false,
  sitePolicies: {},
  wornWronglyBreaks: true,
  theme: 'system',
  palette: 'standard',
  labelsShown: 'all',
  labelSize: 'small',
  labelFigure: 'doubtful',
  boxLines: 'bold',
  unsureBelowVideo: UNSURE_BELOW,
  unsureBelowPicture: UNSURE_BELOW,
  checkRate: 'balanced',
  onBattery: 'saving',
  batteryBelow: BATTERY_BELOW,
  backend: 'auto',
  alertAfter: 5,
  alertSound: false,
  alertNotification: false,
  alertBadge: true,
  quiet: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  autoStartSites: [],
  sync: false,
  distance: DEFAULT_DISTANCE,
};

/** Every setting's name. */
export const SETTING_KEYS = Object.keys(FIELDS) as readonly SettingKey[];

/** A change of some settings. Unknown names and values that do not fit are refused. */
export const SettingsChangeSchema = v.partial(v.strictObject(FIELDS));
export type SettingsChange = v.InferOutput<typeof SettingsChangeSchema>;

/** Where local storage keeps the settings, with their version. */
export const SETTINGS_KEY = 'settings';

/** Where local storage keeps what an administrator prescribes, as `storage.managed` has it. */
export const MANAGED_KEY = 'managedSettings';

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

/** The settings that count: what the user chose, and over it what an administrator prescribes. */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): Settings {
  return withChange(chosenFrom(stored), managedFrom(stored));
}

/**
 * What the user chose, among what local storage holds, brought up to this version. A value that does not fit counts as
 * its default, and leaves the others as they are. Those of a newer version are taken as far as they fit: the user may
 * have gone back to an older MaskCheck.
 */
export function chosenFrom(stored: Readonly<Record<string, unknown>>): Settings {
  const current = v.safeParse(StoredSchema, stored[SETTINGS_KEY]);
  const { version, ...values } = current.success ? current.output : { version: 0, ...stored };
  return withChange(DEFAULT_SETTINGS, fittingValues(upgraded(values, version)));
}

/**
 * What an administrator prescribes, among what local storage holds. The user can't change these settings. Portraits can
 * only be forbidden: nobody but the user at this machine may switch them on.
 */
function managedFrom(stored: Readonly<Record<string, unknown>>): SettingsChange {
  const managed = v.safeParse(v.record(v.string(), v.unknown()), stored[MANAGED_KEY]);
  if (!managed.success) return {};
  const { portraits, ...others } = fittingValues(managed.output);
  return { ...others, ...(portraits === false && { portraits }) };
}

/** Whether portraits of people are kept: only in a history that is kept, and only if the user has switched them on. */
export function keepsPortraits({ history, portraits }: Pick<Settings, 'history' | 'portraits'>): boolean {
  return history && portraits;
}

/** The names of the settings that an administrator prescribes. */
export function lockedKeys(stored: Readonly<Record<string, unknown>>): readonly SettingKey[] {
  const managed = managedFrom(stored);
  return SETTING_KEYS.filter((key) => managed[key] !== undefined);
}

/** Values of settings of an older version, in the form of this version. */
export function upgraded(values: OldSettings, version: number): OldSettings {
  return MIGRATIONS.slice(version).reduce<OldSettings>((old, migrate) => migrate(old), values);
}

/** Settings with some of them changed. What the change leaves out, or names as undefined, stays as it is. */
export function withChange(settings: Settings, change: SettingsChange): Settings {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(named) };
}

/** Those of some values that are known settings and fit. */
export function fittingValues(values: OldSettings): SettingsChange {
  const fitting = SETTING_KEYS.map((key) => v.safeParse(SettingsChangeSchema, { [key]: values[key] }));
  return Object.assign({}, ...fitting.filter(({ success }) => success).map(({ output }) => output));
}

/** The change of one setting. @throws ValiError if the value does not fit */
export function changeOf<Key extends SettingKey>(key: Key, value: Settings[Key]): SettingsChange {
  return v.parse(SettingsChangeSchema, { [key]: value });
}
