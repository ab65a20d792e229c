import { shortName } from '../../../session/shortName.ts';
import { native } from '../../dom/native.ts';

/** A name for a picture: the page's name for it, else its file's name, else an empty text. */
export function pictureName(element: Element, address: string | undefined): string {
  const said =
    native.attribute(element, 'alt') ??
    native.attribute(element, 'aria-label') ??
    native.attribute(element, 'title') ??
    captionOf(element);
  return shortName(said?.trim() || fileName(address));
}

function captionOf(element: Element): string | null | undefined {
  const figure = native.closest(element, 'figure');
  const caption = figure && native.descendant(figure, 'figcaption');
  return caption && native.textContent(caption);
}

/** The last part of an address's path; empty for data and blob addresses. */
export function fileName(address: string | undefined): string {
  if (!address || !/^(https?|file):/.test(address) || !URL.canParse(address)) return '';
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    // A % that encodes no character stands for itself.
    return last;
  }
}
