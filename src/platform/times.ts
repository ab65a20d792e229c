import { textLanguage } from './textLanguage.ts';

const text = (options: Intl.DateTimeFormatOptions, at: number) =>
  new Intl.DateTimeFormat(textLanguage(), options).format(at);

/** A day and the time from start to end in the language of the texts. Both in ms since 1970. */
export function timeRange(start: number, end: number): string {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(textLanguage(), options).formatRange(start, end);
}

/** A day and the time. @param at ms since 1970 */
export function dayAndTime(at: number): string {
  return text({ dateStyle: 'medium', timeStyle: 'medium' }, at);
}

/** The time of day with seconds. @param at ms since 1970 */
export function timeOfDay(at: number): string {
  return text({ timeStyle: 'medium' }, at);
}

/** The time of day on an axis: with seconds where its marks lie less than a minute apart. @param step ms from mark to mark */
export function axisTime(at: number, step: number): string {
  return step < 60_000 ? timeOfDay(at) : text({ timeStyle: 'short' }, at);
}
