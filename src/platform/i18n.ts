import { browser } from './browser.ts';

/**
 * A text from `_locales` in the user's language.
 *
 * @param substitutions for $1, $2, … of the text
 * @returns the text; the key itself if the text is missing, so that the mistake shows up in tests and on screen
 */
export function localize(key: string, substitutions: string[] = []): string {
  return text(key, substitutions) ?? key;
}

/**
 * A text that counts something, in the form that its language has for this number: `key_one`, `key_other`, or another
 * category of `Intl.PluralRules` that the language needs.
 *
 * @param count the number that decides the form
 * @param substitutions for $1, $2, … of the text; the count alone if left out
 */
export function localizeCount(key: string, count: number, substitutions: readonly number[] = [count]): string {
  // If there are no texts in the browser's language, they are in another one.
  const form = new Intl.PluralRules(textLanguage()).select(count);
  const numbers = substitutions.map(String);
  return text(`${key}_${form}`, numbers) ?? localize(`${key}_other`, numbers);
}

/** The language that the texts are in, such as `en`; undefined (the browser's default) if there are no texts at all. */
export function textLanguage(): string | undefined {
  return text('language', []);
}

function text(key: string, substitutions: string[]): string | undefined {
  try {
    return browser.i18n.getMessage(key, substitutions) || undefined;
  } catch {
    // A content script that has outlived its extension has no texts any more, and is about to end.
    return undefined;
  }
}
