import type { TileState } from '../../session/tileState.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { reportKeys } from './reportKeys.ts';

/** The least ms between two reports. */
const REPORT_EVERY = 250;

/**
 * The least ms if only confidences changed: nobody reads them faster, and each report costs the background some work.
 */
const DETAILS_EVERY = 2000;

/** ms after which the same report is sent again, in case the background missed one. */
const REPEAT_EVERY = 5000;

/** Tells the background which tiles this document has, whenever they change. */
export class TileReporter {
  #last = { states: '', details: '', hidden: false };
  #lastAt = -REPEAT_EVERY;

  /**
   * @param now ms
   * @param hidden whether the page keeps the boxes from being seen
   */
  report(tiles: readonly TileState[], now: number, hidden: boolean): void {
    const since = now - this.#lastAt;
    if (since < REPORT_EVERY) return;
    const keys = { ...reportKeys(tiles), hidden };
    const due =
      hidden !== this.#last.hidden ||
      keys.states !== this.#last.states ||
      (keys.details !== this.#last.details && since >= DETAILS_EVERY);
    if (!due && since < REPEAT_EVERY) return;
    this.#last = keys;
    this.#lastAt = now;
    void tellBackground({ type: 'tiles', tiles: [...tiles], hidden });
  }
}
