import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readLocale } from './localeTexts.ts';
import { pseudoTexts } from './pseudoTexts.ts';

/**
 * Leaves one language in a built extension, in the place of English, so that a browser in any language speaks it: many
 * Chromiums have no other language than English installed.
 *
 * @param extension the folder of the built extension
 * @param language the name of a folder of `_locales`, or `pseudo` for longer texts with accents
 * @throws if there is no such language
 */
export async function leaveOneLanguage(extension: string, language: string): Promise<void> {
  const english = readLocale('en');
  // As the browser does it, English stands in for what is not translated yet.
  const texts = language === 'pseudo' ? pseudoTexts(english) : { ...english, ...readLocale(language) };
  const folder = path.join(extension, '_locales');
  await rm(folder, { recursive: true });
  await mkdir(path.join(folder, 'en'), { recursive: true });
  await writeFile(path.join(folder, 'en', 'messages.json'), JSON.stringify(texts, undefined, 2));
}
