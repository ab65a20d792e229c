import type { LocaleTexts } from './localeTexts.ts';

/**
 * The texts without what only translators read. Browsers read the whole file whenever one of our pages asks for its first
 * text, and the page waits for that.
 */
export function leanTexts(texts: LocaleTexts): LocaleTexts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, { message, placeholders }]) => [
      key,
      { message, ...(placeholders && { placeholders: contentsOf(placeholders) }) },
    ]),
  );
}

type Placeholders = NonNullable<LocaleTexts[string]['placeholders']>;

function contentsOf(placeholders: Placeholders): Placeholders {
  return Object.fromEntries(Object.entries(placeholders).map(([name, { content }]) => [name, { content }]));
}
