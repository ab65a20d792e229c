import { quantile } from '../node/statistics.ts';

/** The states that a tile showed from a moment on. */
export interface SeenStates {
  /** ms */
  readonly at: number;
  /** The tile's. */
  readonly name: string;
  /** The states of its faces, separated by spaces. */
  readonly states: string;
}

/** A mask that was put on or taken off in a tile. */
export interface Change {
  /** ms */
  readonly at: number;
  /** The tile's. */
  readonly name: string;
  /** The state that is right from then on. */
  readonly state: string;
}

/** How soon changes were shown, and what was shown without one. */
export interface Reactions {
  /** Changes that could be seen: those of tiles that showed another state before. */
  readonly changes: number;
  /** Those that were never shown, or later than `GIVEN_UP`. */
  readonly missed: number;
  /** ms until the tile's state was the right one; a missed change counts as infinitely late. */
  readonly delays: readonly number[];
  readonly p50: number;
  readonly p95: number;
  /** Changes of a tile's states after the right one was shown, per tile and minute. */
  readonly flicker: number;
}

/** ms after which a change counts as missed. */
const GIVEN_UP = 15_000;

/**
 * Compares what changed in the tiles with what they showed.
 *
 * @param seen each tile's states, oldest first
 * @param seconds for which changes were made
 */
export function judgeReactions(
  changes: readonly Change[],
  seen: readonly SeenStates[],
  tiles: number,
  seconds: number,
): Reactions {
  const judged = changes.flatMap((change) => {
    const ofTile = seen.filter(({ name }) => name === change.name);
    const before = ofTile.findLast(({ at }) => at < change.at);
    if (before?.states === change.state) return [];
    const shown = ofTile.find(({ at, states }) => at >= change.at && states === change.state);
    const delay = shown ? shown.at - change.at : Number.POSITIVE_INFINITY;
    return [{ ...change, delay: delay <= GIVEN_UP ? delay : Number.POSITIVE_INFINITY }];
  });
  const delays = judged.map(({ delay }) => delay);
  return {
    changes: judged.length,
    missed: delays.filter((delay) => delay === Number.POSITIVE_INFINITY).length,
    delays,
    p50: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    flicker: countUnexplained(judged, seen) / tiles / (seconds / 60),
  };
}

/** Counts what no change explains: until the right state is shown, a change explains whatever its tile shows. */
function countUnexplained(
  judged: readonly (Change & { readonly delay: number })[],
  seen: readonly SeenStates[],
): number {
  const known = new Set<string>();
  return seen.filter(({ at, name }) => {
    const first = !known.has(name);
    known.add(name);
    const explains = (change: Change & { readonly delay: number }) =>
      change.name === name && at >= change.at && at - change.at <= Math.min(change.delay, GIVEN_UP);
    return !first && !judged.some(explains);
  }).length;
}
