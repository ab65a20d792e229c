/** Hours without sounds and notifications. */
export interface QuietHours {
  readonly quiet: boolean;
  /** Local times of day, HH:MM. If the end is before the beginning, the hours go past midnight. */
  readonly quietFrom: string;
  readonly quietTo: string;
}

/**
 * Whether a time lies in the quiet hours. The beginning does, the end does not; equal times mean the whole day.
 *
 * @param time local time of day, HH:MM
 */
export function isQuiet({ quiet, quietFrom, quietTo }: QuietHours, time: string): boolean {
  if (!quiet) return false;
  // Times of this form are in order as texts.
  if (quietFrom < quietTo) return quietFrom <= time && time < quietTo;
  return quietFrom <= time || time < quietTo;
}

/** The local time of day, HH:MM. */
export function timeOfDay(date: Date): string {
  return [date.getHours(), date.getMinutes()].map((part) => `${part}`.padStart(2, '0')).join(':');
}
