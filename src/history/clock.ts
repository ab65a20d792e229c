import type { Moment } from './checkRecord.ts';

/**
 * The time between two moments in ms, never negative. Within one life of the service worker the monotonic clock says
 * it, so that a clock that is set back takes nothing away; where the wall clock went further, the machine slept.
 */
export function elapsedBetween(before: Moment, now: Moment): number {
  const wall = now.wall - before.wall;
  return Math.max(0, before.life === now.life ? Math.max(now.monotonic - before.monotonic, wall) : wall);
}
