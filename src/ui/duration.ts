import { localize } from '../platform/i18n.ts';

/** How long something has lasted, in one or two units: "12 s", "3 min", "1 h 5 min". @param ms below 0 counts as 0 */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return localize('filesSeconds', [`${seconds}`]);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return localize('filesMinutes', [`${minutes}`]);
  return localize('hoursMinutes', [`${Math.floor(minutes / 60)}`, `${minutes % 60}`]);
}
