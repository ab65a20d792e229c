import { SLOWEST_HIDDEN } from '../messages/inferenceMessages.ts';

/** Share (0..1) of the threads' time that the frames of all hidden tabs together may take; the calls in view want the rest. */
export const HIDDEN_SHARE = 0.25;

/** ms over which the time that they take is measured: each hidden tile is due several times in it. */
const WINDOW = 10_000;

/**
 * Says how much more seldom hidden tabs are to be checked, so that all of them together keep to their share of the threads however
 * many they are. What they take falls as their pace slows down, so one window is enough to find the right pace, unless they took
 * all that there was.
 */
export class HiddenPace {
  #slowdown = 1;
  #busy = 0;
  #begun: number | undefined;

  /** By how many times more seldom than usual hidden tabs are to be checked, 1 to 5. */
  get slowdown(): number {
    return this.#slowdown;
  }

  /**
   * Notes a check of a hidden tab's frame.
   *
   * @param busyMs what it cost one thread
   * @param threads how many there are
   * @param now ms
   * @returns whether the pace has changed
   */
  note(busyMs: number, threads: number, now: number): boolean {
    this.#begun ??= now;
    this.#busy += busyMs;
    const passed = now - this.#begun;
    if (passed < WINDOW) return false;
    const share = this.#busy / (passed * Math.max(1, threads));
    const before = this.#slowdown;
    // Rounded up to quarters, so that small changes are nobody's news.
    const wanted = Math.ceil(((before * share) / HIDDEN_SHARE) * 4) / 4;
    this.#slowdown = Math.min(SLOWEST_HIDDEN, Math.max(1, wanted));
    this.#busy = 0;
    this.#begun = now;
    return this.#slowdown !== before;
  }
}
