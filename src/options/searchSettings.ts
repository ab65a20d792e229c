/**
 * Whether a text answers a search: it has every word of the search, in any order and anywhere, whether large or small,
 * with accents or without.
 *
 * @param search as typed; an empty one fits everything
 */
export function fitsSearch(text: string, search: string): boolean {
  const plain = plainText(text);
  return plainText(search)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function plainText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
}
