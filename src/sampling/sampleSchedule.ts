/** What the schedule knows of a tile. */
export interface Candidate {
  /** A frame that was not sampled yet is there. */
  readonly hasNewFrame: boolean;
  readonly inFlight: boolean;
  /** ms; when it was last sampled, 0 if never. */
  readonly sampledAt: number;
  /** Whether its last check left open what to say: something in it has just changed. */
  readonly urgent: boolean;
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
  /** Share (0..1) of the page's main thread that sampling may take. More finds changes sooner, and the call gets less. */
  readonly sampling: number;
}

/**
 * What each rate allows. Labels are smoothed over 600 ms, so that more checks than the balanced rate's five a second
 * say little more; the saving rate shows a mask that was put on up to a second later (docs/performance.md#reaction).
 */
export const RATE_LIMITS: Record<CheckRate, RateLimits> = {
  saving: { interval: { visible: 1000, hidden: 5000 }, duty: 0.25, sampling: 0.08 },
  balanced: { interval: { visible: 200, hidden: 2000 }, duty: 0.5, sampling: 0.15 },
  fast: { interval: { visible: 100, hidden: 1000 }, duty: 0.8, sampling: 0.25 },
};

/**
 * How many times as long an urgent tile counts as having waited. So it is checked again at once even among 49 tiles, but
 * never keeps another waiting for more than this many times its own interval.
 */
const URGENCY = 8;

/**
 * The candidate that has waited longest and may be sampled now, urgent ones before others; undefined if none may.
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
  let [next, longest]: [T | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (const tile of tiles) {
    const waited = now - tile.sampledAt;
    if (tile.inFlight || !tile.hasNewFrame || waited < interval) continue;
    const counted = waited * (tile.urgent ? URGENCY : 1);
    if (counted > longest && isWanted(tile)) [next, longest] = [tile, counted];
  }
  return next;
}

/** Spaces out work so that whoever does it rests for a share of the time. */
export class DutyCycle {
  readonly #credit: number;
  #restUntil = 0;

  /**
   * @param credit ms of rest that may have been too long and still be made up for. Where turns come late, as on a busy
   *   machine, the work would fall behind its share without it.
   */
  constructor(credit = 0) {
    this.#credit = credit;
  }

  /** ms until there may be more work; 0 if there may be now. */
  wait(now: number): number {
    return Math.max(0, this.#restUntil - now);
  }

  /**
   * Notes work that was done.
   *
   * @param busyMs what it cost one thread
   * @param threads how many share the work
   * @param duty share (0..1) of the time that the work may take
   */
  note(busyMs: number, threads: number, now: number, duty: number): void {
    const rest = (busyMs * (1 - duty)) / duty / Math.max(1, threads);
    this.#restUntil = Math.max(now - this.#credit, this.#restUntil) + rest;
  }
}
