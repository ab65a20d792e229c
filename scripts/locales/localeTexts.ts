import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** Where the texts of each language are, one folder a language: `pt_BR/messages.json`. */
const FOLDER = fileURLToPath(new URL('../../_locales', import.meta.url));

const LocaleTextSchema = v.strictObject({
  message: v.string(),
  description: v.optional(v.string()),
  placeholders: v.optional(
    v.record(v.string(), v.strictObject({ content: v.string(), example: v.optional(v.string()) })),
  ),
});

/** One text: `$NAME$` in the message stands for the placeholder `name`, whose content is `$1` for the first value. */
export type LocaleText = v.InferOutput<typeof LocaleTextSchema>;

/** The texts of one language, by their keys. */
export type LocaleTexts = Readonly<Record<string, LocaleText>>;

/** The plural forms, as the keys of texts that count something end: `cameraBreak_one`. */
const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;

/** The languages that there are texts in, as their folders are called. */
export function locales(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((locale) => existsSync(path.join(FOLDER, locale, 'messages.json')))
    .sort();
}

/** @throws if there is no such language, or if its file has another shape */
export function readLocale(locale: string): LocaleTexts {
  const text = readFileSync(path.join(FOLDER, locale, 'messages.json'), 'utf8');
  return v.parse(v.record(v.string(), LocaleTextSchema), JSON.parse(text));
}

/** Writes the texts of a language. */
export function writeLocale(locale: string, texts: LocaleTexts): void {
  mkdirSync(path.join(FOLDER, locale), { recursive: true });
  writeFileSync(path.join(FOLDER, locale, 'messages.json'), `${JSON.stringify(texts, undefined, 2)}\n`);
}

/** The BCP 47 tag of a language by the name of its folder: `pt-BR` for `pt_BR`. */
export function tagOf(locale: string): string {
  return locale.replace('_', '-');
}

/** The key without its plural form; undefined for a text that counts nothing. */
export function countedKey(key: string): string | undefined {
  return PLURAL_FORM.test(key) ? key.replace(PLURAL_FORM, '') : undefined;
}

/**
 * The plural forms that a language has for what we count, which are whole numbers below a million, each with how many
 * of the first thousand numbers take it. `other`, which all others fall back to, is among them in every language.
 */
export function pluralForms(tag: string): ReadonlyMap<string, number> {
  const rules = new Intl.PluralRules(tag);
  const forms = new Map<string, number>([['other', 0]]);
  for (let count = 0; count < 1000; count++) {
    const form = rules.select(count);
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return forms;
}

/** The keys that a language must have: those of English, with the plural forms of the language. In English's order. */
export function neededKeys(tag: string, english: LocaleTexts): readonly string[] {
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => pluralForms(tag).has(form));
  const keys = Object.keys(english).flatMap((key) => {
    const base = countedKey(key);
    return base === undefined ? [key] : forms.map((form) => `${base}_${form}`);
  });
  return [...new Set(keys)];
}

/**
 * The text of English that a key of any language belongs to. For a plural form it is `other`, which has all
 * placeholders: English `one` may say "One person" where a language whose `one` stands for 0 too needs the number.
 */
export function sourceOf(key: string, english: LocaleTexts): LocaleText | undefined {
  const base = countedKey(key);
  return english[base === undefined ? key : `${base}_other`];
}

/** The names of the placeholders in a message, in the order of the alphabet, each as often as it stands there. */
export function namesIn(message: string): readonly string[] {
  return [...message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase()).sort();
}
