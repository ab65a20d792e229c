import type { TileState } from '../../session/tileState.ts';

import { hostOf, isForeign } from '../dom/foreignFrame.ts';

/** The longest address that reports carry. A longer one can't be opened from the popup. */
const LONGEST_ADDRESS = 2000;

/** The numbers of embedded pages in reports. They are negative, so that they differ from the videos' numbers. */
const numbers = new WeakMap<HTMLIFrameElement, number>();
let nextNumber = -1;

/** Tiles for embedded pages of other sites. They tell the user that MaskCheck cannot look into those pages. */
export function foreignFrames(iframes: Iterable<HTMLIFrameElement>): TileState[] {
  return [...iframes].flatMap((iframe) => {
    if (!isForeign(iframe)) return [];
    const id = numbers.get(iframe) ?? nextNumber--;
    numbers.set(iframe, id);
    const name = hostOf(iframe.src);
    const tile: TileState = { id, name, activity: 'unreadable', problem: 'embedded_site', faces: [], checks: 0 };
    return /^https?:/.test(iframe.src) && iframe.src.length <= LONGEST_ADDRESS
      ? { ...tile, address: iframe.src }
      : tile;
  });
}
