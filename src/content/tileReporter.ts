import type { TileState } from '../tiles/tileState.ts';
import { tellBackground } from './tellBackground.ts';

/** ms between two reports at the least. */
const REPORT_EVERY = 250;

/** Every so many ms the same report is sent again, in case the background missed one. */
const REPEAT_EVERY = 5000;

/** Tells the background what this frame of the page shows, when it changes. */
export class TileReporter {
  #lastText = '';
  #lastAt = -REPEAT_EVERY;

  /** @param now ms */
  report(tiles: readonly TileState[], now: number): void {
    if (now - this.#lastAt < REPORT_EVERY) return;
    const text = JSON.stringify(tiles.map((tile) => ({ ...tile, checks: Math.min(1, tile.checks) })));
    if (text === this.#lastText && now - this.#lastAt < REPEAT_EVERY) return;
    this.#lastText = text;
    this.#lastAt = now;
    void tellBackground({ type: 'tiles', tiles: [...tiles] });
  }
}
