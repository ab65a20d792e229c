/** What the schedule knows of a tile. */
export interface Candidate {
  /** A frame that was not sampled yet is there. */
  readonly hasNewFrame: boolean;
  readonly inFlight: boolean;
  /** ms; when it was last sampled, 0 if never. */
  readonly sampledAt: number;
}

/** ms between two checks of one tile at least. More checks cost the call time, and labels are smoothed over 600 ms anyway. */
export const SHORTEST_INTERVAL = { visible: 200, hidden: 2000 } as const;

/** Share (0..1) of the inference threads' time that checks may take: the call wants the rest. */
export const DUTY = 0.5;

/**
 * The candidate that has waited longest and may be sampled now; undefined if none may.
 *
 * @param now ms
 * @param isWanted may be costly: it is asked last, and only of those that could be next
 */
export function nextToSample<T extends Candidate>(
  tiles: Iterable<T>,
  now: number,
  visibility: keyof typeof SHORTEST_INTERVAL,
  isWanted: (tile: T) => boolean = () => true,
): T | undefined {
  let next: T | undefined;
  for (const tile of tiles) {
    if (tile.inFlight || !tile.hasNewFrame || now - tile.sampledAt < SHORTEST_INTERVAL[visibility]) continue;
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
   */
  note(busyMs: number, threads: number, now: number): void {
    const rest = (busyMs * (1 - DUTY)) / DUTY / Math.max(1, threads);
    this.#restUntil = Math.max(now, this.#restUntil) + rest;
  }
}
