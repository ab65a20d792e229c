import { isolated } from './isolated.ts';
import { textLanguage } from './textLanguage.ts';

/** Several things in one sentence: `A, B, and C`. */
export function listText(items: readonly string[]): string {
  return new Intl.ListFormat(textLanguage()).format(items.map(isolated));
}
