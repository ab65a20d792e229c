import { browser } from './browser.ts';

/**
 * A text of the user's language from `_locales`.
 *
 * @param substitutions for $1, $2, … of the text
 * @returns the key itself where the text is missing, so that a slip shows up in tests and on screen
 */
export function localize(key: string, substitutions: string[] = []): string {
  return text(key, substitutions) ?? key;
}

/**
 * A text that counts something, in the form that its language has for this number: `key_one`, `key_other`, and what
 * other languages need (the categories of `Intl.PluralRules`).
 *
 * @param count what the form is chosen by
 * @param substitutions for $1, $2, … of the text; the count alone if left out
 */
export function localizeCount(key: string, count: number, substitutions: readonly number[] = [count]): string {
  // Texts may be in another language than the browser, where there are none in its own.
  const form = new Intl.PluralRules(textLanguage()).select(count);
  const numbers = substitutions.map(String);
  return text(`${key}_${form}`, numbers) ?? localize(`${key}_other`, numbers);
}

/** The language that the texts are in, such as `en`; where there are no texts at all, the browser's default. */
export function textLanguage(): string | undefined {
  return text('language', []);
}

function text(key: string, substitutions: string[]): string | undefined {
  try {
    return browser.i18n.getMessage(key, substitutions) || undefined;
  } catch {
    // A content script that outlived its extension has no texts any more; it is about to end.
    return undefined;
  }
}
