import { browser } from './browser.ts';

/** Languages that are written from right to left, by the first part of their tags. */
const RIGHT_TO_LEFT = ['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'];

/**
 * A text as the browser has it in `_locales`, by any key. Use `localize`, whose keys are checked.
 *
 * @returns undefined if there is none
 */
export function rawText(key: string, substitutions: readonly string[] = []): string | undefined {
  try {
    return browser.i18n.getMessage(key, [...substitutions]) || undefined;
  } catch {
    // A content script that has outlived its extension has no texts any more, and is about to end.
    return undefined;
  }
}

/**
 * The language that the texts are in, such as `en`: not always the browser's, which there may be no texts for.
 *
 * @returns undefined (the browser's default) if there are no texts at all
 */
export function textLanguage(): string | undefined {
  return rawText('language');
}

/** Whether the texts run from left to right or from right to left. */
export function textDirection(): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(textLanguage()?.replace(/-.*/, '') ?? '') ? 'rtl' : 'ltr';
}
