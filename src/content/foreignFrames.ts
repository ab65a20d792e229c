import type { TileState } from '../tiles/tileState.ts';

/** Embedded pages smaller than this (CSS px) are trackers and buttons, not calls. */
const SMALLEST_SIDE = 100;

/** Numbers of embedded pages in reports; negative, so that they differ from the videos'. */
const numbers = new WeakMap<HTMLIFrameElement, number>();
let nextNumber = -1;

/** Tiles for embedded pages of other sites, which this script cannot see into: the user is told so. */
export function foreignFrames(iframes: Iterable<HTMLIFrameElement>): TileState[] {
  return [...iframes].flatMap((iframe) => {
    const { width, height } = iframe.getBoundingClientRect();
    if (iframe.contentDocument || width < SMALLEST_SIDE || height < SMALLEST_SIDE) return [];
    const id = numbers.get(iframe) ?? nextNumber--;
    numbers.set(iframe, id);
    const name = hostOf(iframe.src);
    return [{ id, name, activity: 'unreadable', problem: 'embedded_site', faces: [], checks: 0 } satisfies TileState];
  });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.slice(0, 80) : '';
}
