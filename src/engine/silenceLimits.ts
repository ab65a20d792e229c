import { SEARCH_EFFORTS, type SearchEffort } from '../inference/searchEffort.ts';

/**
 * ms of silence after which a prediction counts as hung while nothing is known of its usual time: the first ones of a
 * kind, and all on a GPU, which may compile shaders at any pass. The longest pass of a search takes about half a second
 * on one slow thread (searchScales.ts bounds its px), and took 2.5 s on two cores at a load of 13.
 */
export const LONGEST_SILENCE = 15_000;

/**
 * The least limit, ms. It trades how soon a hang is noticed (a check is to go on within 5 s, and new threads need 1 to
 * 2 s of them) against false alarms, each of which costs those 1 to 2 s for nothing. A live frame takes 10 to 70 ms, so
 * that it is 35 times as slow as usual before this limit is over.
 */
export const LEAST_SILENCE = 2500;

/** How much longer than the longest of the last silences the next one may last: other programs may start meanwhile. */
const TIMES_LONGER = 10;

/** How many silences must be known before they say what is usual, and how many are remembered. */
const ENOUGH = 10;
const REMEMBERED = 100;

/**
 * How long workers may be silent: the longer, the longer they were silent before they answered. So a slow machine is
 * told from a worker that hangs. All threads of a pool share it, and a thread that was given up counts in it: the next
 * limits are longer then, and a machine that is too slow for them does not restart its threads for ever.
 */
export class SilenceLimits {
  readonly #last = new Map<SearchEffort, number[]>();

  /**
   * ms that a worker may be silent during a check of this effort. While too few of these are known, it may take as long as
   * a more costly one that is known: faces of people who keep still are seldom followed by the engine.
   */
  of(effort: SearchEffort): number {
    const asCostly = SEARCH_EFFORTS.slice(SEARCH_EFFORTS.indexOf(effort));
    const last = asCostly.map((one) => this.#last.get(one) ?? []).find(({ length }) => length >= ENOUGH);
    if (!last) return LONGEST_SILENCE;
    return Math.min(LONGEST_SILENCE, Math.max(LEAST_SILENCE, TIMES_LONGER * Math.max(...last)));
  }

  /** Takes in how long a worker was silent. @param ms until its answer, its sign of life, or until it was given up */
  note(effort: SearchEffort, ms: number): void {
    const last = this.#last.get(effort) ?? [];
    last.push(ms);
    if (last.length > REMEMBERED) last.shift();
    this.#last.set(effort, last);
  }
}
