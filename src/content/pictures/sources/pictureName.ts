import { shortName } from '../../../session/shortName.ts';

/** What to call a picture: what the page says of it, else its file's name, else nothing. */
export function pictureName(element: Element, address: string | undefined): string {
  const said =
    element.getAttribute('alt') ??
    element.getAttribute('aria-label') ??
    element.getAttribute('title') ??
    element.closest('figure')?.querySelector('figcaption')?.textContent;
  return shortName(said?.trim() || fileName(address));
}

/** The last part of an address's path; empty for data and blob addresses. */
export function fileName(address: string | undefined): string {
  if (!address || !/^(https?|file):/.test(address) || !URL.canParse(address)) return '';
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    // A lone % stands for itself.
    return last;
  }
}
