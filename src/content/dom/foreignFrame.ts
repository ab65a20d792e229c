import { native } from './native.ts';
import { showsPictureFile } from './pictureFile.ts';

/** Embedded pages smaller than this (CSS px) are trackers and buttons, not calls. */
const SMALLEST_SIDE = 100;

/** Matches the elements that can embed a page. */
export const EMBEDDING = 'iframe, frame, object, embed';

/** An element that can embed a page. */
export type EmbeddingElement = HTMLIFrameElement | HTMLFrameElement | HTMLObjectElement | HTMLEmbedElement;

/** Whether an element can embed a page; an `<object>` or `<embed>` may also show something else. */
export function isEmbedding(element: Element): element is EmbeddingElement {
  return native.matches(element, EMBEDDING);
}

/** Whether an embedded page belongs to another site and is large enough to matter. */
export function isForeign(element: EmbeddingElement): boolean {
  const { width, height } = native.rect(element);
  return width >= SMALLEST_SIDE && height >= SMALLEST_SIDE && holdsForeignPage(element);
}

/** The address that an element embeds: where its page began, which may have gone elsewhere since. */
export function embeddedAddress(element: EmbeddingElement): string {
  return 'data' in element ? element.data : element.src;
}

function holdsForeignPage(element: EmbeddingElement): boolean {
  if (!('contentDocument' in element)) return !showsPictureFile(element) && isForeignAddress(element);
  if (element.contentDocument) return false;
  // An object without a window shows no page, but perhaps a picture. Firefox makes a page of that, too.
  return !('data' in element) || (element.contentWindow !== null && !showsPictureFile(element));
}

/** Whether an `<embed>`, which does not tell what it holds, embeds a page of another site by its address. */
function isForeignAddress({ src, type }: HTMLEmbedElement): boolean {
  if (!/^(text\/html|application\/xhtml\+xml)?$/i.test(type) || !/^https?:/i.test(src) || !URL.canParse(src))
    return false;
  return new URL(src).origin !== self.origin;
}
