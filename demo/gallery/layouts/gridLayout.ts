import { GalleryTile } from '../galleryTile.ts';
import type { Participant } from '../participant.ts';
import type { Layout, Seen } from './layout.ts';

/** A tile for each participant, all of the same size. */
export class GridLayout implements Layout {
  readonly #element: HTMLElement;
  readonly #tiles = new Map<Participant, GalleryTile>();

  /** @param element holds the tiles */
  constructor(element: HTMLElement) {
    this.#element = element;
  }

  show(participants: readonly Participant[]): void {
    showTiles(this.#tiles, participants, this.#element);
    const columns = Math.ceil(Math.sqrt(participants.length));
    // The window must hold as many rows as columns, as calls arrange their tiles.
    const rows = Math.ceil(participants.length / columns);
    this.#element.style.setProperty('--columns', `${columns}`);
    this.#element.style.maxWidth = `calc((100vh - 60px) / ${rows} * 4 / 3 * ${columns})`;
    this.#element.style.margin = '0 auto';
  }

  seen(): Seen[] {
    return seenTiles(this.#tiles);
  }
}

/** Removes the tiles of participants who left, and adds a tile for each who came. */
export function showTiles(
  tiles: Map<Participant, GalleryTile>,
  participants: readonly Participant[],
  element: HTMLElement,
): void {
  for (const [participant, tile] of tiles) {
    if (participants.includes(participant)) continue;
    tile.remove();
    tiles.delete(participant);
  }
  for (const participant of participants) {
    if (tiles.has(participant)) continue;
    const tile = new GalleryTile(participant);
    tiles.set(participant, tile);
    element.append(tile.element);
  }
}

/** Those of some tiles that a user can see. */
export function seenTiles(tiles: ReadonlyMap<Participant, GalleryTile>): Seen[] {
  return [...tiles]
    .filter(([, { visible }]) => visible)
    .map(([participant, { faces }]) => ({ participant, name: participant.name, faces }));
}
