/**
 * Does pieces of work one after the other, in the order in which they were asked for. A failure does not stop the rest.
 */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** Does the work when its turn has come. @returns what the work returns @throws what the work throws */
  do<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
