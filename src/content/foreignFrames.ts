import type { TileState } from '../tiles/tileState.ts';

/** Embedded pages smaller than this (CSS px) are trackers and buttons, not calls. */
const SMALLEST_SIDE = 100;

/** Numbers of embedded pages in reports; negative, so that they differ from the videos'. */
const numbers = new WeakMap<HTMLIFrameElement, number>();
let nextNumber = -1;

/** Tiles for embedded pages of other sites, which this script cannot see into: the user is told so. */
export function foreignFrames(iframes: Iterable<HTMLIFrameElement>): TileState[] {
  return [...iframes].flatMap((iframe) => {
    if (!isForeign(iframe)) return [];
    const id = numbers.get(iframe) ?? nextNumber--;
    numbers.set(iframe, id);
    const name = hostOf(iframe.src);
    return [{ id, name, activity: 'unreadable', problem: 'embedded_site', faces: [], checks: 0 } satisfies TileState];
  });
}

/** Whether an embedded page is another site's, and large enough to matter. */
export function isForeign(iframe: HTMLIFrameElement): boolean {
  const { width, height } = iframe.getBoundingClientRect();
  return !iframe.contentDocument && width >= SMALLEST_SIDE && height >= SMALLEST_SIDE;
}

/** The host of an address, cut to what messages carry; empty if it has none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.slice(0, 80) : '';
}
