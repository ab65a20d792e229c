/** ms between two looks at the clock. */
const TICK = 250;

/**
 * ms that one tick counts at most. A tick comes late when this context itself did not run: the machine slept, or was too
 * busy. The worker cannot have run then either, so its silence says nothing. A hidden page ticks once a second, hence
 * not less than that.
 */
const TICK_COUNTS = 1000;

/** Watches over something that owes a sign of life, and tells when it has been silent for too long. */
export class Watchdog {
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #limit = 0;
  #counted = 0;
  #tickedAt = 0;

  /** @param onSilence called once, when a limit is over */
  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
  }

  /** Expects a sign of life from now on. @param limit ms of silence that are allowed */
  expect(limit: number): void {
    this.stop();
    this.#limit = limit;
    this.#counted = 0;
    this.#tickedAt = performance.now();
    this.#tickLater();
  }

  /** ms of silence that count, since the last `expect`. */
  get silence(): number {
    return this.#counted + Math.min(TICK_COUNTS, performance.now() - this.#tickedAt);
  }

  /** Expects nothing any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tickLater(): void {
    this.#timer = setTimeout(() => this.#tick(), Math.min(TICK, Math.max(0, this.#limit - this.#counted)));
  }

  #tick(): void {
    this.#counted = this.silence;
    this.#tickedAt = performance.now();
    if (this.#counted >= this.#limit) this.#onSilence();
    else this.#tickLater();
  }
}
