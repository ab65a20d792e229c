import { localize, textLanguage } from './i18n.ts';

/** A distance in the user's language, such as `1.2 m`. */
export function metresText(metres: number): string {
  return localize('metres', [decimals(metres)]);
}

/** Two ends of an interval, such as `0.9–1.6 m`. */
export function metresRangeText(low: number, high: number): string {
  return localize('metresRange', [decimals(low), decimals(high)]);
}

function decimals(metres: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(textLanguage(), digits).format(metres);
}
