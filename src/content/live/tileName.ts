import { native } from '../dom/native.ts';

/** How far above a video its name is looked for. */
const LEVELS = 3;

/** Characters a name is cut to; the message contract allows 80. */
const LONGEST = 80;

/** What the page calls a video: its own or a near ancestor's accessible name, or a figure's caption; else empty. */
export function tileName(video: HTMLVideoElement): string {
  let element: Element | null = video;
  for (let level = 0; element && level <= LEVELS; level++, element = native.parentElement(element)) {
    const name = native.attribute(element, 'aria-label') ?? native.attribute(element, 'title');
    if (name?.trim()) return name.trim().slice(0, LONGEST);
    const caption = native.tagName(element) === 'FIGURE' ? native.descendant(element, 'figcaption') : null;
    const text = caption && native.textContent(caption)?.trim();
    if (text) return text.slice(0, LONGEST);
  }
  return '';
}
