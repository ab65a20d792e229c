import { unitText } from './numbers.ts';
import { textLanguage } from './textLanguage.ts';

type TimeUnit = 'hours' | 'minutes' | 'seconds';

/**
 * How long something has lasted, at a glance: `12 sec`, `3 min`, `1 hr 5 min`.
 *
 * @param ms below 0 counts as 0
 */
export function durationText(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes === 0) return joined(['seconds', Math.floor(Math.max(0, ms) / 1000)]);
  return joined(['hours', Math.floor(minutes / 60)], ['minutes', minutes % 60]);
}

/** How long something lasted, in its two largest units, rounded: `5 sec`, `3 min 5 sec`, `1 hr 20 min`. @param ms */
export function exactDurationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.round(seconds / 60);
  if (seconds >= 3600) return joined(['hours', Math.floor(minutes / 60)], ['minutes', minutes % 60]);
  return joined(['minutes', Math.floor(seconds / 60)], ['seconds', seconds % 60]);
}

/** The parts that are not 0, or the last one. */
function joined(...parts: readonly (readonly [unit: TimeUnit, value: number])[]): string {
  const shown = parts.filter(([, value]) => value > 0);
  const texts = (shown.length > 0 ? shown : parts.slice(-1)).map(([unit, value]) => unitText(unit, value));
  return new Intl.ListFormat(textLanguage(), { type: 'unit', style: 'narrow' }).format(texts);
}
