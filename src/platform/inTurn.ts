/** Does one piece of work after the other, in the order in which they were asked for; one that fails holds up none. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the work returns, or its error, once its turn has come */
  do<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
