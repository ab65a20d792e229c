import { localize } from './i18n.ts';

/** A share (0..1) in whole percents, such as `87 %`. */
export function percentText(share: number): string {
  return localize('percent', [`${Math.round(share * 100)}`]);
}
