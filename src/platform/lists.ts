import { localize } from './i18n.ts';
import { isolated } from './isolated.ts';
import { textLanguage } from './textLanguage.ts';

/** Several things in one sentence: `A, B, and C`. */
export function listText(items: readonly string[]): string {
  return new Intl.ListFormat(textLanguage()).format(items.map(isolated));
}

/** Some of several things, and how many there are besides: `A, B, and 3 more`. @param more 0 if these are all */
export function listAndMore(items: readonly string[], more: number): string {
  return listText(more > 0 ? [...items, localize('alertMore', [more])] : items);
}
