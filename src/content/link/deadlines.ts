interface Awaited {
  readonly ms: number;
  readonly onLate: () => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** What is being awaited, by name, and what to do if it does not come in time. */
export class Deadlines {
  readonly #awaited = new Map<string, Awaited>();

  /**
   * Waits for something; whatever was awaited under this name before is forgotten.
   *
   * @param onLate called once if it does not come within `ms`; then it is no longer awaited
   */
  start(name: string, ms: number, onLate: () => void): void {
    this.end(name);
    const timer = setTimeout(() => {
      this.#awaited.delete(name);
      onLate();
    }, ms);
    this.#awaited.set(name, { ms, onLate, timer });
  }

  /** Gives it its whole time again, because it is getting on. @returns whether it was awaited */
  renew(name: string): boolean {
    const awaited = this.#awaited.get(name);
    if (awaited) this.start(name, awaited.ms, awaited.onLate);
    return awaited !== undefined;
  }

  /** It came. @returns whether it was awaited */
  end(name: string): boolean {
    clearTimeout(this.#awaited.get(name)?.timer);
    return this.#awaited.delete(name);
  }

  /** Waits for nothing any more. */
  clear(): void {
    for (const { timer } of this.#awaited.values()) clearTimeout(timer);
    this.#awaited.clear();
  }
}
