import * as v from 'valibot';

/** The most characters of a name. The popup shows fewer, and a page may name its pictures with whole paragraphs. */
const LONGEST = 80;

/** The name of a tile or picture, as messages carry it. */
export const NameSchema = v.pipe(v.string(), v.maxLength(LONGEST));

/** Makes a name from a page's text: removes the space around it, and cuts it to the length that messages carry. */
export function shortName(said: string): string {
  return said.trim().slice(0, LONGEST);
}

/** The host of an address, as a name; empty if it has none. */
export function hostNameOf(address = ''): string {
  return URL.canParse(address) ? shortName(new URL(address).host) : '';
}
