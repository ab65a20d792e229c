import { type LocaleText, type LocaleTexts, neededKeys, sourceOf, tagOf } from './localeTexts.ts';

/** What a translator delivers: a text for each key, with `$1` or `$NAME$` where a value goes. */
export type Translations = Readonly<Record<string, string>>;

/**
 * The texts of a language with translations brought in, in the order of English. A key that English doesn't have is
 * left out; one that is not translated stays as it was.
 *
 * @param locale the name of the language's folder
 * @param before the texts that the language has
 * @param translations a later one goes before an earlier one
 */
export function withTranslations(
  locale: string,
  before: LocaleTexts,
  translations: readonly Translations[],
  english: LocaleTexts,
): LocaleTexts {
  const translated: Translations = Object.assign({}, ...translations);
  const texts = neededKeys(tagOf(locale), english).map((key): [string, LocaleText | undefined] => {
    const message = translated[key] ?? before[key]?.message;
    return [key, message === undefined ? undefined : localeText(message, sourceOf(key, english))];
  });
  return Object.fromEntries(texts.filter((entry): entry is [string, LocaleText] => entry[1] !== undefined));
}

/** The keys of translations that are no texts (any more), or plural forms that the language does not have. */
export function unknownKeys(
  locale: string,
  translations: readonly Translations[],
  english: LocaleTexts,
): readonly string[] {
  const needed = neededKeys(tagOf(locale), english);
  return Object.keys(Object.assign({}, ...translations)).filter((key) => !needed.includes(key));
}

/** A translated text with the placeholders that English has; a name or number that English does not have is kept. */
function localeText(translation: string, source: LocaleText | undefined): LocaleText {
  const placeholders = Object.entries(source?.placeholders ?? {});
  const named = placeholders.reduce(
    (text, [name, { content }]) => text.replaceAll(content, () => `$${name.toUpperCase()}$`),
    translation.trim(),
  );
  const message = placeholders
    .filter(([, { example }]) => example?.endsWith('%'))
    .reduce((text, [name]) => withoutSign(text, `$${name.toUpperCase()}$`), named);
  const used = placeholders.filter(([name]) => message.includes(`$${name.toUpperCase()}$`));
  if (used.length === 0) return { message };
  return { message, placeholders: Object.fromEntries(used.map(([name, { content }]) => [name, { content }])) };
}

/** A value that is a percentage brings its sign along: `87 %`, in Turkish `%87`. */
function withoutSign(text: string, name: string): string {
  const [before = '', ...after] = text.split(name);
  return [before.replace(/%\s*$/, ''), ...after.map((part) => part.replace(/^\s*%/, ''))].join(name);
}
