import { native } from './native.ts';

/** Matches a video in the browser's own picture-in-picture window. `:is` lets it match nothing in browsers that don't know it. */
const THROWN_OUT = ':is(:picture-in-picture)';

/**
 * Whether an element is shown in a window of its own, so that nothing can be drawn over it: the browser shows it as
 * picture-in-picture, or the page has moved it into a window that it opened (document picture-in-picture).
 */
export function isInOwnWindow(element: Element): boolean {
  return native.ownerDocument(element) !== document || native.matches(element, THROWN_OUT);
}
