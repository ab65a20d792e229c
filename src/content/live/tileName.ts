import { shortName } from '../../session/shortName.ts';

/** How far above a video its name is looked for. */
const LEVELS = 3;

/** What the page calls a video: its own or a near ancestor's accessible name, or a figure's caption; else empty. */
export function tileName(video: HTMLVideoElement): string {
  let element: Element | null = video;
  for (let level = 0; element && level <= LEVELS; level++, element = element.parentElement) {
    const name = element.getAttribute('aria-label') ?? element.getAttribute('title');
    if (name?.trim()) return shortName(name);
    const caption = element.tagName === 'FIGURE' && element.querySelector('figcaption')?.textContent?.trim();
    if (caption) return shortName(caption);
  }
  return '';
}
