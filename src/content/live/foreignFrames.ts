import { hostNameOf } from '../../session/shortName.ts';
import type { TileState } from '../../session/tileState.ts';

import { type EmbeddingElement, embeddedAddress, isForeign } from '../dom/foreignFrame.ts';

/** The longest address that reports carry. A longer one can't be opened from the popup. */
const LONGEST_ADDRESS = 2000;

/** The numbers of embedded pages in reports. They are negative, so that they differ from the videos' numbers. */
const numbers = new WeakMap<EmbeddingElement, number>();
let nextNumber = -1;

/** Tiles for embedded pages of other sites. They tell the user that MaskCheck cannot look into those pages. */
export function foreignFrames(embedding: Iterable<EmbeddingElement>): TileState[] {
  return [...embedding].flatMap((element) => {
    if (!isForeign(element)) return [];
    const id = numbers.get(element) ?? nextNumber--;
    numbers.set(element, id);
    const address = embeddedAddress(element);
    const name = hostNameOf(address);
    const tile: TileState = { id, name, activity: 'unreadable', problem: 'embedded_site', faces: [], checks: 0 };
    return /^https?:/.test(address) && address.length <= LONGEST_ADDRESS ? { ...tile, address } : tile;
  });
}
