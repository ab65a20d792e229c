import { countedKey, type LocaleTexts, namesIn, neededKeys, pluralForms, sourceOf, tagOf } from './localeTexts.ts';

/** The longest description that the Chrome Web Store takes, in characters. */
const LONGEST_DESCRIPTION = 132;

/** The keys that a language lacks, for which the browser shows English, and those that English doesn't have (any more). */
export function keyFaults(
  locale: string,
  texts: LocaleTexts,
  english: LocaleTexts,
): { readonly missing: readonly string[]; readonly unknown: readonly string[] } {
  const needed = neededKeys(tagOf(locale), english);
  return {
    missing: needed.filter((key) => texts[key] === undefined),
    unknown: Object.keys(texts).filter((key) => !needed.includes(key)),
  };
}

/**
 * What is wrong with the texts that a language has, in sentences for its author.
 *
 * @param locale the name of the language's folder
 */
export function textFaults(locale: string, texts: LocaleTexts, english: LocaleTexts): readonly string[] {
  const faults: string[] = [];
  if (texts['language']?.message !== tagOf(locale)) faults.push(`language must be "${tagOf(locale)}"`);
  if (texts['extensionName']?.message !== english['extensionName']?.message) faults.push('extensionName is translated');
  const length = texts['extensionDescription']?.message.length ?? 0;
  if (length > LONGEST_DESCRIPTION) faults.push(`extensionDescription has ${length} characters, not at most 132`);
  for (const [key, { message, placeholders = {} }] of Object.entries(texts)) {
    if (message.trim() === '') faults.push(`${key} is empty`);
    if (/\$\d/.test(message)) faults.push(`${key} has a number, such as $1, in the place of a name, such as $COUNT$`);
    const names = namesIn(message);
    const source = sourceOf(key, english);
    if (!source) continue;
    const given = Object.entries(placeholders).map(([name, { content }]) => `${name} ${content}`);
    const expected = Object.entries(source.placeholders ?? {})
      .filter(([name]) => names.includes(name))
      .map(([name, { content }]) => `${name} ${content}`);
    if (given.sort().join() !== expected.sort().join())
      faults.push(`${key} must define its placeholders as English does: ${expected.join(', ') || 'none'}`);
    const lacking = lackingNames(key, message, source.message, tagOf(locale));
    if (lacking.length > 0) faults.push(`${key} has other placeholders than English: ${lacking.join(', ')}`);
  }
  return faults;
}

/**
 * The placeholders that a message has too few or too many of. A plural form that stands for one number only, such as
 * `one` in English, may leave out one: "One person" for "$COUNT$ people".
 */
function lackingNames(key: string, message: string, english: string, tag: string): readonly string[] {
  const own = namesIn(message);
  const needed = namesIn(english);
  const wrong = [...needed.filter((name) => !own.includes(name)), ...own.filter((name) => !needed.includes(name))];
  if (wrong.length === 0 && own.length !== needed.length) return own;
  const form = countedKey(key) === undefined ? undefined : key.replace(/.*_/, '');
  const mayLeaveOut = form !== undefined && form !== 'other' && pluralForms(tag).get(form) === 1;
  return mayLeaveOut && wrong.length === 1 && needed.includes(wrong[0] ?? '') ? [] : wrong;
}
