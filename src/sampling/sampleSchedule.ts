/** What the schedule knows of a tile. */
export interface Candidate {
  /** A frame that was not sampled yet is there. */
  readonly hasNewFrame: boolean;
  readonly inFlight: boolean;
  /** ms; when it was last sampled, 0 if never. */
  readonly sampledAt: number;
}

/** How much of the machine checks may take, as the user chooses. */
export const CHECK_RATES = ['saving', 'balanced', 'fast'] as const;
export type CheckRate = (typeof CHECK_RATES)[number];

/** The limits of a rate. */
export interface RateLimits {
  /** ms between two checks of one tile at least, by whether its document can be seen. */
  readonly interval: { readonly visible: number; readonly hidden: number };
  /** Share (0..1) of the inference threads' time that checks may take: the call wants the rest. */
  readonly duty: number;
}

/**
 * What each rate allows. Labels are smoothed over 600 ms, so that more checks than the balanced rate's five a second
 * say little more; the saving rate shows a mask put on after about 3 s instead of 2.
 */
export const RATE_LIMITS: Record<CheckRate, RateLimits> = {
  saving: { interval: { visible: 1000, hidden: 5000 }, duty: 0.25 },
  balanced: { interval: { visible: 200, hidden: 2000 }, duty: 0.5 },
  fast: { interval: { visible: 100, hidden: 1000 }, duty: 0.8 },
};

/**
 * The candidate that has waited longest and may be sampled now; undefined if none may.
 *
 * @param now ms
 * @param interval ms between two checks of one tile at least
 * @param isWanted may be costly: it is asked last, and only of those that could be next
 */
export function nextToSample<T extends Candidate>(
  tiles: Iterable<T>,
  now: number,
  interval: number,
  isWanted: (tile: T) => boolean = () => true,
): T | undefined {
  let next: T | undefined;
  for (const tile of tiles) {
    if (tile.inFlight || !tile.hasNewFrame || now - tile.sampledAt < interval) continue;
    if ((!next || tile.sampledAt < next.sampledAt) && isWanted(tile)) next = tile;
  }
  return next;
}

/** Spaces out frames so that the inference threads rest for a share of the time. */
export class DutyCycle {
  #restUntil = 0;

  /** ms until a frame may be sent; 0 if one may be sent now. */
  wait(now: number): number {
    return Math.max(0, this.#restUntil - now);
  }

  /**
   * Notes an answered frame.
   *
   * @param busyMs what it cost one thread
   * @param threads how many share the work
   * @param duty share (0..1) of the threads' time that checks may take
   */
  note(busyMs: number, threads: number, now: number, duty: number): void {
    const rest = (busyMs * (1 - duty)) / duty / Math.max(1, threads);
    this.#restUntil = Math.max(now, this.#restUntil) + rest;
  }
}
