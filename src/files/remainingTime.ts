/**
 * Estimates how long the remaining pictures will take, from how long the finished ones took.
 *
 * @param elapsed ms since the first one began
 * @returns s; undefined while fewer than two are done, and when none is left
 */
export function remainingSeconds(done: number, total: number, elapsed: number): number | undefined {
  if (done < 2 || done >= total) return undefined;
  return Math.ceil((elapsed / done) * (total - done) * 0.001);
}
