import { DutyCycle } from '../../sampling/sampleSchedule.ts';
import { sharedAncestors } from './sharedAncestors.ts';
import { tileName } from './tileName.ts';

type TileElement = HTMLVideoElement | HTMLCanvasElement;

/** Share (0..1) of the page's main thread that reading names may take: on a huge page, one name can take 15 ms. */
const SHARE = 0.02;

/** ms after which no further name is read in the same look. */
const SLICE = 2;

/** A name as it was last read. */
interface ReadName {
  readonly name: string;
  /** ms */
  readonly readAt: number;
}

/** The page's names for the tiles of a document, which the page may change at any time. */
export class TileNames {
  readonly #names = new WeakMap<TileElement, ReadName>();
  readonly #duty = new DutyCycle();

  /**
   * Reads names anew, for as long as there is time: first those that were never read, then those that were read longest ago.
   *
   * @param tiles whose names are wanted
   * @param kinds all videos of the document and all its canvases, to tell whose ancestors a tile's are too
   */
  look(tiles: readonly TileElement[], kinds: readonly Iterable<Element>[]): void {
    const begun = performance.now();
    if (tiles.length === 0 || this.#duty.wait(begun) > 0) return;
    // A tile of another kind may share an ancestor, as a canvas that draws on a video does.
    const shared = new Map<Element, ReadonlySet<Element>>();
    for (const kind of kinds) {
      const ancestors = sharedAncestors(kind);
      for (const element of kind) shared.set(element, ancestors);
    }
    const turns = tiles.map((tile) => ({ tile, readAt: this.#names.get(tile)?.readAt ?? Number.NEGATIVE_INFINITY }));
    turns.sort((a, b) => a.readAt - b.readAt);
    let now = begun;
    for (const { tile } of turns) {
      this.#names.set(tile, { name: tileName(tile, shared.get(tile) ?? new Set()), readAt: now });
      now = performance.now();
      if (now - begun >= SLICE) break;
    }
    this.#duty.note(now - begun, 1, now, SHARE);
  }

  /** A tile's name as last read; empty if it has none, or was not read yet. */
  of(tile: TileElement): string {
    return this.#names.get(tile)?.name ?? '';
  }
}
