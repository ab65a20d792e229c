/** Ages kept: of about the last minute of a crowded gallery. */
const KEPT = 2000;

/**
 * How old labels are when they come on the screen: the time since their frame was taken. Only tests and benches ask for it,
 * through `snapshot` (see `startOnce`).
 */
export class LabelAges {
  #ages: number[] = [];

  /** ms of each answer, oldest first. */
  get recent(): readonly number[] {
    return this.#ages;
  }

  /**
   * Notes that the next display frame draws new labels.
   *
   * @param takenAt ms; when their frame was taken; undefined if there are none after all
   */
  note(takenAt: number | undefined): void {
    if (takenAt === undefined) return;
    requestAnimationFrame(() => {
      this.#ages.push(performance.now() - takenAt);
      if (this.#ages.length > KEPT) this.#ages = this.#ages.slice(-KEPT / 2);
    });
  }
}
