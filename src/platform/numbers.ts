import { textLanguage } from './textLanguage.ts';

const ONE_PLACE: Intl.NumberFormatOptions = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const unit = (name: string, unitDisplay: 'short' | 'long' = 'short'): Intl.NumberFormatOptions => ({
  style: 'unit',
  unit: name,
  unitDisplay,
});

/** How numbers are told. */
const FORMATS = {
  number: { maximumFractionDigits: 1 },
  percent: { style: 'percent', maximumFractionDigits: 0 },
  finePercent: { style: 'percent', maximumFractionDigits: 1, roundingMode: 'trunc' },
  metres: { ...unit('meter'), ...ONE_PLACE },
  seconds: unit('second'),
  minutes: unit('minute'),
  hours: unit('hour'),
  days: unit('day', 'long'),
} satisfies Record<string, Intl.NumberFormatOptions>;
type NumberKind = keyof typeof FORMATS;

/** A format takes some 50 µs to make, and labels ask for one at each display frame. */
const made = new Map<string, Intl.NumberFormat>();

function formatOf(kind: NumberKind): Intl.NumberFormat {
  const language = textLanguage();
  const name = `${kind} ${language}`;
  const format = made.get(name) ?? new Intl.NumberFormat(language, FORMATS[kind]);
  made.set(name, format);
  return format;
}

/** A number in the language of the texts, with at most one decimal place: `1,234.5`. */
export function numberText(value: number): string {
  return formatOf('number').format(value);
}

/** A number with its unit: `12 sec`, `30 days`. */
export function unitText(kind: 'seconds' | 'minutes' | 'hours' | 'days', value: number): string {
  return formatOf(kind).format(value);
}

/** A share (0..1) in whole percents, such as `87%`. */
export function percentText(share: number): string {
  return formatOf('percent').format(share);
}

/**
 * A share (0..1) in percent, such as `87%`. What is not nothing and not all is never rounded to 0 or 100 %: it is then
 * `0.1%` at least and `99.9%` at most.
 */
export function finePercentText(share: number): string {
  const rounded = Math.round(share * 100) / 100;
  const hidesSomething = (share > 0 && rounded === 0) || (share < 1 && rounded === 1);
  return formatOf('finePercent').format(hidesSomething ? Math.max(share, 0.001) : rounded);
}

/** A distance, such as `1.2 m`. */
export function metresText(metres: number): string {
  return formatOf('metres').format(metres);
}

/** Two ends of an interval, such as `0.9–1.6 m`. */
export function metresRangeText(low: number, high: number): string {
  return formatOf('metres').formatRange(low, high);
}
