import * as v from 'valibot';

/** Characters of a name at the most: the popup shows fewer, and a page may call its pictures by whole paragraphs. */
const LONGEST = 80;

/** The name of a tile or picture, as messages carry it. */
export const NameSchema = v.pipe(v.string(), v.maxLength(LONGEST));

/** Makes a name of what a page says: without space around it, and cut to what messages carry. */
export function shortName(said: string): string {
  return said.trim().slice(0, LONGEST);
}
