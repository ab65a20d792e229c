import { UNSURE_RANGE } from '../faces/judgeLabels.ts';
import { BACKEND_CHOICES } from '../inference/runtime/backendStatus.ts';
import type { TextKey } from '../platform/i18n.ts';
import { POLICIES } from '../policy/policy.ts';
import { PALETTES } from '../policy/verdictStyle.ts';
import { CHECK_RATES } from '../sampling/sampleSchedule.ts';
import { BATTERY_CHOICES, BATTERY_RANGE } from '../settings/batteryRule.ts';
import {
  ALERT_AFTER_RANGE,
  BOX_LINES,
  LABEL_FIGURES,
  LABEL_SIZES,
  RETENTION_RANGE,
  type SettingKey,
  type Settings,
  SHOWN_LABELS,
  THEMES,
} from '../settings/settings.ts';

/** The names of the settings whose values are of a type. */
type KeysOf<Value> = { [Key in SettingKey]: Settings[Key] extends Value ? Key : never }[SettingKey];

/** What is offered for a setting: its values, each with the key of its text. */
const offer = <Key extends SettingKey, Value extends string>(key: Key, values: readonly Value[]) =>
  values.map((value) => ({ value, text: `value_${key}_${value}` as const }));

/** The settings that are one of a few values, with these values in the order in which they are offered. */
export const CHOICES = {
  policy: offer('policy', POLICIES),
  theme: offer('theme', THEMES),
  palette: offer('palette', PALETTES),
  labelsShown: offer('labelsShown', SHOWN_LABELS),
  labelSize: offer('labelSize', LABEL_SIZES),
  labelFigure: offer('labelFigure', LABEL_FIGURES),
  boxLines: offer('boxLines', BOX_LINES),
  checkRate: offer('checkRate', CHECK_RATES),
  backend: offer('backend', BACKEND_CHOICES),
  onBattery: offer('onBattery', BATTERY_CHOICES),
} as const satisfies {
  readonly [Key in SettingKey]?: readonly { readonly value: Settings[Key]; readonly text: TextKey }[];
};
export type ChoiceKey = keyof typeof CHOICES;

/** The settings that are numbers: their range, their step, and how they are told. */
export const RANGES = {
  unsureBelowVideo: { ...UNSURE_RANGE, step: 0.05, unit: 'percent' },
  unsureBelowPicture: { ...UNSURE_RANGE, step: 0.05, unit: 'percent' },
  batteryBelow: { ...BATTERY_RANGE, step: 0.05, unit: 'percent' },
  alertAfter: { ...ALERT_AFTER_RANGE, step: 1, unit: 'seconds' },
  retentionDays: { ...RETENTION_RANGE, step: 1, unit: 'days' },
} as const satisfies { readonly [Key in KeysOf<number>]: object };
export type RangeKey = keyof typeof RANGES;

/** How a setting is chosen. */
export type Control =
  | { readonly kind: 'choice'; readonly key: ChoiceKey }
  | { readonly kind: 'range'; readonly key: RangeKey }
  | { readonly kind: 'toggle'; readonly key: KeysOf<boolean> }
  | { readonly kind: 'time'; readonly key: 'quietFrom' | 'quietTo' }
  | { readonly kind: 'sites'; readonly key: 'autoStartSites' }
  | { readonly kind: 'distance'; readonly key: 'distance' }
  | { readonly kind: 'sitePolicies'; readonly key: 'sitePolicies' };

const choice = (key: ChoiceKey): Control => ({ kind: 'choice', key });
const toggle = (key: KeysOf<boolean>): Control => ({ kind: 'toggle', key });
const range = (key: RangeKey): Control => ({ kind: 'range', key });

/** The sections of the page, and the settings in each. */
export const SECTIONS = [
  { id: 'general', controls: [choice('policy'), toggle('wornWronglyBreaks'), choice('theme'), choice('palette')] },
  {
    id: 'labels',
    controls: [choice('labelsShown'), choice('labelSize'), choice('labelFigure'), choice('boxLines')],
  },
  {
    id: 'checking',
    controls: [
      range('unsureBelowVideo'),
      range('unsureBelowPicture'),
      choice('checkRate'),
      choice('onBattery'),
      range('batteryBelow'),
      choice('backend'),
      { kind: 'distance', key: 'distance' },
    ],
  },
  {
    id: 'alerts',
    controls: [
      range('alertAfter'),
      toggle('alertBadge'),
      toggle('alertSound'),
      toggle('alertNotification'),
      toggle('quiet'),
      { kind: 'time', key: 'quietFrom' },
      { kind: 'time', key: 'quietTo' },
    ],
  },
  {
    id: 'sites',
    controls: [
      { kind: 'sites', key: 'autoStartSites' },
      { kind: 'sitePolicies', key: 'sitePolicies' },
    ],
  },
  { id: 'data', controls: [toggle('history'), range('retentionDays'), toggle('portraits'), toggle('sync')] },
  { id: 'shortcuts', controls: [] },
  { id: 'about', controls: [] },
] as const satisfies readonly { readonly id: string; readonly controls: readonly Control[] }[];
export type SectionId = (typeof SECTIONS)[number]['id'];
