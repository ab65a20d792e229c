import { textLanguage } from '../platform/i18n.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A day and the time from start to end in the user's language. Both in ms since 1970. */
export function timeRange(start: number, end: number): string {
  const format = new Intl.DateTimeFormat(textLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  return format.formatRange(start, end);
}

/** The time of day with seconds. @param at ms since 1970 */
export function timeOfDay(at: number): string {
  return new Intl.DateTimeFormat(textLanguage(), { timeStyle: 'medium' }).format(at);
}

/** The time of day in hours and minutes. @param at ms since 1970 */
function shortTime(at: number): string {
  return new Intl.DateTimeFormat(textLanguage(), { timeStyle: 'short' }).format(at);
}

/** The time of day on an axis: with seconds where its marks lie less than a minute apart. @param step ms from mark to mark */
export function axisTime(at: number, step: number): string {
  return step < MINUTE ? timeOfDay(at) : shortTime(at);
}

/** A duration in the user's language, in its two largest units: `1 hr 20 min`, `3 min 5 sec`. @param ms */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const rounded = seconds * 1000;
  if (rounded >= HOUR)
    return parts([Math.floor(rounded / HOUR), 'hour'], [Math.round((rounded % HOUR) / MINUTE), 'minute']);
  return parts([Math.floor(seconds / 60), 'minute'], [seconds % 60, 'second']);
}

/** A share of 0..1 in percent. What is not nothing and not all is never rounded to 0 or 100 %. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  const shown = share > 0 && rounded === 0 ? share : share < 1 && rounded === 100 ? share : rounded / 100;
  return new Intl.NumberFormat(textLanguage(), {
    style: 'percent',
    maximumFractionDigits: 1,
    roundingMode: 'trunc',
  }).format(shown > 0 && shown < 0.001 ? 0.001 : shown);
}

/** A number with at most one decimal place. */
export function decimal(value: number): string {
  return new Intl.NumberFormat(textLanguage(), { maximumFractionDigits: 1 }).format(value);
}

type Part = readonly [value: number, unit: 'hour' | 'minute' | 'second'];

function parts(...all: readonly [Part, Part]): string {
  const shown = all.filter(([value]) => value > 0);
  return (shown.length > 0 ? shown : [all[1]])
    .map(([value, unit]) =>
      new Intl.NumberFormat(textLanguage(), { style: 'unit', unit, unitDisplay: 'short' }).format(value),
    )
    .join(' ');
}
