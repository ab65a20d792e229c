import type english from '../../_locales/en/messages.json';
import { browser } from './browser.ts';

type English = typeof english;

/** The plural categories that languages have; see `Intl.PluralRules`. */
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** The key of a text that counts something, without its plural form: `cameraBreak` for `cameraBreak_one` and so on. */
export type CountedKey = keyof English extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** The key of any other text of `_locales/en/messages.json`. */
export type TextKey = Exclude<keyof English, `${CountedKey}_${PluralForm}`>;

/** What `localize` needs besides the key: the substitutions, if the text has placeholders. */
type Substitutions<Key extends TextKey> = Key extends TextKey
  ? English[Key] extends { placeholders: object }
    ? [substitutions: readonly string[]]
    : []
  : never;

/**
 * A text from `_locales` in the user's language.
 *
 * @param substitutions for the placeholders of the text, in the order of their numbers; only for a text that has some
 * @returns the text; the key itself if the text is missing, so that the mistake shows up in tests and on screen
 */
export function localize<Key extends TextKey>(key: Key, ...[substitutions]: Substitutions<Key>): string {
  return text(key, substitutions) ?? key;
}

/**
 * A text that counts something, in the form that its language has for this number: `key_one`, `key_other`, or another
 * category of `Intl.PluralRules` that the language needs.
 *
 * @param count the number that decides the form
 * @param substitutions for the placeholders of the text; the count alone if left out
 */
export function localizeCount(key: CountedKey, count: number, substitutions: readonly number[] = [count]): string {
  // If there are no texts in the browser's language, they are in another one.
  const form = new Intl.PluralRules(textLanguage()).select(count);
  const numbers = substitutions.map(String);
  const other = `${key}_other`;
  return text(`${key}_${form}`, numbers) ?? text(other, numbers) ?? other;
}

/** The language that the texts are in, such as `en`; undefined (the browser's default) if there are no texts at all. */
export function textLanguage(): string | undefined {
  return text('language');
}

function text(key: string, substitutions: readonly string[] = []): string | undefined {
  try {
    return browser.i18n.getMessage(key, [...substitutions]) || undefined;
  } catch {
    // A content script that has outlived its extension has no texts any more, and is about to end.
    return undefined;
  }
}
