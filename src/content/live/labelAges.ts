/** How many ages are kept: about those of the last minute of a crowded gallery. */
const KEPT = 2000;

/**
 * How old labels are when they appear on the screen, counted from when their frame was taken. Only tests and benches
 * read this, through `snapshot` (see `startOnce`).
 */
export class LabelAges {
  #ages: number[] = [];

  /** The ages in ms, one for each answer, the oldest first. */
  get recent(): readonly number[] {
    return this.#ages;
  }

  /**
   * Notes that the next display frame draws new labels.
   *
   * @param takenAt when their frame was taken, in ms; undefined if there are no new labels after all
   */
  note(takenAt: number | undefined): void {
    if (takenAt === undefined) return;
    requestAnimationFrame(() => {
      this.#ages.push(performance.now() - takenAt);
      if (this.#ages.length > KEPT) this.#ages = this.#ages.slice(-KEPT / 2);
    });
  }
}
