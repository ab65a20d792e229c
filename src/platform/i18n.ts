import { browser } from './browser.ts';

/**
 * A text of the user's language from `_locales`.
 *
 * @param substitutions for $1, $2, … of the text
 * @returns the key itself where the text is missing, so that a slip shows up in tests and on screen
 */
export function localize(key: string, substitutions: string[] = []): string {
  try {
    return browser.i18n.getMessage(key, substitutions) || key;
  } catch {
    // A content script that outlived its extension has no texts any more; it is about to end.
    return key;
  }
}
