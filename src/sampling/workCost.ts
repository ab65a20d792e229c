/** Pieces of work among which the shortest is looked for: some tenths of a second, for a page that samples often. */
const REMEMBERED = 8;

/**
 * Estimates what pieces of work cost the processor from how long they took. Other programs interrupt them on a busy
 * machine, which only ever makes them longer, so the shortest of the last ones tells most.
 */
export class WorkCost {
  #latest: number[] = [];

  /** Notes a piece of work. @param ms how long it took @returns what such a piece costs, in ms of processor time */
  note(ms: number): number {
    this.#latest = [...this.#latest, ms].slice(-REMEMBERED);
    return Math.min(...this.#latest);
  }
}
