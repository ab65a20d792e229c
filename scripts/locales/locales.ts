import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { type Translations, unknownKeys, withTranslations } from './importTexts.ts';
import { keyFaults, textFaults } from './localeFaults.ts';
import { locales, readLocale, writeLocale } from './localeTexts.ts';

/*
 * npm run locales                    says what each language lacks and what is wrong with it; fails if there is anything
 * npm run locales -- import FOLDER   brings in what translators deliver: FOLDER/LL.json, FOLDER/LL-anything.json
 * docs/translating.md says more.
 */

const english = readLocale('en');

/** Says what is wrong with a language. @returns whether anything is */
function check(locale: string): boolean {
  const texts = readLocale(locale);
  const { missing, unknown } = keyFaults(locale, texts, english);
  const lines = [
    ...(missing.length > 0 ? [`lacks ${missing.length} texts: ${missing.join(' ')}`] : []),
    ...(unknown.length > 0 ? [`has ${unknown.length} texts that en does not have: ${unknown.join(' ')}`] : []),
    ...textFaults(locale, texts, english),
  ];
  process.stdout.write(lines.length === 0 ? `${locale}: complete\n` : `${locale}:\n  ${lines.join('\n  ')}\n`);
  return lines.length > 0;
}

/** What a folder holds for each language, in the order of the files' names: `fr.json` goes before `fr-more.json`. */
function deliveries(folder: string): ReadonlyMap<string, readonly Translations[]> {
  const found = new Map<string, Translations[]>();
  const files = readdirSync(folder)
    .map((name) => /^(([a-z]{2,3}(?:_[A-Z]{2})?)(?:-.+)?)\.json$/.exec(name))
    .filter((match) => match !== null)
    .sort(([, one = ''], [, other = '']) => (one < other ? -1 : 1));
  for (const [file, , locale = ''] of files) {
    const texts = v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    found.set(locale, [...(found.get(locale) ?? []), texts]);
  }
  return found;
}

function bringIn(folder: string): void {
  for (const [locale, translations] of deliveries(folder)) {
    const before = locales().includes(locale) ? readLocale(locale) : {};
    writeLocale(locale, withTranslations(locale, before, translations, english));
    const unknown = unknownKeys(locale, translations, english);
    if (unknown.length > 0)
      process.stdout.write(`${locale}: not taken, since en does not have them: ${unknown.join(' ')}\n`);
  }
}

const [command, folder] = process.argv.slice(2);
if (command === 'import' && folder !== undefined) bringIn(folder);
else if (command !== undefined) throw new Error('npm run locales [-- import FOLDER]');
if (locales().map(check).includes(true)) process.exitCode = 1;
