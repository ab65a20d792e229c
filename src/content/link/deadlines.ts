interface Awaited {
  readonly ms: number;
  readonly onLate: () => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** The answers that we wait for, by name, and what to do if one does not come in time. */
export class Deadlines {
  readonly #awaited = new Map<string, Awaited>();

  /**
   * Starts to wait for an answer. An older wait under the same name is forgotten.
   *
   * @param onLate called once if the answer does not come within `ms`; then we no longer wait for it
   */
  start(name: string, ms: number, onLate: () => void): void {
    this.end(name);
    const timer = setTimeout(() => {
      this.#awaited.delete(name);
      onLate();
    }, ms);
    this.#awaited.set(name, { ms, onLate, timer });
  }

  /** Gives an answer its whole time again, because there was progress. @returns whether we waited for it */
  renew(name: string): boolean {
    const awaited = this.#awaited.get(name);
    if (awaited) this.start(name, awaited.ms, awaited.onLate);
    return awaited !== undefined;
  }

  /** Whether any answer is awaited. */
  get waiting(): boolean {
    return this.#awaited.size > 0;
  }

  /** Ends the wait for an answer that came. @returns whether we waited for it */
  end(name: string): boolean {
    clearTimeout(this.#awaited.get(name)?.timer);
    return this.#awaited.delete(name);
  }

  /** Ends all waits. */
  clear(): void {
    for (const { timer } of this.#awaited.values()) clearTimeout(timer);
    this.#awaited.clear();
  }
}
