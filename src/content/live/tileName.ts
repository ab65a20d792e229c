import { shortName } from '../../session/shortName.ts';
import { native, nativeDocument } from '../dom/native.ts';

/** How far above a video its name is looked for. */
const LEVELS = 5;

/** Characters of a text beside a video from which on it is no name any more but a description, a chat, a menu. */
const LONGEST_TEXT = 60;

/** Pieces of text that are looked at for one name, so that a huge page costs no more than a small one. */
const MOST_PIECES = 100;

/** Text that is not about the person: what can be clicked or chosen, and what is never shown. */
const NO_NAME = 'button, [role="button"], select, option, input, textarea, script, style, noscript, template';

/**
 * What the page calls a video: its own or a near ancestor's accessible name, a figure's caption, a heading or, at last,
 * the text nearest to it. Looked for as far out as the video is the only one; else empty.
 */
export function tileName(video: HTMLVideoElement): string {
  let element: Element | null = video;
  for (let level = 0; element && level <= LEVELS; level++, element = native.parentElement(element)) {
    if (native.descendants(element, 'video').length > 1) return '';
    const name = accessibleName(element) || (element !== video && textOf(element));
    if (name) return shortName(name);
  }
  return '';
}

function accessibleName(element: Element): string {
  return (native.attribute(element, 'aria-label') ?? native.attribute(element, 'title') ?? '').trim();
}

/** The caption or heading in an element; else all its text if that is short. */
function textOf(element: Element): string {
  const heading = native.descendant(element, 'figcaption, h1, h2, h3, h4, h5, h6, [role="heading"]');
  return shortText(heading) || shortText(element);
}

/** An element's text without that of its controls, if it is short enough to be a name. */
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
    if (part === '' || (parent && native.closest(parent, NO_NAME))) continue;
    parts.push(part);
    length += part.length;
  }
  return length <= LONGEST_TEXT ? parts.join(' ') : '';
}
