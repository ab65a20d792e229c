import type english from '../../_locales/en/messages.json';
import { isolated } from './isolated.ts';
import { numberText } from './numbers.ts';
import { rawText, textLanguage } from './textLanguage.ts';

type English = typeof english;

/** The plural categories that languages have; see `Intl.PluralRules`. */
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** The key of a text that counts something, without its plural form: `cameraBreak` for `cameraBreak_one` and so on. */
export type CountedKey = keyof English extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** The key of any other text of `_locales/en/messages.json`. */
export type TextKey = Exclude<keyof English, `${CountedKey}_${PluralForm}`>;

/** What is put into a text: a number is told in the text's language, such as `1,234.5`. */
type Value = string | number;

/** What `localize` needs besides the key: the substitutions, if the text has placeholders. */
type Substitutions<Key extends TextKey> = Key extends TextKey
  ? English[Key] extends { placeholders: object }
    ? [substitutions: readonly Value[]]
    : []
  : never;

/**
 * A text from `_locales` in the user's language.
 *
 * @param substitutions for the placeholders of the text, in the order of their numbers; only for a text that has some
 * @returns the text; the key itself if the text is missing, so that the mistake shows up in tests and on screen
 */
export function localize<Key extends TextKey>(key: Key, ...[substitutions]: Substitutions<Key>): string {
  return rawText(key, substitutions?.map(shown)) ?? key;
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
  const numbers = substitutions.map(numberText);
  const other = `${key}_other`;
  return rawText(`${key}_${form}`, numbers) ?? rawText(other, numbers) ?? other;
}

function shown(value: Value): string {
  return typeof value === 'number' ? numberText(value) : isolated(value);
}
