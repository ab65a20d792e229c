import { shortName } from '../../session/shortName.ts';
import { native, nativeDocument } from '../dom/native.ts';

/** How many levels above a video we look for its name. */
const LEVELS = 5;

/** The most characters that a name beside a video may have. A longer text is a description, a chat or a menu. */
const LONGEST_TEXT = 60;

/** The most pieces of text that are read for one name, so that a huge page costs no more than a small one. */
const MOST_PIECES = 100;

/** Elements whose text is not about the person: those that can be clicked or chosen, and those that are never shown. */
const NO_NAME =
  'button, [role="button"], [role="menu"], select, option, input, textarea, script, style, noscript, template';

/** What pages tell of a video beside its name: its size, data rate, frames a second, delay or length. */
const MEASURE = /^[\d.,:×x\s/-]*\d\s*(p|px|%|[kmg]?(bit|byte|b)s?([/p]\s*s(ec)?)?|fps|hz|ms|s|min)?$/i;

/**
 * The page's name for a video or canvas: its own or a near ancestor's accessible name, a figure's caption, a heading or, at last,
 * the text nearest to it. The search stops at a shared ancestor, and at the element whose shadow root holds the tile. If nothing is
 * found, the name is empty.
 *
 * @param shared the elements that hold more than one tile of its kind; see `sharedAncestors`
 */
export function tileName(tile: HTMLVideoElement | HTMLCanvasElement, shared: ReadonlySet<Element>): string {
  let element: Element | null = tile;
  for (let level = 0; element && level <= LEVELS; level++) {
    if (shared.has(element)) return '';
    const name = accessibleName(element) || (element !== tile && textOf(element));
    if (name) return shortName(name);
    const parent = native.parentElement(element);
    // The elements around a shadow root's host hold other hosts, in which we would have to look for other tiles.
    if (!parent) return shortName(nameOfHost(element));
    element = parent;
  }
  return '';
}

/** The name or text of the element in whose shadow root another one stands; empty if that is in none. */
function nameOfHost(element: Element): string {
  const root = native.rootNode(element);
  if (!('host' in root) || !(root.host instanceof Element)) return '';
  return accessibleName(root.host) || textOf(root.host);
}

function accessibleName(element: Element): string {
  return (native.attribute(element, 'aria-label') ?? native.attribute(element, 'title') ?? '').trim();
}

/** The caption or heading in an element. If it has none: all its text, if that is short. */
function textOf(element: Element): string {
  const heading = native.descendant(element, 'figcaption, h1, h2, h3, h4, h5, h6, [role="heading"]');
  return shortText(heading) || shortText(element);
}

/** An element's text without its controls, if that is short enough to be a name. */
function shortText(element: Element | null): string {
  if (!element) return '';
  const walker = nativeDocument.textWalker(element);
  const parts: string[] = [];
  let length = 0;
  for (let piece = 0; length <= LONGEST_TEXT && walker.nextNode(); piece++) {
    if (piece === MOST_PIECES) return '';
    const text = walker.currentNode;
    const part = (text.nodeValue ?? '').replace(/\s+/g, ' ').trim();
    const parent = native.parentElement(text);
    if (part === '' || MEASURE.test(part) || (parent && native.closest(parent, NO_NAME))) continue;
    parts.push(part);
    length += part.length;
  }
  return length <= LONGEST_TEXT ? parts.join(' ') : '';
}
