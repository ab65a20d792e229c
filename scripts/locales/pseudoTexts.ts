import type { LocaleTexts } from './localeTexts.ts';

/** How much longer the texts become: about as much as English grows when it is translated. */
const LONGER = 0.4;

const PLAIN = [...'aceinosuyACENOS'];
const ACCENTED = [...'áçéïñöšüýÅČËÑØŠ'];

/** The texts that the browser or a test needs as they are. */
const KEPT = ['language', 'extensionName', 'extensionDescription'];

/**
 * Texts that can still be read, but have accents and are longer, to see in a browser what has no room, what is cut off,
 * and what is not translated at all.
 */
export function pseudoTexts(english: LocaleTexts): LocaleTexts {
  return Object.fromEntries(
    Object.entries(english).map(([key, text]) => [
      key,
      KEPT.includes(key) ? text : { ...text, message: pseudo(text.message) },
    ]),
  );
}

function pseudo(message: string): string {
  const accented = message.replace(/\$\w+\$|./g, (part) => ACCENTED[PLAIN.indexOf(part)] ?? part);
  const length = Math.ceil(message.replace(/\$\w+\$/g, '1').length * LONGER);
  // Words of a usual length, so that lines break as in a language.
  return `${accented} ${'lørém ïpšüm '.repeat(length).slice(0, length).replace(/ $/, '·')}`;
}
