/** Ages kept: enough for a look at the last minute of a crowded gallery. */
const KEPT = 2000;

/** How old what is shown is: from a frame's taking to its labels on the screen. Measured for benches and tests. */
export class LabelAges {
  #ages: number[] = [];

  /** ms of each answer, oldest first. */
  get recent(): readonly number[] {
    return this.#ages;
  }

  /** @param takenAt ms; when the frame was taken whose labels the next display frame draws; ignored if undefined */
  note(takenAt: number | undefined): void {
    if (takenAt === undefined) return;
    requestAnimationFrame(() => {
      this.#ages.push(performance.now() - takenAt);
      if (this.#ages.length > KEPT) this.#ages = this.#ages.slice(-KEPT / 2);
    });
  }
}
